// What the server does for those who keep to the rules.
#include "http/running_server.h"
#include <atomic>
#include <future>
using namespace linden;
using namespace linden::test;

TEST_CASE("http.server answers and keeps the connection", "[http]") {
  RunningServer server;
  auto client = server.connect();
  for (int i = 0; i < 3; ++i) {
    auto const response = client.ask("GET /a%20b/%C3%98?x=1&y=%F0%9F%8C%B3 HTTP/1.1\r\nHost: localhost:8484\r\n\r\n");
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->body == "GET /a b/Ø|x=1|y=🌳\n");
    CHECK(response->header("connection") == "keep-alive");
    CHECK(response->header("content-length") == std::to_string(response->body.size()));
    CHECK(response->headers.size() == 3);
  }
}

TEST_CASE("http.server closes when asked, and after HTTP/1.0", "[http]") {
  RunningServer server;
  for (std::string const request : {"GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, Close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
                                    "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}) {
    auto client = server.connect();
    auto const response = client.ask(request);
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->header("connection") == "close");
    CHECK(client.is_closed());
  }
}

TEST_CASE("http.server reads bodies whole, in pieces and in chunks", "[http]") {
  RunningServer server;
  auto client = server.connect();
  auto response = client.ask("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  REQUIRE(response);
  CHECK(response->body == "POST /p\nhello");
  std::string const chunked = "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                              "5\r\nhello\r\n1;a=b\r\n \r\n0000000A\r\n0123456789\r\n0\r\nTrailer: dropped\r\n\r\n";
  response = client.ask(chunked);
  REQUIRE(response);
  CHECK(response->body == "POST /p\nhello 0123456789");
  for (char const c : chunked) REQUIRE(client.send(std::string_view(&c, 1)));
  response = client.receive();
  REQUIRE(response);
  CHECK(response->body == "POST /p\nhello 0123456789");
  std::string const large(200000, 'x');
  response = client.ask("PUT /p HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + large);
  REQUIRE(response);
  CHECK(response->body == "PUT /p\n" + large);
}

TEST_CASE("http.server answers pipelined requests in order", "[http]") {
  RunningServer server([](http::Request const& request) {
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return echo(request);
  });
  auto client = server.connect();
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += std::string("POST ") + (i % 10 == 0 ? "/slow" : "/fast") + "?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n";
    all += i % 2 ? "Content-Length: 1\r\n\r\nb" : "Transfer-Encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\n";
  }
  REQUIRE(client.send(all));
  for (int i = 0; i < 50; ++i) {
    auto const response = client.receive();
    REQUIRE(response);
    CHECK(response->body == std::string("POST ") + (i % 10 == 0 ? "/slow" : "/fast") + "|n=" + std::to_string(i) + "\n" +
                                (i % 2 ? "b" : "c"));
  }
}

TEST_CASE("http.server answers HEAD without a body, and 204 without a length", "[http]") {
  RunningServer server([](http::Request const& request) {
    if (request.path != "/none") return echo(request);
    http::Response response;
    response.status = 204;
    return response;
  });
  auto client = server.connect();
  REQUIRE(client.send(std::string("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n") + k_good_request +
                      "GET /none HTTP/1.1\r\nHost: x\r\n\r\n" + k_good_request));
  auto const head = client.receive(true);
  REQUIRE(head);
  CHECK(head->header("content-length") == "8");
  auto const next = client.receive();
  REQUIRE(next);
  CHECK(next->body == "GET /hello\n");
  auto const none = client.receive();
  REQUIRE(none);
  CHECK(none->status == 204);
  CHECK(none->header("content-length").empty());
  CHECK(client.receive());
}

TEST_CASE("http.server says 100 Continue before it reads a body", "[http]") {
  RunningServer server;
  auto client = server.connect();
  auto const go_on = client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n");
  REQUIRE(go_on);
  CHECK(go_on->status == 100);
  auto const response = client.ask("hi");
  REQUIRE(response);
  CHECK(response->body == "POST /\nhi");
  auto const too_large =
      client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
  REQUIRE(too_large);
  CHECK(too_large->status == 413);
  CHECK(client.is_closed());
}

TEST_CASE("http.server hides what a handler throws or breaks", "[http]") {
  RunningServer server([](http::Request const& request) -> http::Response {
    if (request.path == "/throw") throw std::runtime_error("Planted Name");
    if (request.path == "/odd") throw 7;
    auto response = http::text_response(request.path == "/status" ? 99 : 200, "x");
    if (request.path == "/split") response.set_header("X", "a\r\nSet-Cookie: b");
    if (request.path == "/name") response.set_header("X y", "a");
    response.set_header("content-length", "999");
    response.set_header("Transfer-Encoding", "chunked");
    return response;
  });
  for (std::string const path : {"/throw", "/odd", "/status", "/split", "/name"}) {
    CAPTURE(path);
    auto client = server.connect();
    auto const response = client.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(response);
    CHECK(response->status == 500);
    CHECK(response->body.empty());
    CHECK(response->header("set-cookie").empty());
  }
  auto client = server.connect();
  auto const fine = client.ask(k_good_request);
  REQUIRE(fine);
  CHECK(fine->body == "x");
  CHECK(fine->header("transfer-encoding").empty());
}

TEST_CASE("http.server sends a large answer whole", "[http]") {
  std::string large(5'000'000, 'x');
  for (std::size_t i = 0; i < large.size(); i += 977) large[i] = static_cast<char>('a' + i % 26);
  RunningServer server([&](http::Request const&) { return http::text_response(200, large); });
  auto client = server.connect();
  auto const response = client.ask(k_good_request, 30);
  REQUIRE(response);
  CHECK((response->body == large));
}

TEST_CASE("http.server tells who asks and refuses an address that is taken", "[http]") {
  RunningServer server([](http::Request const& request) { return http::text_response(200, request.peer); });
  auto client = server.connect();
  CHECK(client.ask(k_good_request)->body == "127.0.0.1");
  http::ServerOptions options;
  options.address = "203.0.113.7"; // RFC 5737: no machine has it
  auto const foreign = http::Server::listen(options, echo);
  REQUIRE_FALSE(foreign);
  CHECK(foreign.error().code == Code::store_failed);
  CHECK(foreign.error().message_key == "error.listen");
  options.address = "no address";
  CHECK_FALSE(http::Server::listen(options, echo));
  options.address = "127.0.0.1";
  options.port = server.server().port();
  CHECK_FALSE(http::Server::listen(options, echo));
}

TEST_CASE("http.server stops after the answer that is under way", "[http]") {
  std::promise<void> begun;
  std::atomic<bool> may_end{false};
  RunningServer server([&](http::Request const& request) {
    begun.set_value();
    while (!may_end) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return echo(request);
  });
  auto idle = server.connect();
  auto half = server.connect();
  REQUIRE(half.send("GET / HTT"));
  auto client = server.connect();
  REQUIRE(client.send(std::string(k_good_request) + k_good_request));
  begun.get_future().wait();
  std::thread stopper([&] { server.stop(); });
  CHECK(idle.is_closed());
  CHECK(half.is_closed());
  CHECK_FALSE(server.connect().is_open());
  may_end = true;
  auto const response = client.receive();
  REQUIRE(response);
  CHECK(response->status == 200);
  CHECK(response->header("connection") == "close");
  CHECK(client.is_closed());
  stopper.join();
}

TEST_CASE("http.server can be stopped before it runs, and never run at all", "[http]") {
  http::ServerOptions options;
  options.port = 0;
  auto server = http::Server::listen(options, echo);
  REQUIRE(server);
  (*server)->stop();
  (*server)->run();
  CHECK_FALSE(RawClient((*server)->port()).is_open());
  CHECK(http::Server::listen(options, echo));
}
