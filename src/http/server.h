// The HTTP server: one I/O thread, a pool of workers, limits and time-outs everywhere. Boost.Beast stays behind it.
#pragma once
#include "base/result.h"
#include "http/message.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
namespace linden::http {

/// Units: seconds and bytes. Source: house.md 9, trust.md 12 (R8: header limit 10 s).
struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8484; ///< 0: any free port
  int workers = 4;
  std::size_t queue_limit = 256;        ///< requests waiting for a worker; more -> 503 with Retry-After
  std::size_t header_limit = 16 * 1024; ///< -> 431
  std::size_t connection_limit = 2048;
  int header_seconds = 10;
  int body_seconds = 30;
  int write_seconds = 30;
  int idle_seconds = 60;
  std::size_t stream_limit = 256; ///< event streams at once, all together -> 503; our own choice
  std::size_t streams_per_key = 4; ///< event streams of one session -> 503
  int stream_seconds = 15 * 60;   ///< then a stream ends; the browser opens it anew
  int heartbeat_seconds = 15;     ///< a line without content, so that a lost client is noticed
  /// The largest body for a path; asked before the body is read -> 413.
  std::function<std::size_t(Method, std::string_view path)> body_limit = [](Method, std::string_view) {
    return std::size_t(256 * 1024);
  };
};

class Server {
public:
  using Handler = std::function<Response(Request const&)>;
  /// Errors: the address is taken or not ours -> Code::store_failed, "error.listen".
  static Result<std::unique_ptr<Server>> listen(ServerOptions options, Handler handler);
  virtual ~Server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Serves until stop(); in-flight requests are answered first.
  virtual void run() = 0;
  /// May be called from any thread and from a signal handler's thread.
  virtual void stop() = 0;
};
} // namespace linden::http
