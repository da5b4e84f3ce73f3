// A server on a free port in a thread of its own, stopped at the end of the test.
#pragma once
#include "http/server.h"
#include "support/raw_client.h"
#include <catch2/catch.hpp>
#include <thread>
namespace linden::test {
inline constexpr char k_good_request[] = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Answers with what it was asked: method, path, query, body.
inline http::Response echo(http::Request const& request) {
  std::string text = std::string(http::method_name(request.method)) + ' ' + request.path;
  for (auto const& [name, value] : request.query) text += '|' + name + '=' + value;
  return http::text_response(200, text + '\n' + request.body);
}

class RunningServer {
public:
  explicit RunningServer(http::Server::Handler handler = echo, http::ServerOptions options = {}) {
    options.port = 0;
    auto server = http::Server::listen(std::move(options), std::move(handler));
    REQUIRE(server);
    m_server = std::move(*server);
    m_thread = std::thread([this] { m_server->run(); });
  }
  ~RunningServer() { stop(); }
  void stop() {
    m_server->stop();
    if (m_thread.joinable()) m_thread.join();
  }
  http::Server& server() { return *m_server; }
  [[nodiscard]] RawClient connect(int receive_buffer = 0) const { return RawClient(m_server->port(), receive_buffer); }
  /// Whether a fresh connection gets its answer.
  [[nodiscard]] bool is_alive() const {
    auto client = connect();
    auto const response = client.ask(k_good_request);
    return response && response->status == 200;
  }

private:
  std::unique_ptr<http::Server> m_server;
  std::thread m_thread;
};
} // namespace linden::test
