// Requests that break RFC 9112: each is refused with the status below and the connection closed; what follows on the same
// connection is never read as a request, and a fresh one is served.
#include "http/running_server.h"
#include <atomic>
using namespace linden;
using namespace linden::test;
using namespace std::string_literals;

namespace {
struct Case {
  std::string name;
  std::string bytes;
  int status; ///< 0: closed without an answer
};
std::string with(std::string const& line, std::string const& fields = "Host: x\r\n", std::string const& body = {}) {
  return line + "\r\n" + fields + "\r\n" + body;
}
std::string get(std::string const& fields) { return with("GET / HTTP/1.1", fields); }
std::string target(std::string const& text) { return with("GET " + text + " HTTP/1.1"); }
std::string post(std::string const& fields, std::string const& body) {
  return with("POST / HTTP/1.1", "Host: x\r\n" + fields, body);
}
std::string chunked(std::string const& body) { return post("Transfer-Encoding: chunked\r\n", body); }

std::vector<Case> const k_request_lines = {
    {"one word", with("GET"), 400},
    {"no version", with("GET /"), 400},
    {"two blanks before the target", with("GET  / HTTP/1.1"), 400},
    {"two blanks before the version", with("GET /  HTTP/1.1"), 400},
    {"blank at the front", with(" GET / HTTP/1.1"), 400},
    {"blank at the end", with("GET / HTTP/1.1 "), 400},
    {"tab between", with("GET\t/\tHTTP/1.1"), 400},
    {"four words", with("GET / x HTTP/1.1"), 400},
    {"method is no token", with("G@T / HTTP/1.1"), 400},
    {"empty method", with("/ HTTP/1.1"), 400},
    {"unknown method", with("BREW / HTTP/1.1"), 501},
    {"method in lower case", with("get / HTTP/1.1"), 501},
    {"TRACE", with("TRACE / HTTP/1.1"), 501},
    {"CONNECT, authority form", with("CONNECT x:443 HTTP/1.1"), 501},
    {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"version 2.0", with("GET / HTTP/2.0"), 505},
    {"version 0.9", with("GET / HTTP/0.9"), 505},
    {"version 1.2", with("GET / HTTP/1.2"), 505},
    {"version in lower case", with("GET / http/1.1"), 400},
    {"version without digits", with("GET / HTTP/1."), 400},
    {"version with three digits", with("GET / HTTP/1.11"), 400},
    {"another protocol", with("GET / RTSP/1.0"), 400},
    {"TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03"s, 400},
    {"NUL alone", "\0"s, 400},
    {"two empty lines first", "\r\n\r\n"s + k_good_request, 400},
    {"bare LF lines", "GET / HTTP/1.1\nHost: x\n\n", 400},
    {"bare CR", "GET / HTTP/1.1\rHost: x\r\r", 400},
    {"CR CR LF", "GET / HTTP/1.1\r\r\nHost: x\r\n\r\n", 400},
    {"query of too many fields", target("/?" + std::string(2001, '&')), 414},
    {"target too long", target("/" + std::string(20000, 'a')), 414},
};
std::vector<Case> const k_targets = {
    {"absolute form", target("http://x/"), 400},
    {"authority form", target("x:80"), 400},
    {"asterisk for GET", target("*"), 400},
    {"relative", target("cases"), 400},
    {"fragment", target("/a#b"), 400},
    {"parent", target("/a/../b"), 400},
    {"parent at the end", target("/a/.."), 400},
    {"escaped parent", target("/%2e%2E/etc"), 400},
    {"half escaped parent", target("/.%2e/etc"), 400},
    {"dot", target("/./a"), 400},
    {"empty segment", target("//other.example/a"), 400},
    {"escaped slash", target("/a%2Fb"), 400},
    {"backslash", target("/a\\..\\b"), 400},
    {"escaped backslash", target("/a%5Cb"), 400},
    {"NUL", target("/a%00b"), 400},
    {"raw NUL", target("/a\0b"s), 400},
    {"CR LF in the path", target("/a%0d%0aX:y"), 400},
    {"broken escape", target("/a%"), 400},
    {"short escape", target("/a%4"), 400},
    {"escape of no digits", target("/a%zz"), 400},
    {"not UTF-8", target("/a%FF"), 400},
    {"overlong slash", target("/a%C0%AFb"), 400},
    {"surrogate", target("/a%ED%A0%80"), 400},
    {"raw byte above ASCII", target("/\xC3\xB8"), 400},
    {"broken escape in the query", target("/?a=%"), 400},
    {"NUL in the query", target("/?a=%00"), 400},
    {"query not UTF-8", target("/?a=%FF"), 400},
    {"query field without a name", target("/?=x"), 400},
};
std::vector<Case> const k_fields = {
    {"no Host", get(""), 400},
    {"two Hosts", get("Host: x\r\nHost: x\r\n"), 400},
    {"two Hosts, other case", get("Host: x\r\nhOST: y\r\n"), 400},
    {"empty Host", get("Host:\r\n"), 400},
    {"Host with a path", get("Host: x/y\r\n"), 400},
    {"Host with a user", get("Host: a@x\r\n"), 400},
    {"Host with two names", get("Host: x, y\r\n"), 400},
    {"two Hosts in HTTP/1.0", with("GET / HTTP/1.0", "Host: x\r\nHost: y\r\n"), 400},
    {"blank before the colon", get("Host : x\r\n"), 400},
    {"blank in the name", get("Host: x\r\nA B: c\r\n"), 400},
    {"no colon", get("Host: x\r\nAbc\r\n"), 400},
    {"empty name", get("Host: x\r\n: y\r\n"), 400},
    {"name above ASCII", get("Host: x\r\nN\xC3\xA4me: y\r\n"), 400},
    {"folded line", get("Host: x\r\nA: b\r\n c\r\n"), 400},
    {"folded line, tab", get("Host: x\r\nA: b\r\n\tc\r\n"), 400},
    {"folded first field", get(" Host: x\r\n"), 400},
    {"NUL in a value", get("Host: x\r\nA: b\0c\r\n"s), 400},
    {"CR in a value", get("Host: x\r\nA: b\rc\r\n"), 400},
    {"LF in a value", get("Host: x\r\nA: b\nc: d\r\n"), 400},
    {"escape character in a value", get("Host: x\r\nA: \x1B[0m\r\n"), 400},
    {"DEL in a value", get("Host: x\r\nA: \x7F\r\n"), 400},
    {"two Cookies", get("Host: x\r\nCookie: a=1\r\nCookie: a=2\r\n"), 400},
    {"two Origins", get("Host: x\r\nOrigin: a\r\nOrigin: b\r\n"), 400},
    {"unknown expectation", get("Host: x\r\nExpect: tea\r\n"), 417},
    {"one field too large", get("Host: x\r\nA: " + std::string(20000, 'b') + "\r\n"), 431},
    {"too many fields", [] {
       std::string fields = "Host: x\r\n";
       for (int i = 0; i < 100; ++i) fields += "A: b\r\n";
       return get(fields);
     }(), 431},
};
std::vector<Case> const k_framing = {
    {"both lengths", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
    {"both lengths, turned", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
    {"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
    {"one length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
    {"list of lengths", post("Content-Length: 3, 3\r\n", "abc"), 400},
    {"signed length", post("Content-Length: +3\r\n", "abc"), 400},
    {"negative length", post("Content-Length: -3\r\n", "abc"), 400},
    {"hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), 400},
    {"empty length", post("Content-Length:\r\n", "abc"), 400},
    {"length with a blank", post("Content-Length: 1 2\r\n", "abc"), 400},
    {"length with a point", post("Content-Length: 3.0\r\n", "abc"), 400},
    {"length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", "abc"), 413},
    {"length 2^64 + 3", post("Content-Length: 18446744073709551619\r\n", "abc"), 413},
    {"length above the limit", post("Content-Length: 262145\r\n", "abc"), 413},
    {"GET with both lengths", get("Host: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400},
    {"unknown coding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
    {"chunked is not last", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400},
    {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 400},
    {"chunked in two fields", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
    {"coding hidden by another field", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n"), 400},
    {"identity", post("Transfer-Encoding: identity\r\n", "abc"), 400},
    {"quoted chunked", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 400},
    {"vertical tab before chunked", post("Transfer-Encoding: \x0B""chunked\r\n", "0\r\n\r\n"), 400},
    {"empty coding", post("Transfer-Encoding:\r\n", "0\r\n\r\n"), 400},
    {"blank before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
    {"coding in HTTP/1.0", with("POST / HTTP/1.0", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
};
std::vector<Case> const k_chunks = {
    {"size is no number", chunked("x\r\nabc\r\n0\r\n\r\n"), 400},
    {"empty size", chunked("\r\nabc\r\n0\r\n\r\n"), 400},
    {"negative size", chunked("-1\r\nabc\r\n0\r\n\r\n"), 400},
    {"signed size", chunked("+3\r\nabc\r\n0\r\n\r\n"), 400},
    {"0x size", chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
    {"blank before the size", chunked(" 3\r\nabc\r\n0\r\n\r\n"), 400},
    {"blank behind the size", chunked("3 \r\nabc\r\n0\r\n\r\n"), 400},
    {"size beyond 64 bits", chunked("10000000000000003\r\nabc\r\n0\r\n\r\n"), 400},
    {"size above the limit", chunked("FFFFFFF\r\nabc"), 413},
    {"sizes above the limit together", chunked("1\r\na\r\n40000\r\n"), 413},
    {"bare LF behind the size", chunked("3\nabc\r\n0\r\n\r\n"), 400},
    {"bare CR behind the size", chunked("3\rabc\r\n0\r\n\r\n"), 400},
    {"content longer than the size", chunked("3\r\nabcd\r\n0\r\n\r\n"), 400},
    {"bare LF behind the content", chunked("3\r\nabc\n0\r\n\r\n"), 400},
    {"no line end behind the content", chunked("3\r\nabc0\r\n\r\n"), 400},
    {"control character in an extension", chunked("3;a=\x01\r\nabc\r\n0\r\n\r\n"), 400},
    {"LF in an extension", chunked("3;a\n5\r\nabc\r\n0\r\n\r\n"), 400},
    {"endless extension", chunked("3;" + std::string(100000, 'a')), 400},
    {"trailer without colon", chunked("0\r\nabc\r\n\r\n"), 400},
    {"trailer with a folded line", chunked("0\r\nA: b\r\n c: d\r\n\r\n"), 400},
    {"endless trailers", chunked("0\r\n" + [] {
       std::string trailers;
       for (int i = 0; i < 2000; ++i) trailers += "A: b\r\n";
       return trailers;
     }()), 400},
};

/// Every request that a handler saw; the corpus must not add to it but for the good ones.
void check_corpus(std::vector<Case> const& cases) {
  std::atomic<int> seen{0};
  std::atomic<bool> was_smuggled{false};
  RunningServer server([&](http::Request const& request) {
    ++seen;
    if (request.path == "/smuggled") was_smuggled = true;
    return echo(request);
  });
  int expected = 0;
  for (auto const& [name, bytes, status] : cases) {
    CAPTURE(name);
    auto client = server.connect();
    client.send(bytes + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const response = client.receive();
    if (status != 0) {
      REQUIRE(response);
      CHECK(response->status == status);
      CHECK(response->body.empty());
      CHECK(response->header("connection") == "close");
    }
    CHECK(client.is_closed());
    CHECK(server.is_alive());
    CHECK(seen == ++expected);
  }
  CHECK_FALSE(was_smuggled);
}
} // namespace

TEST_CASE("http.malformed request lines are refused covers R9", "[http]") { check_corpus(k_request_lines); }
TEST_CASE("http.malformed targets are refused covers R9", "[http]") { check_corpus(k_targets); }
TEST_CASE("http.malformed fields are refused covers R9", "[http]") { check_corpus(k_fields); }
TEST_CASE("http.malformed framing is refused covers R9", "[http]") { check_corpus(k_framing); }
TEST_CASE("http.malformed chunks are refused covers R9", "[http]") { check_corpus(k_chunks); }

TEST_CASE("http.malformed bytes are refused however they are cut covers R9", "[http]") {
  RunningServer server;
  for (std::string const bytes : {"GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", "GET / HTTP/1.1\nHost: x\r\n\r\n",
                                  "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"}) {
    CAPTURE(bytes);
    auto client = server.connect();
    for (char const c : bytes) {
      client.send(std::string_view(&c, 1));
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    auto const response = client.receive();
    REQUIRE(response);
    CHECK(response->status == 400);
    CHECK(client.is_closed());
  }
  CHECK(server.is_alive());
}

TEST_CASE("http.malformed: one empty line before a request is let pass", "[http]") {
  RunningServer server;
  auto client = server.connect();
  auto const response = client.ask("\r\n"s + k_good_request);
  REQUIRE(response);
  CHECK(response->status == 200);
}

TEST_CASE("http.malformed: cut off at any byte, the server lives covers R9", "[http]") {
  RunningServer server;
  std::string const bytes = chunked("3;a=b\r\nabc\r\n0\r\nA: b\r\n\r\n");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    auto client = server.connect();
    client.send(bytes.substr(0, length));
    client.end_sending();
    CHECK_FALSE(client.receive(false, 2));
  }
  CHECK(server.is_alive());
}

TEST_CASE("http.malformed: a byte changed at each place is never answered 500 covers R9", "[http]") {
  RunningServer server;
  std::string const bytes = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3\r\nabc\r\n0\r\n\r\n";
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (char const c : {'\0', '\n', '\r', ' ', ':', '%', '\xFF', '0', 'F'}) {
      auto changed = bytes;
      changed[at] = c;
      auto client = server.connect();
      client.send(changed);
      client.end_sending();
      auto const response = client.receive(false, 2);
      CAPTURE(changed);
      CHECK((!response || response->status == 200 || response->status == 501 || response->status == 505 ||
             (response->status >= 400 && response->status < 500)));
    }
  CHECK(server.is_alive());
}
