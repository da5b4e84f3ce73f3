// Events that the server sends by itself: one for each change, never past the limits, never after the last.
#include "http/response_bytes.h"
#include "http/running_server.h"
#include <atomic>
#include <mutex>
using namespace linden;
using namespace linden::test;

namespace {
constexpr char k_ask[] = "GET /live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";

/// A page whose text the test changes.
struct LivePage {
  std::mutex mutex;
  std::string text = "first";
  int status = 200;
  bool is_last = false;
  std::atomic<int> asked{0};
  std::atomic<int> repeated{0};

  void set(std::string to, bool last = false, int with_status = 200) {
    std::lock_guard const lock(mutex);
    text = std::move(to);
    is_last = last;
    status = with_status;
  }
  http::Server::Handler handler() {
    return [this](http::Request const& request) {
      ++asked;
      if (request.is_repeat) ++repeated;
      std::lock_guard const lock(mutex);
      auto response = http::text_response(status, text);
      if (status == 200 && request.path == "/live") response.events = http::EventStream{20, "key", is_last};
      return response;
    };
  }
};
} // namespace

TEST_CASE("http.stream writes each line of an event behind its own data mark", "[pure]") {
  CHECK(http::event_bytes("a") == "data: a\n\n");
  CHECK(http::event_bytes("a\nb") == "data: a\ndata: b\n\n");
  CHECK(http::event_bytes("") == "data: \n\n");
  CHECK(http::event_bytes("a\r\nevent: forged\n") == "data: a\ndata: event: forged\ndata: \n\n");
}

TEST_CASE("http.stream sends an event for each change and ends after the last", "[http]") {
  LivePage page;
  RunningServer server(page.handler());
  auto client = server.connect();
  REQUIRE(client.send(k_ask));
  auto const head = client.take_until("\r\n\r\n");
  CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(head.find("text/event-stream") != std::string::npos);
  CHECK(head.find("Content-Length") == std::string::npos);
  CHECK(client.take_until("\n\n") == "data: first\n\n");
  page.set("second\nline");
  CHECK(client.take_until("\n\n") == "data: second\ndata: line\n\n");
  auto const before = page.asked.load();
  while (page.asked < before + 3) std::this_thread::yield();
  CHECK(client.unread() == 0); // nothing changed, nothing sent
  page.set("third", true);
  CHECK(client.take_until("\n\n") == "data: third\n\n");
  CHECK(client.is_closed());
  CHECK(page.repeated == page.asked - 1);
  CHECK(server.is_alive());
}

TEST_CASE("http.stream ends when the handler no longer allows it", "[http]") {
  LivePage page;
  RunningServer server(page.handler());
  auto client = server.connect();
  REQUIRE(client.send(k_ask));
  REQUIRE_FALSE(client.take_until("first\n\n").empty());
  page.set("sign in again", false, 401);
  CHECK(client.is_closed());
}

TEST_CASE("http.stream keeps to its limits for one session and for all", "[http]") {
  LivePage page;
  http::ServerOptions options;
  options.streams_per_key = 2;
  options.stream_limit = 2;
  RunningServer server(page.handler(), options);
  auto one = server.connect();
  auto two = server.connect();
  for (auto* client : {&one, &two}) {
    REQUIRE(client->send(k_ask));
    REQUIRE_FALSE(client->take_until("first\n\n").empty());
  }
  auto third = server.connect();
  auto const refused = third.ask(k_ask);
  REQUIRE(refused);
  CHECK(refused->status == 503);
  page.set("bye", true);
  CHECK_FALSE(one.take_until("bye\n\n").empty());
  CHECK(one.is_closed());
  CHECK(two.take_until("bye\n\n") == "data: bye\n\n");
  CHECK(two.is_closed());
  page.set("again", false);
  // Their places are free again.
  auto fourth = server.connect();
  REQUIRE(fourth.send(k_ask));
  CHECK_FALSE(fourth.take_until("again\n\n").empty());
}

TEST_CASE("http.stream of a client that is gone or does not read gives its place back", "[http]") {
  LivePage page;
  http::ServerOptions options;
  options.stream_limit = 1;
  options.write_seconds = 1;
  options.heartbeat_seconds = 0;
  RunningServer server(page.handler(), options);
  {
    auto gone = server.connect();
    REQUIRE(gone.send(k_ask));
    REQUIRE_FALSE(gone.take_until("first\n\n").empty());
  }
  auto const comes_in = [&] {
    for (int tries = 0; tries < 200; ++tries) {
      auto next = server.connect();
      REQUIRE(next.send(k_ask));
      if (next.take_until("\r\n\r\n").starts_with("HTTP/1.1 200")) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  };
  CHECK(comes_in());
}

TEST_CASE("http.stream ends with the server", "[http]") {
  LivePage page;
  RunningServer server(page.handler());
  auto client = server.connect();
  REQUIRE(client.send(k_ask));
  REQUIRE_FALSE(client.take_until("first\n\n").empty());
  server.stop();
  CHECK(client.is_closed());
}
