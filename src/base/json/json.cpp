#include "base/json/json.h"
#include "base/text.h"
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <set>
#include <utility>

namespace linden::json {
namespace {
// Boost.JSON keeps the last of two equal keys silently, so a first pass looks for them and for numbers that do not fit.
struct KeyCheck {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = 1 << 16;
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  std::vector<std::set<std::string>> open;
  bool is_fraction = false; ///< of the number that is read: it has a point or an exponent
  std::string key;
  bool duplicate = false;
  using error = boost::json::error_code;
  using view = boost::json::string_view;

  bool on_document_begin(error&) { return true; }
  bool on_document_end(error&) { return true; }
  bool on_object_begin(error&) { open.emplace_back(); return true; }
  bool on_object_end(std::size_t, error&) { open.pop_back(); return true; }
  bool on_array_begin(error&) { return true; }
  bool on_array_end(std::size_t, error&) { return true; }
  bool on_key_part(view part, std::size_t, error&) { key += part; return true; }
  bool on_key(view part, std::size_t, error& ec) {
    key += part;
    if (!open.back().insert(key).second) { duplicate = true; ec = boost::json::error::syntax; return false; }
    key.clear();
    return true;
  }
  bool on_string_part(view, std::size_t, error&) { return true; }
  bool on_string(view, std::size_t, error&) { return true; }
  void look_at(view part) { is_fraction |= part.find_first_of(".eE") != view::npos; }
  bool on_number_part(view part, error&) { look_at(part); return true; }
  bool on_int64(std::int64_t, view, error&) { is_fraction = false; return true; }
  bool on_uint64(std::uint64_t, view, error& ec) { ec = boost::json::error::not_number; return false; }
  bool on_double(double number, view part, error& ec) {
    look_at(part);
    // A whole number beyond 64 bits would be rounded in silence.
    if (std::exchange(is_fraction, false) && number - number == 0) return true;
    ec = boost::json::error::not_number;
    return false;
  }
  bool on_bool(bool, error&) { return true; }
  bool on_null(error&) { return true; }
  bool on_comment_part(view, error&) { return true; }
  bool on_comment(view, error&) { return true; }
};

std::vector<std::pair<std::string, std::string>> place_of(std::string_view text, std::size_t at) {
  auto const before = text.substr(0, std::min(at, text.size()));
  auto const line = 1 + std::count(before.begin(), before.end(), '\n');
  auto const start = before.rfind('\n');
  auto const column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
  return {{"line", std::to_string(line)}, {"column", std::to_string(column)}};
}

Value sorted(Value const& value) {
  if (value.is_array()) {
    Array copy;
    for (auto const& item : value.get_array()) copy.push_back(sorted(item));
    return copy;
  }
  if (!value.is_object()) return value;
  std::vector<std::string> keys;
  for (auto const& member : value.get_object()) keys.emplace_back(member.key());
  std::sort(keys.begin(), keys.end());
  Object copy;
  for (auto const& key : keys) copy[key] = sorted(value.get_object().at(key));
  return copy;
}

void pretty(std::string& out, Value const& value, int indent) {
  std::string const pad(static_cast<std::size_t>(indent) * 2, ' ');
  bool const object = value.is_object();
  bool const empty = object ? value.get_object().empty() : !value.is_array() || value.get_array().empty();
  if (empty) {
    out += boost::json::serialize(value);
    return;
  }
  out += object ? "{\n" : "[\n";
  bool first = true;
  auto const item = [&](std::string const& head, Value const& inner) {
    out += (first ? "" : ",\n") + pad + "  " + head;
    pretty(out, inner, indent + 1);
    first = false;
  };
  if (object)
    for (auto const& member : value.get_object())
      item(boost::json::serialize(boost::json::string(member.key())) + ": ", member.value());
  else
    for (auto const& inner : value.get_array()) item("", inner);
  out += "\n" + pad + (object ? "}" : "]");
}
} // namespace

Result<Value> read(std::string_view text, int max_depth) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  boost::json::parse_options options;
  options.max_depth = static_cast<std::size_t>(max_depth);
  boost::json::basic_parser<KeyCheck> check(options);
  boost::json::error_code error;
  auto const seen = check.write_some(false, text.data(), text.size(), error);
  if (!error && seen < text.size() && !trim(text.substr(seen)).empty()) error = boost::json::error::extra_data;
  if (!error && !check.done()) error = boost::json::error::incomplete;
  if (error) {
    auto const key = check.handler().duplicate ? "error.json_duplicate_key" : "error.json";
    return fail(Code::malformed_text, key, {}, place_of(text, seen));
  }
  auto value = boost::json::parse(text, error, {}, options);
  if (error) return fail(Code::malformed_text, "error.json", {}, place_of(text, 0));
  return value;
}

std::string write(Value const& value) { return boost::json::serialize(value); }
std::string write_pretty(Value const& value) {
  std::string out;
  pretty(out, value, 0);
  return out + "\n";
}
std::string write_canonical(Value const& value) { return boost::json::serialize(sorted(value)); }

std::string_view text_of(Object const& object, std::string_view key) {
  auto const* value = find(object, key);
  if (!value || !value->is_string()) return {};
  auto const& text = value->get_string();
  return {text.data(), text.size()};
}

Value const* find(Object const& object, std::string_view key) { return object.if_contains(key); }
} // namespace linden::json
