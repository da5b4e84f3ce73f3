// Limits and time-outs: whoever is slow, too large or too many never holds up the others.
#include "http/running_server.h"
#include <atomic>
using namespace linden;
using namespace linden::test;
using Clock = std::chrono::steady_clock;

namespace {
http::ServerOptions quick() {
  http::ServerOptions options;
  options.header_seconds = options.body_seconds = options.write_seconds = options.idle_seconds = 1;
  return options;
}
double seconds_since(Clock::time_point from) { return std::chrono::duration<double>(Clock::now() - from).count(); }

/// Sends `bytes` one by one, ten a second, until the other side closes; answers the seconds that took, at most 4.
double drip(RawClient& client, std::string const& bytes) {
  auto const from = Clock::now();
  for (std::size_t i = 0; seconds_since(from) < 4; ++i) {
    if (!client.send(bytes.substr(i % bytes.size(), 1))) break;
    if (client.read_some(1, 100) || client.is_closed(0)) break;
  }
  return seconds_since(from);
}
} // namespace

TEST_CASE("http.limits: a head that drips is cut off covers R8", "[http]") {
  RunningServer server(echo, quick());
  auto client = server.connect();
  REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n"));
  auto const seconds = drip(client, "A: b\r\n");
  CHECK(seconds > 0.7);
  CHECK(seconds < 2.5);
  auto silent = server.connect();
  auto const from = Clock::now();
  CHECK(silent.is_closed());
  CHECK(seconds_since(from) < 2.5);
  CHECK(server.is_alive());
}

TEST_CASE("http.limits: the head's time runs from its first byte covers R8", "[http]") {
  auto options = quick();
  options.idle_seconds = 30;
  RunningServer server(echo, options);
  auto client = server.connect();
  REQUIRE(client.ask(k_good_request));
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  REQUIRE(client.ask(k_good_request)); // idle for longer than header_seconds
  auto const seconds = drip(client, "GET / HTTP/1.1\r\nA: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
  CHECK(seconds > 0.7);
  CHECK(seconds < 2.5);
}

TEST_CASE("http.limits: a body that drips is cut off covers R8", "[http]") {
  RunningServer server(echo, quick());
  for (std::string const framing : {"Content-Length: 1000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n"}) {
    auto client = server.connect();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: x\r\n" + framing));
    auto const seconds = drip(client, "b");
    CHECK(seconds > 0.7);
    CHECK(seconds < 2.5);
  }
  CHECK(server.is_alive());
}

TEST_CASE("http.limits: a reader who does not read is cut off covers R8", "[http]") {
  std::string const large(20'000'000, 'x');
  RunningServer server([&](http::Request const& request) {
    return request.path == "/large" ? http::text_response(200, large) : echo(request);
  }, quick());
  auto client = server.connect(4096);
  REQUIRE(client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));
  CHECK(server.is_alive());
  while (client.read_some(1 << 20, 2000)) {}
  CHECK(client.is_closed(1) == false); // some of it came,
  CHECK(client.unread() < large.size()); // but not all
}

TEST_CASE("http.limits: idle connections are closed in their time covers R8", "[http]") {
  RunningServer server(echo, quick());
  auto client = server.connect();
  REQUIRE(client.ask(k_good_request));
  auto const from = Clock::now();
  CHECK(client.is_closed());
  CHECK(seconds_since(from) > 0.7);
  CHECK(seconds_since(from) < 2.5);
}

TEST_CASE("http.limits: 500 idle connections hold up nobody covers R8", "[http]") {
  RunningServer server;
  std::vector<RawClient> idle;
  for (int i = 0; i < 500; ++i) {
    idle.push_back(server.connect());
    REQUIRE(idle.back().is_open());
    if (i % 2) REQUIRE(idle.back().send("GET / HT"));
  }
  auto client = server.connect();
  auto const from = Clock::now();
  for (int i = 0; i < 200; ++i) REQUIRE(client.ask(k_good_request));
  CHECK(seconds_since(from) < 2.0);
  CHECK(server.is_alive());
  CHECK(idle.front().ask(k_good_request));
}

TEST_CASE("http.limits: above the connections' limit the longest idle one goes", "[http]") {
  http::ServerOptions options;
  options.connection_limit = 3;
  RunningServer server(echo, options);
  auto first = server.connect();
  REQUIRE(first.ask(k_good_request));
  auto second = server.connect();
  REQUIRE(second.ask(k_good_request));
  auto third = server.connect();
  REQUIRE(third.ask(k_good_request));
  REQUIRE(first.ask(k_good_request)); // now the second has been idle for longest
  auto fourth = server.connect();
  REQUIRE(fourth.ask(k_good_request));
  CHECK(second.is_closed());
  CHECK(first.ask(k_good_request));
  CHECK(third.ask(k_good_request));
}

TEST_CASE("http.limits: a full queue is answered 503 at once", "[http]") {
  std::atomic<bool> may_end{false};
  http::ServerOptions options;
  options.workers = 1;
  options.queue_limit = 2;
  options.connection_limit = 5;
  RunningServer server([&](http::Request const& request) {
    while (!may_end) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return echo(request);
  }, options);
  std::vector<RawClient> waiting;
  for (int i = 0; i < 3; ++i) {
    waiting.push_back(server.connect());
    REQUIRE(waiting.back().send(k_good_request));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  auto client = server.connect();
  for (int i = 0; i < 3; ++i) {
    auto const busy = client.ask(k_good_request, 2);
    REQUIRE(busy);
    CHECK(busy->status == 503);
    CHECK(busy->header("retry-after") == "1");
    CHECK(busy->body.empty());
  }
  may_end = true;
  for (auto& other : waiting) {
    auto const response = other.receive();
    REQUIRE(response);
    CHECK(response->status == 200);
  }
  auto const after = client.ask(k_good_request);
  REQUIRE(after);
  CHECK(after->status == 200);
}

TEST_CASE("http.limits: when every connection waits for an answer, a new one is refused", "[http]") {
  std::atomic<bool> may_end{false};
  http::ServerOptions options;
  options.connection_limit = 2;
  RunningServer server([&](http::Request const& request) {
    while (!may_end) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return echo(request);
  }, options);
  auto first = server.connect();
  auto second = server.connect();
  REQUIRE(first.send(k_good_request));
  REQUIRE(second.send(k_good_request));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  auto third = server.connect();
  CHECK(third.is_closed());
  may_end = true;
  CHECK(first.receive());
  CHECK(second.receive());
  CHECK(server.is_alive());
}

TEST_CASE("http.limits: a body above the limit of its path is refused", "[http]") {
  http::ServerOptions options;
  options.body_limit = [](http::Method method, std::string_view path) -> std::size_t {
    if (path == "/throw") throw std::runtime_error("limit");
    return method == http::Method::post && path == "/upload" ? 1000 : 10;
  };
  RunningServer server(echo, options);
  struct Case {
    std::string path, framing;
    std::size_t size;
    int status;
  };
  for (auto const& [path, framing, size, status] : std::vector<Case>{
           {"/upload", "sized", 1000, 200}, {"/upload", "sized", 1001, 413}, {"/x", "sized", 10, 200}, {"/x", "sized", 11, 413},
           {"/upload", "chunked", 1000, 200}, {"/upload", "chunked", 1001, 413}, {"/x", "chunked", 11, 413},
           {"/upload", "sized", 700000, 413}, {"/upload", "chunked", 700000, 413}, {"/throw", "sized", 1, 500}}) {
    CAPTURE(path, framing, size);
    auto client = server.connect();
    std::string bytes = "POST " + path + " HTTP/1.1\r\nHost: x\r\n";
    if (framing == "sized") bytes += "Content-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(size, 'b');
    else {
      bytes += "Transfer-Encoding: chunked\r\n\r\n";
      for (std::size_t i = 0; i < size; ++i) bytes += "1\r\nb\r\n";
      bytes += "0\r\n\r\n";
    }
    client.send(bytes);
    auto const response = client.receive();
    REQUIRE(response);
    CHECK(response->status == status);
    if (status != 200) CHECK(response->header("connection") == "close");
  }
  CHECK(server.is_alive());
}

TEST_CASE("http.limits: who is refused while sending may send on and read why", "[http]") {
  RunningServer server;
  auto client = server.connect();
  auto const response = client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 700000\r\n\r\n");
  REQUIRE(response);
  CHECK(response->status == 413);
  for (int i = 0; i < 3; ++i) { // a reset connection takes no second piece
    CHECK(client.send("x"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  CHECK(client.is_closed());
}

TEST_CASE("http.limits: a head above the limit is refused, at the limit it is read", "[http]") {
  http::ServerOptions options;
  options.header_limit = 1000;
  RunningServer server(echo, options);
  std::string const front = "GET / HTTP/1.1\r\nHost: x\r\nA: ";
  auto client = server.connect();
  auto const fits = client.ask(front + std::string(1000 - front.size() - 4, 'b') + "\r\n\r\n");
  REQUIRE(fits);
  CHECK(fits->status == 200);
  auto const above = client.ask(front + std::string(1001 - front.size() - 4, 'b') + "\r\n\r\n");
  REQUIRE(above);
  CHECK(above->status == 431);
  CHECK(client.is_closed());
  auto endless = server.connect();
  endless.send(front + std::string(500000, 'b'));
  auto const refused = endless.receive();
  REQUIRE(refused);
  CHECK(refused->status == 431);
  auto line = server.connect();
  line.send("GET /" + std::string(5000, 'b'));
  auto const long_line = line.receive();
  REQUIRE(long_line);
  CHECK(long_line->status == 414);
}

TEST_CASE("http.limits: pipelined heads do not count together", "[http]") {
  http::ServerOptions options;
  options.header_limit = 100;
  RunningServer server(echo, options);
  auto client = server.connect();
  std::string all;
  for (int i = 0; i < 200; ++i) all += k_good_request;
  REQUIRE(client.send(all));
  for (int i = 0; i < 200; ++i) {
    auto const response = client.receive();
    REQUIRE(response);
    CHECK(response->status == 200);
  }
}
