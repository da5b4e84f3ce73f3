#include "http/server.h"
#include "base/log.h"
#include "http/chunks.h"
#include "http/response_bytes.h"
#include "http/worker_pool.h"
#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <list>
#include <map>
#include <optional>

namespace linden::http {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
template <typename T> using Task = asio::awaitable<T>;

constexpr std::size_t k_head_piece = 4096;
/// A body, and an answer, must move by this much within each body_seconds and write_seconds: about 2 KB/s at 30 s. Our
/// own choice: slower than the slowest line we serve (trust.md 11, P9: 50 kB/s), too fast for a client that drips.
constexpr std::size_t k_piece = 64 * 1024;
/// How long, and how much, is thrown away after the last answer, so that the other side can still read it: closing with
/// unread bytes would reset the connection (RFC 9112 9.6).
constexpr auto k_linger_time = std::chrono::seconds(2);
constexpr std::size_t k_linger_bytes = 1024 * 1024;
constexpr auto k_accept_pause = std::chrono::milliseconds(100); // when descriptors have run out
constexpr char k_retry_after[] = "1";                           // seconds, told with 503

tl::unexpected<Refusal> refuse(int status) { return tl::make_unexpected(Refusal{status}); }
tl::unexpected<Refusal> close_silently() { return refuse(0); }

enum class Stage { idle, reading, working, writing, streaming, lingering };

struct Connection {
  explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
  beast::tcp_stream stream;
  std::string peer;
  std::string unread; ///< received and not yet used; its front is the next byte of the connection
  Stage stage = Stage::idle;
};

/// What a worker and the I/O thread share about one request. `answered` is only a bell: it never rings by time.
struct Job {
  Job(asio::io_context& io, Request of) : request(std::move(of)), answered(io, asio::steady_timer::time_point::max()) {}
  Request request;
  Response response;
  bool is_done = false; // I/O thread only
  asio::steady_timer answered;
};

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

class AsioServer final : public Server {
public:
  AsioServer(ServerOptions options, Handler handler)
      : m_options(std::move(options)), m_handler(std::move(handler)), m_io(1), m_acceptor(m_io) {}

  Result<void> open();
  [[nodiscard]] std::uint16_t port() const override { return m_port; }
  void run() override;
  void stop() override;

private:
  Task<void> accept_all();
  bool make_room();
  void close_waiting();
  Task<void> serve(tcp::socket socket);
  Task<Accepted<bool>> serve_one(Connection& connection, bool is_first);
  Task<std::size_t> read_piece(Connection& connection, std::size_t most, ErrorCode& error);
  Task<Accepted<Head>> receive_head(Connection& connection, bool is_first);
  Task<Accepted<void>> receive_body(Connection& connection, Head& head);
  Task<Accepted<void>> receive_sized(Connection& connection, Head& head);
  Task<Accepted<void>> receive_chunked(Connection& connection, Head& head, std::size_t limit);
  Task<Accepted<void>> receive_more(Connection& connection, std::size_t& budget);
  Task<std::shared_ptr<Job>> answer(Request request);
  Task<Accepted<void>> stream(Connection& connection, std::shared_ptr<Job> job);
  Task<bool> send_events(Connection& connection, std::shared_ptr<Job> job);
  bool may_stream(EventStream const& events) const;
  Response call_handler(Request const& request) const;
  Task<Accepted<void>> send(Connection& connection, Response const& response, bool is_head, bool keep_alive);
  Task<bool> send_refusal(Connection& connection, int status);
  Task<bool> send_bytes(Connection& connection, std::string_view bytes);
  Task<void> linger(Connection& connection);
  std::optional<std::size_t> body_limit(Request const& request) const;

  ServerOptions m_options;
  Handler m_handler;
  asio::io_context m_io;
  tcp::acceptor m_acceptor;
  std::optional<WorkerPool> m_pool;
  std::list<Connection*> m_connections; // those that have waited longest for a request come first
  std::map<std::string, std::size_t> m_streams; // how many each key has open
  std::size_t m_stream_count = 0;
  std::uint16_t m_port = 0;
  bool m_is_stopping = false; // I/O thread only
};

Result<void> AsioServer::open() {
  auto const refused = [&] {
    return fail(Code::store_failed, "error.listen", {},
                {{"address", m_options.address}, {"port", std::to_string(m_options.port)}});
  };
  ErrorCode error;
  auto const address = asio::ip::make_address(m_options.address, error);
  if (error) return refused();
  tcp::endpoint const endpoint(address, m_options.port);
  if (m_acceptor.open(endpoint.protocol(), error)) return refused();
  if (m_acceptor.set_option(tcp::acceptor::reuse_address(true), error)) return refused();
  if (m_acceptor.bind(endpoint, error)) return refused();
  if (m_acceptor.listen(asio::socket_base::max_listen_connections, error)) return refused();
  m_port = m_acceptor.local_endpoint(error).port();
  if (error) return refused();
  return {};
}

void AsioServer::run() {
  m_pool.emplace(m_options.workers, m_options.queue_limit);
  asio::co_spawn(m_io, accept_all(), asio::detached);
  for (;;) {
    try {
      m_io.run();
      break;
    } catch (std::exception const&) { // a library's exception ends one connection, never the server
      log_line(LogLevel::error, "http: a connection failed");
    }
  }
  m_pool.reset();
}

void AsioServer::stop() {
  asio::post(m_io, [this] {
    m_is_stopping = true;
    ErrorCode ignored;
    m_acceptor.close(ignored);
    close_waiting();
  });
}

/// Whoever has not yet sent a whole request is closed; whoever waits for an answer gets it.
void AsioServer::close_waiting() {
  for (auto* const connection : m_connections)
    if (connection->stage != Stage::working && connection->stage != Stage::writing) connection->stream.close();
}

/// Room for one connection more: at the limit the one idle for longest is closed, else one that is still sending its
/// request. False when every connection waits for an answer.
bool AsioServer::make_room() {
  if (m_connections.size() < m_options.connection_limit) return true;
  for (auto const stage : {Stage::idle, Stage::lingering, Stage::reading})
    for (auto* const connection : m_connections)
      if (connection->stage == stage && connection->stream.socket().is_open()) {
        connection->stream.close();
        return true;
      }
  return false;
}

Task<void> AsioServer::accept_all() {
  while (!m_is_stopping) {
    ErrorCode error;
    auto socket = co_await m_acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (m_is_stopping) co_return;
    if (error) {
      asio::steady_timer pause(m_io, k_accept_pause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    try {
      if (make_room()) asio::co_spawn(m_io, serve(std::move(socket)), asio::detached);
    } catch (std::exception const&) { // out of memory: this connection is refused
      log_line(LogLevel::error, "http: a connection was refused");
    }
  }
}

Task<void> AsioServer::serve(tcp::socket socket) {
  ErrorCode ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  auto const remote = socket.remote_endpoint(ignored);
  Connection connection(std::move(socket));
  connection.peer = remote.address().to_string(ignored);
  auto const place = m_connections.insert(m_connections.end(), &connection);
  try {
    for (bool is_first = true;; is_first = false) {
      connection.stage = Stage::idle;
      m_connections.splice(m_connections.end(), m_connections, place);
      auto const goes_on = co_await serve_one(connection, is_first);
      if (goes_on && *goes_on) continue;
      bool is_answered = goes_on.has_value();
      if (!is_answered && goes_on.error().status != 0)
        is_answered = co_await send_refusal(connection, goes_on.error().status);
      if (is_answered) co_await linger(connection);
      break;
    }
  } catch (std::exception const&) {
    log_line(LogLevel::error, "http: a connection failed");
  }
  m_connections.erase(place);
}

/// One request and its answer. True when the connection stays open for the next, false when it was answered and ends.
Task<Accepted<bool>> AsioServer::serve_one(Connection& connection, bool is_first) {
  if (m_is_stopping) co_return close_silently();
  auto head = co_await receive_head(connection, is_first);
  if (!head) co_return tl::make_unexpected(head.error());
  auto const body = co_await receive_body(connection, *head);
  if (!body) co_return tl::make_unexpected(body.error());
  head->request.peer = connection.peer;
  bool const is_head = head->request.method == Method::head;
  connection.stage = Stage::working;
  auto const job = co_await answer(std::move(head->request));
  auto const& response = job->response;
  if (response.events && !is_head) {
    auto const streamed = co_await stream(connection, job);
    if (!streamed) co_return tl::make_unexpected(streamed.error());
    co_return false;
  }
  connection.stage = Stage::writing;
  bool const keep_alive = head->keep_alive && !m_is_stopping;
  auto const sent = co_await send(connection, response, is_head, keep_alive);
  if (!sent) co_return tl::make_unexpected(sent.error());
  co_return keep_alive;
}

/// Adds up to `most` bytes to what is unread, within the time set on the stream; 0 at an error or the end.
Task<std::size_t> AsioServer::read_piece(Connection& connection, std::size_t most, ErrorCode& error) {
  auto const before = connection.unread.size();
  connection.unread.resize(before + most);
  auto const buffer = asio::buffer(connection.unread.data() + before, most);
  std::size_t const count =
      co_await connection.stream.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  connection.unread.resize(before + (error ? 0 : count));
  co_return error ? 0 : count;
}

/// Time: header_seconds in all, from accepting the connection or from the first byte; before that byte idle_seconds.
Task<Accepted<Head>> AsioServer::receive_head(Connection& connection, bool is_first) {
  auto& unread = connection.unread;
  std::size_t looked = 0;
  bool const is_idle = unread.empty() && !is_first;
  if (unread.empty()) unread.shrink_to_fit();
  else connection.stage = Stage::reading;
  connection.stream.expires_after(std::chrono::seconds(is_idle ? m_options.idle_seconds : m_options.header_seconds));
  for (;;) {
    auto const found = find_head_end(unread, looked);
    if (!found) co_return tl::make_unexpected(found.error());
    if (*found && (*found)->end - (*found)->start <= m_options.header_limit) {
      auto head = read_head(std::string_view(unread).substr((*found)->start, (*found)->end - (*found)->start));
      unread.erase(0, (*found)->end);
      connection.stage = Stage::reading;
      co_return head;
    }
    if (*found || unread.size() > m_options.header_limit + 2)
      co_return refuse(unread.find('\n', 2) > m_options.header_limit ? 414 : 431);
    looked = unread.size();
    ErrorCode error;
    auto const count = co_await read_piece(connection, k_head_piece, error);
    if (count == 0) co_return close_silently(); // gone, or out of time
    if (looked == 0) {
      connection.stage = Stage::reading;
      if (!is_first) connection.stream.expires_after(std::chrono::seconds(m_options.header_seconds));
    }
  }
}

std::optional<std::size_t> AsioServer::body_limit(Request const& request) const {
  try {
    return m_options.body_limit(request.method, request.path);
  } catch (std::exception const&) {
    log_line(LogLevel::error, "http: the body limit of a route failed");
    return {};
  }
}

Task<Accepted<void>> AsioServer::receive_body(Connection& connection, Head& head) {
  if (!head.is_chunked && head.content_length == 0) co_return Accepted<void>();
  auto const limit = body_limit(head.request);
  if (!limit) co_return refuse(500);
  if (head.content_length > *limit) co_return refuse(413);
  connection.stream.expires_after(std::chrono::seconds(m_options.body_seconds));
  if (head.expects_continue && connection.unread.empty()) {
    bool const is_sent = co_await send_bytes(connection, "HTTP/1.1 100 Continue\r\n\r\n");
    if (!is_sent) co_return close_silently();
    connection.stream.expires_after(std::chrono::seconds(m_options.body_seconds));
  }
  if (head.is_chunked) co_return co_await receive_chunked(connection, head, *limit);
  co_return co_await receive_sized(connection, head);
}

/// Reads on; the time starts anew after each k_piece of bytes.
Task<Accepted<void>> AsioServer::receive_more(Connection& connection, std::size_t& budget) {
  ErrorCode error;
  auto const count = co_await read_piece(connection, std::min(budget, k_piece / 4), error);
  if (count == 0) co_return close_silently(); // gone, or out of time
  budget -= count;
  if (budget == 0) {
    budget = k_piece;
    connection.stream.expires_after(std::chrono::seconds(m_options.body_seconds));
  }
  co_return Accepted<void>();
}

Task<Accepted<void>> AsioServer::receive_sized(Connection& connection, Head& head) {
  auto& body = head.request.body;
  std::size_t budget = k_piece;
  for (;;) {
    auto const piece = std::min(head.content_length - body.size(), connection.unread.size());
    body.append(connection.unread, 0, piece);
    connection.unread.erase(0, piece);
    if (body.size() == head.content_length) co_return Accepted<void>();
    auto const more = co_await receive_more(connection, budget);
    if (!more) co_return more;
  }
}

Task<Accepted<void>> AsioServer::receive_chunked(Connection& connection, Head& head, std::size_t limit) {
  ChunkReader reader(limit);
  std::size_t budget = k_piece;
  for (;;) {
    auto const taken = reader.take(connection.unread, head.request.body);
    if (!taken) co_return tl::make_unexpected(taken.error());
    connection.unread.erase(0, *taken);
    if (reader.is_done()) co_return Accepted<void>();
    auto const more = co_await receive_more(connection, budget);
    if (!more) co_return more;
  }
}

Response AsioServer::call_handler(Request const& request) const {
  try {
    return m_handler(request);
  } catch (...) { // nothing of the exception is told: it may quote what she typed
    log_line(LogLevel::error, "http: a handler failed");
    return empty_response(500);
  }
}

/// Lets a worker run the handler. A full queue is answered here, on the I/O thread.
Task<std::shared_ptr<Job>> AsioServer::answer(Request request) {
  auto const job = std::make_shared<Job>(m_io, std::move(request));
  bool const is_taken = m_pool->submit([this, mine = job]() mutable {
    mine->response = call_handler(mine->request);
    asio::post(m_io, [done = std::move(mine)] {
      done->is_done = true;
      done->answered.cancel();
    });
  });
  if (!is_taken) {
    auto busy = empty_response(503);
    busy.set_header("Retry-After", k_retry_after);
    job->response = std::move(busy);
    co_return job;
  }
  while (!job->is_done) {
    ErrorCode ignored;
    co_await job->answered.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  co_return job;
}

bool AsioServer::may_stream(EventStream const& events) const {
  auto const found = m_streams.find(events.key);
  std::size_t const own = found == m_streams.end() ? 0 : found->second;
  return m_stream_count < m_options.stream_limit && own < m_options.streams_per_key;
}

/// Head and first event, then one event for each change, until the handler says it was the last, the other side is gone,
/// or time is over. Too many streams: 503, and the page is reloaded by hand instead.
Task<Accepted<void>> AsioServer::stream(Connection& connection, std::shared_ptr<Job> job) {
  auto const key = job->response.events->key;
  if (!may_stream(*job->response.events)) co_return refuse(503);
  job->response.set_header("Content-Type", "text/event-stream; charset=utf-8");
  job->response.set_header("X-Accel-Buffering", "no"); // a proxy passes each event on at once
  auto const head = head_bytes(job->response, false);
  if (!head) co_return refuse(500);
  ++m_stream_count;
  ++m_streams[key];
  connection.stage = Stage::streaming;
  bool is_sent = co_await send_bytes(connection, *head + event_bytes(job->response.body));
  if (is_sent) is_sent = co_await send_events(connection, std::move(job));
  --m_stream_count;
  if (--m_streams[key] == 0) m_streams.erase(key);
  if (!is_sent) co_return close_silently();
  co_return Accepted<void>();
}

/// Back-pressure: the handler is asked again only after the last event was taken. False when the other side is gone.
Task<bool> AsioServer::send_events(Connection& connection, std::shared_ptr<Job> job) {
  auto const ends = std::chrono::steady_clock::now() + std::chrono::seconds(m_options.stream_seconds);
  auto const quiet = std::chrono::seconds(m_options.heartbeat_seconds);
  auto last_sent = std::chrono::steady_clock::now();
  auto events = *job->response.events;
  std::string shown = std::move(job->response.body);
  asio::steady_timer pause(m_io);
  while (!events.is_last && !m_is_stopping && std::chrono::steady_clock::now() < ends) {
    ErrorCode ignored;
    pause.expires_after(std::chrono::milliseconds(std::max(10, events.repeat_ms)));
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (m_is_stopping) break;
    auto request = std::move(job->request);
    request.is_repeat = true;
    job = co_await answer(std::move(request));
    auto const& response = job->response;
    if (response.status != 503 && !response.events) break; // signed out, not allowed any more, gone
    std::string bytes;
    if (response.events && response.body != shown) bytes = event_bytes(response.body);
    else if (std::chrono::steady_clock::now() - last_sent >= quiet) bytes = ":\n\n";
    if (response.events) {
      events = *response.events;
      shown = response.body;
    }
    if (bytes.empty()) continue;
    bool const is_sent = co_await send_bytes(connection, bytes);
    if (!is_sent) co_return false;
    last_sent = std::chrono::steady_clock::now();
  }
  co_return true;
}

Task<Accepted<void>> AsioServer::send(Connection& connection, Response const& response, bool is_head, bool keep_alive) {
  auto bytes = head_bytes(response, keep_alive);
  if (!bytes) {
    log_line(LogLevel::error, "http: a handler's response was refused");
    co_return refuse(500);
  }
  bool const has_body = !is_head && may_have_body(response.status);
  bool const is_small = has_body && response.body.size() <= k_piece / 4;
  if (is_small) *bytes += response.body;
  bool is_sent = co_await send_bytes(connection, *bytes);
  if (is_sent && has_body && !is_small) is_sent = co_await send_bytes(connection, response.body);
  if (!is_sent) co_return close_silently();
  co_return Accepted<void>();
}

/// An empty answer that ends the connection.
Task<bool> AsioServer::send_refusal(Connection& connection, int status) {
  connection.stage = Stage::writing;
  auto const head = head_bytes(empty_response(status), false);
  if (!head) co_return false;
  bool const is_sent = co_await send_bytes(connection, *head);
  co_return is_sent;
}

/// Each k_piece must be taken by the other side within write_seconds.
Task<bool> AsioServer::send_bytes(Connection& connection, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const piece = bytes.substr(0, k_piece);
    bytes.remove_prefix(piece.size());
    connection.stream.expires_after(std::chrono::seconds(m_options.write_seconds));
    ErrorCode error;
    auto const buffer = asio::buffer(piece.data(), piece.size());
    co_await asio::async_write(connection.stream, buffer, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
  }
  co_return true;
}

/// After the last answer: says that no more will come, then throws away what still arrives, for a short time.
Task<void> AsioServer::linger(Connection& connection) {
  connection.stage = Stage::lingering;
  ErrorCode error;
  connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
  if (error || m_is_stopping) co_return;
  connection.stream.expires_after(k_linger_time);
  for (std::size_t dropped = 0; dropped < k_linger_bytes;) {
    connection.unread.clear();
    auto const count = co_await read_piece(connection, k_piece / 4, error);
    if (count == 0) co_return;
    dropped += count;
  }
}
} // namespace

Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Handler handler) {
  try {
    auto server = std::make_unique<AsioServer>(std::move(options), std::move(handler));
    LINDEN_CHECK(server->open());
    return std::unique_ptr<Server>(std::move(server));
  } catch (std::exception const&) {
    return fail(Code::store_failed, "error.listen");
  }
}
} // namespace linden::http
