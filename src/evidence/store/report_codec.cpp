#include "evidence/store/report_codec.h"
#include "base/json/json.h"

namespace linden::evidence {
namespace {
tl::unexpected<Problem> broken() { return fail(Code::store_failed, "evidence.store.broken"); }

json::Array parts_of(std::vector<CellPart> const& parts) {
  json::Array array;
  for (auto const& part : parts)
    array.push_back(json::Object{{"line", part.line}, {"text", part.text}});
  return array;
}

Result<std::vector<CellPart>> read_parts(json::Object const& object, std::string_view key) {
  auto const* value = json::find(object, key);
  if (!value || !value->is_array()) return broken();
  std::vector<CellPart> parts;
  for (auto const& member : value->as_array()) {
    if (!member.is_object()) return broken();
    auto const* line = json::find(member.as_object(), "line");
    if (!line || !line->is_int64()) return broken();
    parts.push_back({static_cast<int>(line->as_int64()), std::string(json::text_of(member.as_object(), "text"))});
  }
  return parts;
}
} // namespace

std::string write_cells(Entry const& entry) {
  json::Array cells;
  for (auto const& cell : entry.cells)
    cells.push_back(json::Object{
        {"key", cell.key}, {"text", cell.text}, {"missing", cell.missing}, {"parts", parts_of(cell.parts)}});
  return json::write(json::Object{{"cells", cells}, {"extra", parts_of(entry.extra)}});
}

Result<void> read_cells(std::string_view text, Entry& entry) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return broken();
  auto const* cells = json::find(value.as_object(), "cells");
  if (!cells || !cells->is_array()) return broken();
  for (auto const& member : cells->as_array()) {
    if (!member.is_object()) return broken();
    auto const& object = member.as_object();
    LINDEN_TRY(parts, read_parts(object, "parts"));
    entry.cells.push_back({std::string(json::text_of(object, "key")), std::move(parts),
                           std::string(json::text_of(object, "text")), std::string(json::text_of(object, "missing"))});
  }
  LINDEN_TRY(extra, read_parts(value.as_object(), "extra"));
  entry.extra = std::move(extra);
  return {};
}

std::string write_numbers(std::vector<int> const& numbers) {
  json::Array array;
  for (int const number : numbers)
    array.push_back(number);
  return json::write(array);
}

Result<std::vector<int>> read_numbers(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_array()) return broken();
  std::vector<int> numbers;
  for (auto const& member : value.as_array()) {
    if (!member.is_int64()) return broken();
    numbers.push_back(static_cast<int>(member.as_int64()));
  }
  return numbers;
}

std::string write_arguments(std::vector<std::pair<std::string, std::string>> const& arguments) {
  json::Object object;
  for (auto const& [name, value] : arguments)
    object[name] = value;
  return json::write(object);
}

Result<std::vector<std::pair<std::string, std::string>>> read_arguments(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return broken();
  std::vector<std::pair<std::string, std::string>> arguments;
  for (auto const& member : value.as_object()) {
    if (!member.value().is_string()) return broken();
    arguments.emplace_back(std::string(member.key()), std::string(member.value().as_string()));
  }
  return arguments;
}
} // namespace linden::evidence
