#include "base/toml/toml.h"
#define TOML_EXCEPTIONS 0
#include <sstream>
#include <toml++/toml.h>

namespace linden::toml {
namespace {
Value plain(::toml::node const& node);

Table plain_table(::toml::table const& table) {
  Table result;
  for (auto const& [key, node] : table)
    result.add(std::string(key.str()), plain(node));
  return result;
}

Array plain_array(::toml::array const& array) {
  Array result;
  for (auto const& node : array)
    result.push_back(plain(node));
  return result;
}

Value plain(::toml::node const& node) {
  if (auto const* table = node.as_table()) return Value::Content(plain_table(*table));
  if (auto const* array = node.as_array()) return Value::Content(plain_array(*array));
  if (auto const* text = node.as_string()) return Value::Content(text->get());
  if (auto const* number = node.as_integer()) return Value::Content(number->get());
  if (auto const* number = node.as_floating_point()) return Value::Content(number->get());
  if (auto const* yes = node.as_boolean()) return Value::Content(yes->get());
  std::ostringstream out;
  if (auto const* day = node.as_date()) out << day->get();
  if (auto const* time = node.as_time()) out << time->get();
  if (auto const* moment = node.as_date_time()) out << moment->get();
  return Value::Content(out.str());
}
} // namespace

void Table::add(std::string key, Value value) { m_members.emplace_back(std::move(key), std::move(value)); }

Value const* Table::find(std::string_view key) const {
  for (auto const& [name, value] : m_members)
    if (name == key) return &value;
  return nullptr;
}

std::string Table::text(std::string_view key) const {
  auto const* value = find(key);
  auto const* text = value ? value->as<std::string>() : nullptr;
  return text ? *text : std::string();
}

std::int64_t Table::number(std::string_view key, std::int64_t otherwise) const {
  auto const* value = find(key);
  auto const* number = value ? value->as<std::int64_t>() : nullptr;
  return number ? *number : otherwise;
}

bool Table::yes(std::string_view key, bool otherwise) const {
  auto const* value = find(key);
  auto const* yes = value ? value->as<bool>() : nullptr;
  return yes ? *yes : otherwise;
}

std::vector<std::string> Table::texts(std::string_view key) const {
  std::vector<std::string> result;
  auto const* value = find(key);
  auto const* array = value ? value->as<Array>() : nullptr;
  if (!array) return result;
  for (auto const& member : *array)
    if (auto const* text = member.as<std::string>()) result.push_back(*text);
  return result;
}

std::vector<Table> Table::tables(std::string_view key) const {
  std::vector<Table> result;
  auto const* value = find(key);
  auto const* array = value ? value->as<Array>() : nullptr;
  if (!array) return result;
  for (auto const& member : *array)
    if (auto const* table = member.as<Table>()) result.push_back(*table);
  return result;
}

Result<Table> read(std::string_view text) {
  auto const parsed = ::toml::parse(text);
  if (!parsed) {
    auto const place = parsed.error().source().begin;
    return fail(Code::malformed_text, "error.toml", {},
                {{"line", std::to_string(place.line)}, {"column", std::to_string(place.column)}});
  }
  return plain_table(parsed.table());
}
} // namespace linden::toml
