// Reads the members of one JSON object; the first fault is kept, every member must be asked for.
#pragma once
#include "base/day.h"
#include "base/json/json.h"
#include "base/result.h"
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::json {

class Members {
public:
  explicit Members(Object const& object) : m_object(object) {}

  /// Missing = empty, or a fault when obligatory. Texts above 500 bytes are a fault.
  std::string text(std::string_view key, bool is_obligatory = false);
  /// A longer text. Missing = empty, longer than `most_bytes` is a fault.
  std::string long_text(std::string_view key, std::size_t most_bytes);
  int number(std::string_view key, int least, int most, int otherwise);
  bool yes(std::string_view key);
  /// A whole number of 64 bits. Missing = `otherwise`, outside the bounds is a fault.
  std::int64_t big_number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  /// Missing = empty, not finite is a fault.
  std::optional<double> real(std::string_view key);
  std::optional<Day> day(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<int> numbers(std::string_view key, int least, int most);
  std::vector<Object const*> objects(std::string_view key);
  Object const* object(std::string_view key);
  /// Position of the member's text in `names`; missing = `otherwise`, another text is a fault.
  std::size_t code(std::string_view key, std::span<std::string_view const> names, std::size_t otherwise);

  void fault(std::string_view key, std::string_view message_key = "error.json_member");
  void fault(Problem problem);
  /// Errors: the first fault, or a member nobody asked for.
  Result<void> done();

private:
  Value const* find(std::string_view key);

  Object const& m_object;
  std::set<std::string, std::less<>> m_asked;
  std::optional<Problem> m_fault;
};
} // namespace linden::json
