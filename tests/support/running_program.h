// The real program as a child process, and a browser of few words that talks to it. Header only.
//   RunningProgram program(folder, data);
//   HttpBrowser browser(program.port());
//   browser.sign_in("lipa.worker");
//   program.kill();
#pragma once
#include "base/text.h"
#include "http/message.h"
#include "support/raw_client.h"
#include "support/test_app.h"
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
namespace linden::testing {

inline std::string program_file() { return LINDEN_BINARY_DIR "/linden"; }
/// What follows --data and, where the keys do not lie in that folder, --keys.
struct StorePlace {
  StorePlace(std::string location, std::string keys_file = {}) : data(std::move(location)), keys(std::move(keys_file)) {}
  [[nodiscard]] std::string options() const { return " --data '" + data + "'" + (keys.empty() ? "" : " --keys '" + keys + "'"); }
  std::string data, keys;
};
inline app::Config config_of(StorePlace const& place) {
  auto config = test_config(place.data);
  config.keys_file = place.keys;
  return config;
}
/// A store with the two invented houses, as after `linden init`, in an empty folder or database.
inline void make_demo_store(StorePlace const& place) {
  if (place.data.find("://") == std::string::npos) std::filesystem::create_directories(place.data);
  auto linden = app::Linden::open(config_of(place));
  REQUIRE(linden);
  make_demo_houses(*(*linden)->identity, *(*linden)->db);
}

/// Runs `linden --data DATA ARGUMENTS`, all output to `log`; answers the exit status.
inline int run_program(StorePlace const& place, std::string const& arguments, std::string const& log) {
  auto const status = std::system((program_file() + place.options() + " " + arguments + " >>" + log + " 2>&1 </dev/null").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct ProgramAnswer {
  int status = -1;
  std::string out, err;
};
/// As run_program, with `input` to read and each output for itself.
inline ProgramAnswer ask_program(StorePlace const& place, std::string const& arguments, std::string const& input = {}) {
  TempFolder folder;
  REQUIRE(write_file(folder / "in", input));
  auto const status = std::system((program_file() + place.options() + " " + arguments + " <" + (folder / "in") + " >" + (folder / "out") + " 2>" + (folder / "err")).c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder / "out", 1 << 24).value_or(""), read_file(folder / "err", 1 << 24).value_or("")};
}

class RunningProgram {
public:
  /// Temporary files go to folder/tmp, output to folder/log. `before`: a command that runs the program, as setpriv.
  RunningProgram(std::string const& folder, StorePlace const& place, std::vector<std::string> const& before = {}) : m_log(folder + "/log") {
    std::filesystem::create_directories(folder + "/tmp");
    auto const from = std::filesystem::exists(m_log) ? std::filesystem::file_size(m_log) : 0;
    auto const file = program_file(), tmp = "TMPDIR=" + folder + "/tmp";
    m_pid = ::fork();
    REQUIRE(m_pid >= 0);
    if (m_pid == 0) {
      int const out = ::open(m_log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      ::dup2(out, 1);
      ::dup2(out, 2);
      ::putenv(const_cast<char*>(tmp.c_str()));
      std::vector<char const*> arguments = {file.c_str(), "--data", place.data.c_str(), "serve", "--listen", "127.0.0.1:0", nullptr};
      if (!place.keys.empty()) arguments.insert(arguments.begin() + 1, {"--keys", place.keys.c_str()});
      for (auto word = before.rbegin(); word != before.rend(); ++word) arguments.insert(arguments.begin(), word->c_str());
      ::execvp(arguments.front(), const_cast<char**>(arguments.data()));
      ::_exit(127);
    }
    auto const begun = std::chrono::steady_clock::now();
    std::string const mark = "ready on http://127.0.0.1:";
    while (std::chrono::steady_clock::now() - begun < std::chrono::seconds(60)) {
      auto const text = read_file(m_log).value_or("");
      if (auto const at = text.find(mark, from); at != std::string::npos && text.find('\n', at) != std::string::npos) {
        m_port = static_cast<std::uint16_t>(std::atoi(text.c_str() + at + mark.size()));
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    m_ready = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    REQUIRE(m_port != 0);
  }
  RunningProgram(RunningProgram const&) = delete;
  RunningProgram& operator=(RunningProgram const&) = delete;
  ~RunningProgram() { kill(); }
  [[nodiscard]] std::uint16_t port() const { return m_port; }
  [[nodiscard]] pid_t pid() const { return m_pid; }
  [[nodiscard]] std::chrono::milliseconds ready_after() const { return m_ready; }
  void kill() { end(SIGKILL); }
  /// Exit status.
  int stop() { return end(SIGTERM); }

private:
  int end(int signal) {
    if (m_pid <= 0) return -1;
    int status = 0;
    ::kill(m_pid, signal);
    ::waitpid(m_pid, &status, 0);
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string m_log;
  pid_t m_pid = -1;
  std::uint16_t m_port = 0;
  std::chrono::milliseconds m_ready{};
};

/// One connection, one person. Every answer may be missing: the other side may have been killed.
class HttpBrowser {
public:
  explicit HttpBrowser(std::uint16_t port) : m_client(port), m_host("127.0.0.1:" + std::to_string(port)) {}
  HttpBrowser(std::uint16_t port, HttpBrowser const& other) : HttpBrowser(port) {
    m_cookie = other.m_cookie;
    m_csrf = other.m_csrf;
  }
  std::optional<test::RawResponse> get(std::string const& path) { return send("GET", path, {}, {}); }
  std::optional<test::RawResponse> post(std::string const& path, Fields fields) {
    fields.emplace_back("csrf", m_csrf);
    return send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\nOrigin: " + origin() + "\r\nSec-Fetch-Site: same-origin\r\n", form_body(fields));
  }
  /// As a program that calls the API.
  std::optional<test::RawResponse> post_json(std::string const& path, std::string const& body) {
    return send("POST", path, "Content-Type: application/json\r\nX-CSRF-Token: " + m_csrf + "\r\n", body);
  }
  /// `headers`: whole lines, each with its end; host, cookie and length are added.
  std::optional<test::RawResponse> send(std::string const& method, std::string const& path, std::string const& headers, std::string const& body) {
    auto const length = method == "GET" ? std::string() : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return m_client.ask(method + " " + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + cookie() + headers + length + "\r\n" + body);
  }
  [[nodiscard]] std::string origin() const { return "http://" + m_host; }
  [[nodiscard]] std::string const& csrf() const { return m_csrf; }
  bool sign_in(std::string const& name, std::string const& passphrase = std::string(k_words)) {
    if (!take_token("/sign-in")) return false;
    auto const in = post("/sign-in", {{"name", name}, {"passphrase", passphrase}, {"code", ""}});
    if (!in || in->status != 303) return false;
    auto const set = in->header("set-cookie");
    m_cookie = set.substr(0, set.find(';'));
    return take_token("/me");
  }
  /// Takes the token of the forms on this page.
  bool take_token(std::string const& path) {
    auto const page = get(path);
    if (!page) return false;
    auto const token = find_field(page->body, "csrf");
    if (token) m_csrf = *token;
    return token.has_value();
  }

private:
  std::string cookie() const { return m_cookie.empty() ? std::string() : "Cookie: " + m_cookie + "\r\n"; }
  test::RawClient m_client;
  std::string m_host, m_cookie, m_csrf;
};
} // namespace linden::testing
