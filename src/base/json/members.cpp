#include "base/json/members.h"
#include "base/text.h"
#include <algorithm>
#include <cmath>

namespace linden::json {
namespace {
constexpr std::size_t k_most_bytes = 500;
constexpr std::size_t k_most_elements = 400;
} // namespace

Value const* Members::find(std::string_view key) {
  m_asked.emplace(key);
  return json::find(m_object, key);
}

void Members::fault(std::string_view key, std::string_view message_key) {
  fault(make_problem(Code::invalid, message_key, key, {{"member", std::string(key)}}));
}
void Members::fault(Problem problem) {
  if (!m_fault) m_fault = std::move(problem);
}

std::string Members::text(std::string_view key, bool is_obligatory) {
  auto const* value = find(key);
  if (!value) {
    if (is_obligatory) fault(key);
    return {};
  }
  auto const* text = value->if_string();
  if (!text || text->size() > k_most_bytes || (is_obligatory && text->empty())) {
    fault(key);
    return {};
  }
  return std::string(*text);
}

std::string Members::long_text(std::string_view key, std::size_t most_bytes) {
  auto const* value = find(key);
  if (!value) return {};
  auto const* text = value->if_string();
  if (text && text->size() <= most_bytes) return std::string(*text);
  fault(key);
  return {};
}

std::int64_t Members::big_number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  auto const* value = find(key);
  if (!value) return otherwise;
  auto const* number = value->if_int64();
  if (number && *number >= least && *number <= most) return *number;
  fault(key);
  return otherwise;
}

int Members::number(std::string_view key, int least, int most, int otherwise) {
  return static_cast<int>(big_number(key, least, most, otherwise));
}

std::optional<double> Members::real(std::string_view key) {
  auto const* value = find(key);
  if (!value) return {};
  if (auto const* number = value->if_int64()) return static_cast<double>(*number);
  auto const* number = value->if_double();
  if (number && std::isfinite(*number)) return *number;
  fault(key);
  return {};
}

bool Members::yes(std::string_view key) {
  auto const* value = find(key);
  if (!value) return false;
  if (auto const* yes = value->if_bool()) return *yes;
  fault(key);
  return false;
}

std::optional<Day> Members::day(std::string_view key) {
  auto const word = text(key);
  if (word.empty()) return {};
  auto const day = read_day(word);
  if (day) return *day;
  fault(key, "error.day");
  return {};
}

std::vector<std::string> Members::texts(std::string_view key) {
  auto const* value = find(key);
  std::vector<std::string> list;
  if (!value) return list;
  auto const* array = value->if_array();
  if (!array || array->size() > k_most_elements) {
    fault(key);
    return list;
  }
  for (auto const& element : *array) {
    auto const* word = element.if_string();
    if (!word || word->empty() || word->size() > k_most_bytes) {
      fault(key);
      return {};
    }
    list.emplace_back(*word);
  }
  return list;
}

std::vector<int> Members::numbers(std::string_view key, int least, int most) {
  auto const* value = find(key);
  std::vector<int> list;
  if (!value) return list;
  auto const* array = value->if_array();
  if (!array || array->size() > k_most_elements) {
    fault(key);
    return list;
  }
  for (auto const& element : *array) {
    auto const* number = element.if_int64();
    if (!number || *number < least || *number > most) {
      fault(key);
      return {};
    }
    list.push_back(static_cast<int>(*number));
  }
  return list;
}

std::vector<Object const*> Members::objects(std::string_view key) {
  auto const* value = find(key);
  std::vector<Object const*> list;
  if (!value) return list;
  auto const* array = value->if_array();
  if (!array || array->size() > k_most_elements) {
    fault(key);
    return list;
  }
  for (auto const& element : *array) {
    if (!element.is_object()) {
      fault(key);
      return {};
    }
    list.push_back(&element.get_object());
  }
  return list;
}

Object const* Members::object(std::string_view key) {
  auto const* value = find(key);
  if (!value) return nullptr;
  if (auto const* inner = value->if_object()) return inner;
  fault(key);
  return nullptr;
}

std::size_t Members::code(std::string_view key, std::span<std::string_view const> names, std::size_t otherwise) {
  auto const word = text(key);
  if (word.empty()) return otherwise;
  auto const found = std::find(names.begin(), names.end(), word);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  fault(make_problem(Code::invalid, "error.json_code", key, {{"code", word.substr(0, 60)}}));
  return otherwise;
}

Result<void> Members::done() {
  if (m_fault) return fail(*m_fault);
  for (auto const& member : m_object) {
    std::string_view const key(member.key().data(), member.key().size());
    if (!m_asked.contains(key)) return fail(Code::invalid, "error.json_unknown_member", key.substr(0, 60),
                                            {{"member", std::string(key.substr(0, 60))}});
  }
  return {};
}
} // namespace linden::json
