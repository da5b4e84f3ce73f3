#include "http/message.h"
#include <catch2/catch.hpp>
#include <rapidcheck.h>
using namespace linden;
using namespace linden::http;

namespace {
/// Names and texts as people have them, and texts that break careless programs.
std::vector<std::string> const k_hard = {
    "A", "Ø", "O", "Ng", "李", "अ", "مريم", "שרה", "Żaneta Łęcka", "Nguyễn Thị Hằng", "O'Neil", "d’Arc", "Anne-Marie",
    "Jean \"Jo\" Doe", "Null", "true", "0", "-1", "1e9", " leading", "trailing ", "two  blanks", "tab\there",
    "line\r\nbreak", "line\nbreak", "\xC2\xA0nbsp", "\xE2\x80\x8Bzero width", "\xE2\x80\xAEright to left override",
    "\xE2\x81\xA6isolate\xE2\x81\xA9", "e\xCC\x81 combining", "\xC3\xA9 composed", "👩‍👧‍👦", "🇸🇮", "👍🏽", "\xF0\x9F\xAB\xA0",
    "<b>x</b>", "<script>alert(1)</script>", "{{name}}", "{{{name}}}", "%", "%41", "%zz", "a+b", "a&b=c", "a=b", ";", "a;b",
    "../../etc/passwd", "\\", "\\\"", "'; DROP TABLE cases;--", "=1+1", "@x", "$(x)", "`x`", "${jndi:x}", "\x01\x1F\x7F",
    "\xEF\xBB\xBFmark", "\xEF\xBF\xBD", "ﷺ", "Ⅷ", "ß", "İ", "ı", "ǆ", "𝔘𝔫𝔦", "--", "--x", "\r\n--x"};

Request form_request(std::string body, std::string type = "application/x-www-form-urlencoded") {
  Request request;
  request.method = Method::post;
  request.headers.emplace_back("content-type", std::move(type));
  request.body = std::move(body);
  return request;
}
Request parts_request(std::string body, std::string boundary = "x7") {
  return form_request(std::move(body), "multipart/form-data; boundary=" + boundary);
}
std::string part(std::string const& disposition, std::string const& content, std::string const& boundary = "x7") {
  return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}
Code code_of(Result<Form> const& form) { return form ? Code::internal : form.error().code; }
} // namespace

TEST_CASE("http.form keeps hard texts bit by bit", "[pure]") {
  for (auto const& text : k_hard) {
    CAPTURE(text);
    auto const form = read_form(form_request("name=" + percent_encode(text)));
    REQUIRE(form);
    CHECK(form->values.value("name") == text);
    auto const parts = read_form(parts_request(part("name=\"name\"", text) + "--x7--\r\n"));
    REQUIRE(parts);
    CHECK(parts->values.value("name") == text);
  }
}

TEST_CASE("http.form percent_encode and read_query are inverse", "[pure]") {
  CHECK(rc::check("any text without NUL", [](std::vector<char32_t> const& points) {
    std::string text;
    for (auto point : points) {
      auto const c = static_cast<unsigned>(point) % 0xD7FF + 1;
      if (c < 0x80) text += static_cast<char>(c);
      else if (c < 0x800) (text += static_cast<char>(0xC0 | c >> 6)) += static_cast<char>(0x80 | (c & 63));
      else
        ((text += static_cast<char>(0xE0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 63))) +=
            static_cast<char>(0x80 | (c & 63));
    }
    auto const values = read_query("k=" + percent_encode(text));
    RC_ASSERT(values.has_value());
    RC_ASSERT(values->value("k") == text);
  }));
}

TEST_CASE("http.form keeps order and fields that come several times", "[pure]") {
  auto const values = read_query("b=1&a=2&b=3&c&&d=");
  REQUIRE(values);
  CHECK(values->all().size() == 5);
  CHECK(values->all()[0] == std::pair<std::string, std::string>("b", "1"));
  CHECK(values->value("b") == "1");
  CHECK(values->values("b") == std::vector<std::string>{"1", "3"});
  CHECK(values->has("c"));
  CHECK(values->value("c").empty());
  CHECK_FALSE(values->has("e"));
  CHECK(values->value("e").empty());
  CHECK(read_query("a+b=c+d")->value("a b") == "c d");
  CHECK(read_query("a=b=c")->value("a") == "b=c");
  CHECK(read_query("")->all().empty());
}

TEST_CASE("http.form refuses broken escapes, NUL and other encodings", "[pure]") {
  for (std::string const text : {"a=%", "a=%4", "a=%zz", "a=%4g", "%=b", "a=%00", "%00=a", "a=%C0%80", "a=%FF", "a=%C3",
                                 "a=%ED%A0%80", "a=%F4%90%80%80", "a=%E9", "a=\xE9", "=b", "a=1&=", "a\rb=1", "a%0Ab=1",
                                 "a=b\nc=d", "a=%u0041"}) {
    CAPTURE(text);
    CHECK(code_of(read_form(form_request(text))) == Code::bad_request);
  }
  CHECK(code_of(read_form(form_request(std::string("a=b\0c", 5)))) == Code::bad_request);
}

TEST_CASE("http.form reads at most 2,000 fields", "[pure]") {
  std::string text = "f=0";
  for (int i = 1; i < 2000; ++i) text += "&f=" + std::to_string(i);
  auto const form = read_form(form_request(text));
  REQUIRE(form);
  CHECK(form->values.all().size() == 2000);
  CHECK(code_of(read_form(form_request(text + "&f=x"))) == Code::too_large);
  CHECK(code_of(read_form(form_request(std::string(100000, '&')))) == Code::too_large);
  std::string parts;
  for (int i = 0; i < 2001; ++i) parts += part("name=\"f\"", "x");
  CHECK(code_of(read_form(parts_request(parts + "--x7--"))) == Code::too_large);
}

TEST_CASE("http.form refuses content types it does not know", "[pure]") {
  for (std::string const type : {"text/plain", "application/json", "multipart/mixed; boundary=x7", "", "x",
                                 "application/x-www-form-urlencoded; charset=iso-8859-1"})
    CHECK(code_of(read_form(form_request("a=b", type))) == Code::unsupported);
  CHECK(read_form(form_request("a=b", "Application/X-WWW-Form-Urlencoded; charset=UTF-8")));
  CHECK(read_form(Request{})->values.all().empty());
}

TEST_CASE("http.form reads fields and files of multipart", "[pure]") {
  auto const body = part("name=\"name\"", "Ø") + part("name=\"name\"", "second") +
                    "--x7\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"Vox %22x%22 ü.pdf\"\r\n"
                    "Content-Type: application/pdf\r\n\r\n\x01\x02--x\r\n\xFF" +
                    std::string(1, '\0') + "\r\n" + part("name=none; filename=\"\"", "") +
                    part("name=path; filename=\"C:\\tmp\\a.txt\"", "x") + part("name=filename", "y") + "--x7--\r\n";
  auto const form = read_form(parts_request(body));
  REQUIRE(form);
  CHECK(form->values.values("name") == std::vector<std::string>{"Ø", "second"});
  CHECK(form->values.value("filename") == "y");
  REQUIRE(form->files.size() == 2);
  CHECK(form->files[0].field == "paper");
  CHECK(form->files[0].name == "Vox \"x\" ü.pdf");
  CHECK(form->files[0].content_type == "application/pdf");
  CHECK(form->files[0].content == std::string("\x01\x02--x\r\n\xFF\0", 9));
  CHECK(form->files[1].name == "a.txt");
  CHECK(read_form(form_request("--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--a b--",
                               "multipart/form-data; boundary=\"a b\""))
            ->values.value("x") == "y");
  CHECK(read_form(parts_request("--x7--\r\n"))->values.all().empty());
}

TEST_CASE("http.form refuses damaged multipart", "[pure]") {
  auto const good = part("name=\"a\"", "b");
  REQUIRE(read_form(parts_request(good + "--x7--")));
  std::vector<std::string> const bad = {
      "", "x", good, good + "--x7", good + "--x7-", good + "--x7-- ", good + "--x7--\r\nmore", "\r\n" + good + "--x7--",
      "preamble\r\n" + good + "--x7--", "--x7\r\n\r\nno head\r\n--x7--", "--x7\r\nContent-Type: text/plain\r\n\r\nx\r\n--x7--",
      "--x7\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x7--", "--x7\nContent-Disposition: form-data; name=a\n\nx\n--x7--",
      part("name=\"\"", "x") + "--x7--", part("name=\"a", "x") + "--x7--", part("name=\"a\"; name=\"b\"", "x") + "--x7--",
      part("name=\"a\" b", "x") + "--x7--", part("name=\"a\"; filename*=UTF-8''x", "x") + "--x7--",
      part("name=\"a\"", "\xFF") + "--x7--", part("name=\"a\"", std::string("x\0y", 3)) + "--x7--",
      part("name=\"\xFF\"", "x") + "--x7--", part(std::string("name=\"a\0b\"", 10), "x") + "--x7--",
      part("name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "x") + "--x7--",
      part("name=\"a\"\r\nContent-Transfer-Encoding: base64", "eA==") + "--x7--",
      part("name=\"a\"\r\n folded: x", "x") + "--x7\r", part("name=\"a\"\r\nno colon", "x") + "--x7--",
      "--x7\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--x7--",
      "--x7\r\nContent-Disposition: form-data; name=\"a\"; x=\"" + std::string(5000, 'y') + "\"\r\n\r\nx\r\n--x7--"};
  for (auto const& body : bad) {
    CAPTURE(body);
    CHECK(code_of(read_form(parts_request(body))) == Code::bad_request);
  }
  for (std::size_t length = 0; length < good.size() + 5; ++length)
    CHECK(code_of(read_form(parts_request((good + "--x7--").substr(0, length)))) == Code::bad_request);
  for (std::string const type : {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"",
                                 "multipart/form-data; boundary=x7; boundary=x8", "multipart/form-data; boundary=x\x7F",
                                 "multipart/form-data; boundary=\"x7 \""})
    CHECK(code_of(read_form(form_request(good + "--x7--", type))) == Code::bad_request);
  CHECK(code_of(read_form(parts_request("--" + std::string(71, 'x') + "--", std::string(71, 'x')))) == Code::bad_request);
}

TEST_CASE("http.cookies are read and written", "[pure]") {
  Request request;
  request.headers.emplace_back("cookie", "a=1; __Host-session=abc=; empty=; a=2;broken");
  CHECK(request.cookie("a") == "1");
  CHECK(request.cookie("__Host-session") == "abc=");
  CHECK(request.cookie("empty") == "");
  CHECK_FALSE(request.cookie("session"));
  CHECK_FALSE(request.cookie("broken"));
  CHECK_FALSE(request.cookie("A"));
  CHECK(cookie_header("session", "t0k", true, 3600) ==
        "__Host-session=t0k; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict; Secure");
  CHECK(cookie_header("session", "t0k", false, -1) == "session=t0k; Path=/; HttpOnly; SameSite=Strict");
  CHECK(cookie_header("s", "a;b\r\nc", false, 0) == "s=a%3Bb%0D%0Ac; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
  CHECK(cookie_name("__Host-session", true) == "__Host-session");
}

TEST_CASE("http.message headers replace, add and find", "[pure]") {
  auto response = text_response(404, "x");
  response.set_header("content-type", "text/html");
  response.add_header("Set-Cookie", "a");
  response.add_header("Set-Cookie", "b");
  REQUIRE(response.headers.size() == 3);
  CHECK(response.headers[0].second == "text/html");
  CHECK(redirect("/x").status == 303);
  CHECK(redirect("/x").headers.at(0) == std::pair<std::string, std::string>("Location", "/x"));
  Request request;
  request.headers = {{"host", "h"}};
  request.path_values.emplace("id", "7");
  CHECK(request.header("host") == "h");
  CHECK(request.header("x").empty());
  CHECK(request.path_value("id") == "7");
  CHECK(request.path_value("x").empty());
}
