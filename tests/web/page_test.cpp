#include "base/text.h"
#include "web/assets.h"
#include "web/page.h"
#include "web/support.h"
#include <filesystem>
#include <fstream>
using namespace linden;
using namespace linden::web_test;
namespace {
std::string header_lines(http::Response const& response) {
  std::string lines = std::to_string(response.status) + "\n";
  for (auto const& [name, value] : response.headers)
    lines += lower_ascii(name) + ": " + value + "\n";
  return lines;
}
web::Html body() {
  web::HtmlWriter w;
  w.element("h1", {}, "Heading");
  return w.done();
}
} // namespace

TEST_CASE("web.headers golden for public pages, staff pages and leaving", "[pure]") {
  auto const lines = "public " + header_lines(web::public_page(frame(), {"T", body()})) + "\nstaff " +
                     header_lines(web::staff_page(staff_frame(), {"T", body()}, 422)) + "\nleave " +
                     header_lines(web::leave_response("https://weather.example/"));
  REQUIRE(write_file(LINDEN_BINARY_DIR "/headers.actual.txt", lines)); // to compare, and to become the golden file
  auto const golden = read_file(LINDEN_SOURCE_DIR "/tests/data/web/headers.txt");
  REQUIRE(golden);
  CHECK(*golden == lines);
}

TEST_CASE("web.public page: exit first, neutral title, nothing inline, nothing foreign", "[pure]") {
  auto const html = web::public_page(frame("sl"), {"A telling title", body(), true}).body;
  auto const at_body = html.find("<body>");
  CHECK(html.find("class=\"exit\"") > at_body);
  CHECK(html.find("class=\"exit\"") < html.find("govuk-skip-link"));
  CHECK(has(html, "<title>Napaka: Community services</title>"));
  CHECK_FALSE(has(html, "A telling title"));
  CHECK(count(html, "data-exit=\"yes\"") == 2);
  CHECK(has(html, "href=\"/x\""));
  CHECK(has(html, "<h1>Heading</h1>"));
  CHECK(has(html, "lang=\"sl\" dir=\"ltr\""));
  CHECK(has(html, ">Slovenščina</a>"));
  CHECK(has(html, "Ta prevod še ni pregledan."));
  CHECK_FALSE(has(html, "<script>"));
  CHECK_FALSE(has(html, " style="));
  CHECK(count(html, "https://") == 2); // both are where the exit leads
  CHECK(has(web::public_page(frame("ar"), {"T", body()}).body, "lang=\"ar\" dir=\"rtl\""));
  CHECK_FALSE(has(web::public_page(frame("en"), {"T", body()}).body, "class=\"unreviewed\""));
}

TEST_CASE("web.staff page: banner, menu, lock and sign out, none of them for a stranger", "[pure]") {
  auto const html = web::staff_page(staff_frame(), {"Cases <x>", body(), true}).body;
  CHECK(has(html, "<title>Error: Cases &lt;x&gt; - Community services</title>"));
  CHECK(has(html, "Practice workspace: invented persons only"));
  CHECK(has(html, "<a href=\"/cases\" aria-current=\"page\">Cases</a>"));
  CHECK(has(html, "action=\"/lock\" data-hide=\"yes\""));
  CHECK(has(html, "action=\"/sign-out\""));
  CHECK(has(html, "data-idle-minutes=\"15\""));
  auto stranger = staff_frame();
  stranger.signed_in_as.clear();
  stranger.navigation.clear();
  stranger.is_practice = false;
  auto const plain = web::staff_page(stranger, {"Sign in", body()}).body;
  for (auto const* absent : {"/lock", "/sign-out", "<nav", "Practice", "0123456789abcdef", "data-idle"}) {
    INFO(absent);
    CHECK_FALSE(has(plain, absent));
  }
}

TEST_CASE("web.page texts are escaped wherever the frame puts them", "[pure]") {
  for (auto const& text : nasty_texts()) {
    INFO(text);
    auto nasty = staff_frame();
    nasty.site_name = nasty.signed_in_as = nasty.csrf_token = nasty.leave_url = text;
    nasty.navigation = {{text, "/x", false}};
    auto const staff = web::staff_page(nasty, {text, body()}).body;
    auto const open = web::public_page(nasty, {text, body()}).body;
    CHECK(count(staff, web::escape(text)) >= 4);
    for (auto const& html : {staff, open}) {
      CHECK(count(html, "<script") == count(html, "<script src="));
      CHECK_FALSE(has(html, "<img"));
      CHECK(count(html, "<title>") == 1);
      CHECK(count(html, "</html>") == 1);
    }
  }
}

TEST_CASE("web.assets are served under digest names and kept for ever", "[sqlite]") {
  namespace fs = std::filesystem;
  auto const folder = fs::temp_directory_path() / "linden_assets_test";
  fs::remove_all(folder);
  CHECK_FALSE(web::load_assets(folder.string()));
  fs::create_directories(folder);
  auto const write = [&](char const* name) { std::ofstream(folder / name) << "content of " << name; };
  for (auto const* name :
       {"app-00000001.css", "exit-00000002.js", "flow-00000003.js", "staff-00000004.js", "manifest.json", "plain.css"})
    write(name);
  auto const incomplete = web::load_assets(folder.string());
  REQUIRE_FALSE(incomplete);
  CHECK(incomplete.error().message_key == "error.assets");
  write("icon-00000005.svg");
  REQUIRE(web::load_assets(folder.string()));
  CHECK(web::asset_path("app.css") == "/assets/app-00000001.css");
  auto const css = web::asset("/assets/app-00000001.css");
  REQUIRE(css);
  CHECK(css->body == "content of app-00000001.css");
  CHECK(has(header_lines(*css), "content-type: text/css; charset=utf-8"));
  CHECK(has(header_lines(*css), "cache-control: public, max-age=31536000, immutable"));
  for (auto const* absent :
       {"/assets/manifest.json", "/assets/plain.css", "/assets/../CMakeLists.txt", "/assets/", "app.css"})
    CHECK_FALSE(web::asset(absent));
  CHECK(has(web::public_page(frame(), {"T", body()}).body, "href=\"/assets/app-00000001.css\""));
  fs::remove_all(folder);
}
