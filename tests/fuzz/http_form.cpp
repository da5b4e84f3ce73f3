// Any bytes as a query, a form and a multipart body: read or refused, never a crash, and what is read is clean UTF-8.
#include "base/text.h"
#include "http/message.h"
#include <cstdlib>
using namespace linden;

namespace {
void check(bool holds) {
  if (!holds) std::abort();
}
void check_values(http::FormValues const& values) {
  check(values.all().size() <= 2000);
  for (auto const& [name, value] : values.all()) {
    check(is_utf8(name) && is_utf8(value) && !name.empty());
    check(value.find('\0') == std::string::npos && name.find('\0') == std::string::npos);
  }
}
void read(std::string const& type, std::string_view body) {
  http::Request request;
  request.headers.emplace_back("content-type", type);
  request.headers.emplace_back("cookie", std::string(body));
  request.body = std::string(body);
  static_cast<void>(request.cookie("session"));
  if (auto const form = http::read_form(request)) {
    check_values(form->values);
    for (auto const& file : form->files) check(is_utf8(file.name) && file.name.find('/') == std::string::npos);
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  if (auto const values = http::read_query(text)) {
    check_values(*values);
    std::string again;
    for (auto const& [name, value] : values->all())
      again += http::percent_encode(name) + '=' + http::percent_encode(value) + '&';
    auto const second = http::read_query(again);
    check(second && second->all() == values->all());
  }
  read("application/x-www-form-urlencoded", text);
  read("multipart/form-data; boundary=x7", text);
  auto const line = text.find('\n'); // the first line as the content type
  if (line != std::string_view::npos) read(std::string(text.substr(0, line)), text.substr(line + 1));
  return 0;
}
