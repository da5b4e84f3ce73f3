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
/// A store with the two invented houses, as after `linden init`, in an empty folder.
inline void make_demo_store(std::string const& data) {
  std::filesystem::create_directories(data);
  auto linden = app::Linden::open(test_config(data));
  REQUIRE(linden);
  make_demo_houses(*(*linden)->identity, *(*linden)->db);
}

/// Runs `linden --data DATA ARGUMENTS`, all output to `log`; answers the exit status.
inline int run_program(std::string const& data, std::string const& arguments, std::string const& log) {
  auto const status = std::system((program_file() + " --data " + data + " " + arguments + " >>" + log + " 2>&1 </dev/null").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class RunningProgram {
public:
  /// Temporary files go to folder/tmp, output to folder/log.
  RunningProgram(std::string const& folder, std::string const& data) : m_log(folder + "/log") {
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
      ::execl(file.c_str(), "linden", "--data", data.c_str(), "serve", "--listen", "127.0.0.1:0", nullptr);
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
  std::optional<test::RawResponse> get(std::string const& path) {
    return m_client.ask("GET " + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + cookie() + "\r\n");
  }
  std::optional<test::RawResponse> post(std::string const& path, Fields fields) {
    fields.emplace_back("csrf", m_csrf);
    auto const body = form_body(fields);
    return m_client.ask("POST " + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + cookie() + "Origin: http://" + m_host +
                        "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  bool sign_in(std::string const& name) {
    if (!take_token("/sign-in")) return false;
    auto const in = post("/sign-in", {{"name", name}, {"passphrase", std::string(k_words)}, {"code", ""}});
    if (!in || in->status != 303) return false;
    auto const set = in->header("set-cookie");
    m_cookie = set.substr(0, set.find(';'));
    return take_token("/me");
  }

private:
  std::string cookie() const { return m_cookie.empty() ? std::string() : "Cookie: " + m_cookie + "\r\n"; }
  bool take_token(std::string const& path) {
    auto const page = get(path);
    if (!page) return false;
    auto const at = page->body.find("value=\"", page->body.find("name=\"csrf\""));
    if (at == std::string::npos) return false;
    m_csrf = page->body.substr(at + 7, page->body.find('"', at + 7) - at - 7);
    return true;
  }
  test::RawClient m_client;
  std::string m_host, m_cookie, m_csrf;
};
} // namespace linden::testing
