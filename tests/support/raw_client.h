// A client for tests that sends exactly the bytes it is given: POSIX sockets, no library between.
#pragma once
#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>
namespace linden::test {

struct RawResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
  std::string body;
  [[nodiscard]] std::string header(std::string_view name) const {
    for (auto const& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
};

class RawClient {
public:
  using Clock = std::chrono::steady_clock;
  explicit RawClient(std::uint16_t port, int receive_buffer = 0) {
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    int const on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receive_buffer > 0) ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_is_open = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : m_socket(std::exchange(other.m_socket, -1)), m_is_open(other.m_is_open), m_unread(std::move(other.m_unread)) {}
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient() {
    if (m_socket >= 0) ::close(m_socket);
  }

  [[nodiscard]] bool is_open() const { return m_is_open; }
  /// False when the other side no longer takes bytes.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void end_sending() { ::shutdown(m_socket, SHUT_WR); }

  /// The next response; empty when the connection ends, the time is over, or it is malformed. `is_head`: without body.
  std::optional<RawResponse> receive(bool is_head = false, int seconds = 10) {
    auto const until = Clock::now() + std::chrono::seconds(seconds);
    std::size_t end = 0;
    while ((end = m_unread.find("\r\n\r\n")) == std::string::npos)
      if (!read_more(until)) return {};
    RawResponse response;
    if (!read_head(std::string_view(m_unread).substr(0, end + 2), response)) return {};
    m_unread.erase(0, end + 4);
    bool const has_body = !is_head && response.status >= 200 && response.status != 204 && response.status != 304;
    auto const size = has_body ? static_cast<std::size_t>(std::atoll(response.header("content-length").c_str())) : 0;
    while (m_unread.size() < size)
      if (!read_more(until)) return {};
    response.body = m_unread.substr(0, size);
    m_unread.erase(0, size);
    return response;
  }
  std::optional<RawResponse> ask(std::string_view bytes, int seconds = 10) {
    if (!send(bytes)) return receive(false, 1);
    return receive(false, seconds);
  }
  /// True when the other side ends the connection within the time and sends nothing more before.
  bool is_closed(int seconds = 5) {
    auto const until = Clock::now() + std::chrono::seconds(seconds);
    if (!m_unread.empty()) return false;
    while (read_more(until))
      if (!m_unread.empty()) return false;
    return m_has_ended;
  }
  [[nodiscard]] std::size_t unread() const { return m_unread.size(); }
  /// What has come and was not used, up to and with `end`; empty when it does not come within the time.
  std::string take_until(std::string_view end, int seconds = 10) {
    auto const until = Clock::now() + std::chrono::seconds(seconds);
    std::size_t at = 0;
    while ((at = m_unread.find(end)) == std::string::npos)
      if (!read_more(until)) return {};
    auto text = m_unread.substr(0, at + end.size());
    m_unread.erase(0, text.size());
    return text;
  }
  /// Takes up to `count` bytes from the socket; false at the end or after the time.
  bool read_some(std::size_t count, int milliseconds) {
    return read_more(Clock::now() + std::chrono::milliseconds(milliseconds), count);
  }

private:
  bool read_more(Clock::time_point until, std::size_t most = 65536) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd wait{m_socket, POLLIN, 0};
    if (left < 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) return false;
    std::string piece(most, '\0');
    auto const count = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (count <= 0) {
      m_has_ended = true;
      return false;
    }
    m_unread.append(piece, 0, static_cast<std::size_t>(count));
    return true;
  }
  static bool read_head(std::string_view head, RawResponse& response) {
    if (!head.starts_with("HTTP/1.1 ") || head.size() < 13) return false;
    response.status = std::atoi(std::string(head.substr(9, 3)).c_str());
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
      auto const end = head.find("\r\n", at);
      auto const line = head.substr(at, end - at);
      auto const colon = line.find(": ");
      if (colon == std::string_view::npos) return false;
      std::string name(line.substr(0, colon));
      std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
      response.headers.emplace_back(std::move(name), std::string(line.substr(colon + 2)));
      at = end + 2;
    }
    return true;
  }
  int m_socket = -1;
  bool m_is_open = false;
  bool m_has_ended = false;
  std::string m_unread;
};
} // namespace linden::test
