// Members of a JSON object that are written only when they say something.
#pragma once
#include "base/day.h"
#include "base/json/json.h"
#include "directory/model/tri.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

template <typename T> json::Array array_of(std::vector<T> const& list) {
  json::Array array;
  for (auto const& element : list) array.emplace_back(element);
  return array;
}
inline void put(json::Object& object, std::string_view key, std::string const& text) {
  if (!text.empty()) object[key] = text;
}
inline void put(json::Object& object, std::string_view key, std::optional<Day> day) {
  if (day) object[key] = day->text();
}
inline void put(json::Object& object, std::string_view key, Tri value) {
  if (value != Tri::unknown) object[key] = tri_name(value);
}
template <typename T> void put(json::Object& object, std::string_view key, std::vector<T> const& list) {
  if (!list.empty()) object[key] = array_of(list);
}
} // namespace linden::directory
