#include "http/multipart.h"
#include "base/text.h"
#include <algorithm>

namespace linden::http {
namespace {
constexpr std::size_t k_part_head_limit = 4096; // a file name of 255 characters, escaped, needs about 1,000

tl::unexpected<Problem> malformed() { return fail(Code::bad_request, "error.form_malformed"); }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// What a quoted string says: `\"` and `\\` are escapes, another `\` stands for itself as browsers send it.
/// `at` is behind the opening quote and ends behind the closing one.
Result<std::string> read_quoted(std::string_view text, std::size_t& at) {
  std::string value;
  for (; at < text.size(); ++at) {
    if (text[at] == '"') {
      ++at;
      return value;
    }
    bool const is_escape = text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
    if (is_escape) ++at;
    value.push_back(text[at]);
  }
  return malformed();
}

struct PartHead {
  std::string name, content_type;
  std::optional<std::string> file_name;
};

Result<void> read_disposition(std::string_view value, PartHead& part) {
  if (lower_ascii(trim(value.substr(0, value.find(';')))) != "form-data") return malformed();
  LINDEN_TRY(name, read_parameter(value, "name"));
  // RFC 7578 4.2 forbids the extended form: of two names two readers could take different ones.
  LINDEN_TRY(extended, read_parameter(value, "filename*"));
  LINDEN_TRY(file_name, read_parameter(value, "filename"));
  if (!name || name->empty() || extended) return malformed();
  part.name = std::move(*name);
  part.file_name = std::move(file_name);
  return {};
}

Result<PartHead> read_part_head(std::string_view text) {
  PartHead part;
  bool has_disposition = false;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find("\r\n", at), text.size());
    auto const line = text.substr(at, end - at);
    at = end + 2;
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || has_control(line) || !is_utf8(line)) return malformed();
    auto const name = lower_ascii(line.substr(0, colon));
    auto const value = trim(line.substr(colon + 1));
    if (name == "content-disposition") {
      if (has_disposition) return malformed();
      has_disposition = true;
      LINDEN_CHECK(read_disposition(value, part));
    } else if (name == "content-type") {
      part.content_type = std::string(value);
    } else if (name == "content-transfer-encoding") {
      return malformed(); // RFC 7578 4.7: deprecated; its text would be taken for something else
    }
  }
  if (!has_disposition) return malformed();
  return part;
}

/// Only the last part of a path, and `%22` back to the quote that browsers write so.
std::string plain_file_name(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    bool const is_quote = name.substr(i, 3) == "%22";
    plain.push_back(is_quote ? '"' : name[i]);
    if (is_quote) i += 2;
  }
  return plain;
}

Result<void> take_part(std::string_view text, Form& form) {
  auto const head_end = text.substr(0, 2) == "\r\n" ? 0 : text.find("\r\n\r\n");
  if (head_end == std::string_view::npos || head_end == 0 || head_end > k_part_head_limit) return malformed();
  LINDEN_TRY(part, read_part_head(text.substr(0, head_end)));
  auto const content = text.substr(head_end + 4);
  if (part.file_name) {
    if (part.file_name->empty() && content.empty()) return {};
    form.files.push_back({part.name, plain_file_name(*part.file_name), part.content_type, std::string(content)});
    return {};
  }
  if (!is_utf8(content) || content.find('\0') != std::string_view::npos) return malformed();
  form.values.add(part.name, std::string(content));
  return {};
}

bool is_boundary(std::string_view boundary) {
  static constexpr std::string_view k_marks = "'()+_,-./:=? ";
  if (boundary.empty() || boundary.size() > 70 || boundary.back() == ' ') return false;
  return std::all_of(boundary.begin(), boundary.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           k_marks.find(c) != std::string_view::npos;
  });
}
} // namespace

Result<std::optional<std::string>> read_parameter(std::string_view header, std::string_view wanted) {
  std::optional<std::string> found;
  std::size_t at = header.find(';');
  while (at != std::string_view::npos && at < header.size()) {
    ++at;
    auto const equals = header.find('=', at);
    if (equals == std::string_view::npos) {
      if (!trim(header.substr(at)).empty()) return malformed();
      break;
    }
    auto const name = lower_ascii(trim(header.substr(at, equals - at)));
    if (name.empty() || name.find_first_of(";\"") != std::string::npos) return malformed();
    at = equals + 1;
    std::string value;
    if (at < header.size() && header[at] == '"') {
      ++at;
      LINDEN_TRY(quoted, read_quoted(header, at));
      value = std::move(quoted);
      auto const next = std::min(header.find(';', at), header.size());
      if (!trim(header.substr(at, next - at)).empty()) return malformed();
      at = next;
    } else {
      auto const next = std::min(header.find(';', at), header.size());
      value = std::string(trim(header.substr(at, next - at)));
      if (value.find('"') != std::string::npos) return malformed();
      at = next;
    }
    if (name != wanted) continue;
    if (found) return malformed();
    found = std::move(value);
  }
  return found;
}

Result<Form> read_multipart(std::string_view body, std::string_view boundary) {
  if (!is_boundary(boundary)) return malformed();
  auto const delimiter = "\r\n--" + std::string(boundary);
  auto const opening = std::string_view(delimiter).substr(2);
  if (!body.starts_with(opening)) return malformed();
  Form form;
  std::size_t count = 0;
  for (std::size_t at = opening.size();;) {
    auto const mark = body.substr(at, 2);
    if (mark == "--") {
      auto const rest = body.substr(at + 2);
      if (!rest.empty() && rest != "\r\n") return malformed();
      return form;
    }
    if (mark != "\r\n") return malformed();
    if (++count > k_field_limit)
      return fail(Code::too_large, "error.form_too_many", {}, {{"most", std::to_string(k_field_limit)}});
    auto const end = body.find(delimiter, at + 2);
    if (end == std::string_view::npos) return malformed();
    LINDEN_CHECK(take_part(body.substr(at + 2, end - at - 2), form));
    at = end + delimiter.size();
  }
}
} // namespace linden::http
