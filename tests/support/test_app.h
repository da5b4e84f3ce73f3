// The whole program in one process, over the two invented houses and without sockets. Header only.
//   TestApp app;
//   auto const worker = app.sign_in("lipa.worker");
//   CHECK(app.get("/today", worker).status == 200);
#pragma once
#include "app/endpoint.h"
#include "base/text.h"
#include "support/demo_people.h"
namespace linden::testing {

/// A signed-in browser: its cookie and the token of its forms.
struct Browser {
  std::string cookie, csrf;
  kernel::Actor actor;
};
using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string form_body(Fields const& fields) {
  std::string body;
  for (auto const& [name, value] : fields) body += (body.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
  return body;
}

/// All that another browser could tell apart.
inline std::string bytes_of(http::Response const& response) {
  std::string text = std::to_string(response.status) + "\n";
  for (auto const& [name, value] : response.headers) text += name + ": " + value + "\n";
  return text + "\n" + response.body;
}
inline std::string header_of(http::Response const& response, std::string_view name) {
  for (auto const& [key, value] : response.headers)
    if (lower_ascii(key) == name) return value;
  return {};
}

inline app::Config test_config(std::string const& folder) {
  app::Config config;
  config.data = folder;
  config.cost = crypto::PasswordCost::light();
  return config;
}

/// The least that opens a case: an alias and consent to be helped.
inline Fields intake_fields(std::string const& alias) {
  Fields fields = {{"alias", alias}, {"consent_form", "verbal"}, {"consent_language", "eng"}, {"through_interpreter", "no"}};
  for (auto const point : kernel::k_consent_points) fields.emplace_back("point_" + std::string(point), "yes");
  return fields;
}

/// Value of the page's first field of this name behind `from`.
inline std::optional<std::string> find_field(std::string const& page, std::string const& name, std::size_t from = 0) {
  auto const at = page.find("name=\"" + name + "\"", from);
  if (at == std::string::npos) return {};
  auto const value = page.find("value=\"", at) + 7;
  return page.substr(value, page.find('"', value) - value);
}
inline std::string field_on(std::string const& page, std::string const& name, std::size_t from = 0) {
  auto const value = find_field(page, name, from);
  INFO(name);
  REQUIRE(value);
  return *value;
}

class TestApp {
public:
  /// `database`: postgresql://... of an empty one; else SQLite in a folder of its own.
  explicit TestApp(bool behind_proxy = false, std::vector<app::Route> const& routes = app::routes(), std::string const& database = {}) {
    auto config = test_config(database.empty() ? m_folder / "data" : database);
    if (database.empty()) std::filesystem::create_directories(config.data);
    else config.keys_file = m_folder / "server.keys";
    open(config);
    m_houses = make_demo_houses(*m_linden->identity, *m_linden->db);
    m_unit = add_unit(0, "demo.lipa.five-day", "Five-day house", 5);
    m_linden.reset();
    config.behind_proxy = behind_proxy;
    config.test_clock = m_folder / "clock";
    set_now(k_monday);
    open(config);
    m_endpoint = std::make_unique<app::Endpoint>(*m_linden, routes);
  }
  app::Linden& linden() { return *m_linden; }
  app::Endpoint& endpoint() { return *m_endpoint; }
  DemoHouses const& houses() const { return m_houses; }
  UserId user(std::string const& name) const { return m_houses.users.at(name); }
  UnitId unit() const { return m_unit; }
  std::string const& folder() const { return m_folder.path(); }
  /// A house of Lipa, after one line of the invented services.
  UnitId add_unit(std::size_t line, std::string const& key, std::string const& name, int places) {
    auto const text = read_file(LINDEN_SOURCE_DIR "/data/directory/demo.ndjson");
    REQUIRE(text);
    auto const service = split(*text, '\n')[line];
    auto const& org = m_houses.lipa.organisation.id;
    auto const made = store::write_for<UnitId>(*m_linden->db, [&](store::Tx& tx) -> Result<UnitId> {
      if (!m_linden->directory->seed_starter(tx, org, service, k_monday)) return fail(Code::invalid, "test.seed");
      LINDEN_TRY(listing, m_linden->directory->load_by_key(tx, org, key, k_monday));
      return m_linden->casework->add_unit(tx, org, listing->service.id, name, places, k_monday);
    });
    REQUIRE(made);
    return *made;
  }
  void set_now(Instant now) { REQUIRE(write_file(m_folder / "clock", instant_text(now))); }

  http::Response ask(http::Request const& request) { return m_endpoint->answer(request); }
  http::Response get(std::string const& path, Browser const& browser = {}) { return ask(request(http::Method::get, path, browser)); }
  /// As the program's own form sends it.
  http::Response post(std::string const& path, Fields fields, Browser const& browser = {}) {
    if (!browser.csrf.empty()) fields.emplace_back("csrf", browser.csrf);
    return ask(post_request(path, fields, browser));
  }
  static http::Request request(http::Method method, std::string const& path, Browser const& browser) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.peer = "127.0.0.1";
    request.headers = {{"host", "127.0.0.1:8484"}};
    if (!browser.cookie.empty()) request.headers.emplace_back("cookie", browser.cookie);
    return request;
  }
  static http::Request post_request(std::string const& path, Fields const& fields, Browser const& browser) {
    auto made = request(http::Method::post, path, browser);
    made.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    made.headers.emplace_back("origin", "http://127.0.0.1:8484");
    made.headers.emplace_back("sec-fetch-site", "same-origin");
    made.body = form_body(fields);
    return made;
  }
  /// The token in the sign-in form.
  std::string door_token() { return field_on(get("/sign-in").body, "csrf"); }
  http::Response post_sign_in(std::string const& name, Browser const& before = {}) {
    return ask(post_request("/sign-in", {{"csrf", door_token()}, {"name", name}, {"passphrase", std::string(k_words)}, {"code", ""}}, before));
  }
  Browser sign_in(std::string const& name) {
    auto const response = post_sign_in(name);
    INFO(name);
    REQUIRE(response.status == 303);
    auto const cookie = header_of(response, "set-cookie");
    Browser browser{cookie.substr(0, cookie.find(';')), {}, {}};
    auto const token = browser.cookie.substr(browser.cookie.find('=') + 1);
    auto const session = m_linden->identity->sessions().find(token, m_linden->clock.now());
    REQUIRE(session);
    browser.csrf = session->csrf_token;
    browser.actor = session->actor;
    return browser;
  }
  /// Opens a case by the form; answers its path, `/cases/<id>`.
  std::string open_case(Browser const& browser, Fields const& fields) {
    auto const response = post("/cases", fields, browser);
    INFO(response.body);
    REQUIRE(response.status == 303);
    return header_of(response, "location");
  }
  std::int64_t count(store::Sql sql) {
    auto const number = store::read_for<std::int64_t>(*m_linden->db, [&](store::Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load(sql));
      return row.number(0);
    });
    REQUIRE(number);
    return *number;
  }

private:
  void open(app::Config const& config) {
    auto opened = app::Linden::open(config);
    if (!opened) INFO(opened.error().message_key);
    REQUIRE(opened);
    m_linden = *std::move(opened);
  }

  TempFolder m_folder;
  std::unique_ptr<app::Linden> m_linden;
  std::unique_ptr<app::Endpoint> m_endpoint;
  DemoHouses m_houses;
  UnitId m_unit;
};
} // namespace linden::testing
