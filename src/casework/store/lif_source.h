// One LIF text while it is read: its values, and every refusal with file, line, field and rule.
#pragma once
#include "base/json/json.h"
#include "casework/model/closed_list.h"
#include "casework/model/instrument/instrument.h"
#include "casework/store/json_place.h"
#include <initializer_list>
#include <optional>
namespace linden::casework {

/// What a string may look like.
enum class Shape { text, id, version, duration };

class LifSource {
public:
  LifSource(std::string file, std::string_view text) : m_file(std::move(file)), m_text(text) {}
  /// `rule` is the message key's last word: "casework.lif.<rule>".
  void refuse(std::string_view rule, Place const& place, std::string_view detail = {});
  void refuse_whole(Problem problem);
  [[nodiscard]] bool is_clean() const { return m_problems.empty(); }
  std::vector<Problem> take_problems() { return std::move(m_problems); }

  /// Refuses every member that is not in the list: "unknown_field".
  void check_keys(json::Object const& object, Place const& place, std::initializer_list<std::string_view> known);
  json::Object const* read_object(json::Object const& from, std::string_view key, Place const& place, bool needed);
  json::Array const* read_array(json::Object const& from, std::string_view key, Place const& place, bool needed);
  std::string read_string(json::Object const& from, std::string_view key, Place const& place, bool needed,
                          Shape shape = Shape::text);
  std::optional<std::int64_t> read_integer(json::Object const& from, std::string_view key, Place const& place,
                                           std::int64_t least, std::int64_t most);
  bool read_bool(json::Object const& from, std::string_view key, Place const& place);
  std::vector<std::string> read_strings(json::Object const& from, std::string_view key, Place const& place,
                                        bool needed);
  /// Language -> text; a plain string stands for English.
  Texts read_texts(json::Object const& from, std::string_view key, Place const& place, bool needed);
  std::optional<Duration> read_within(json::Object const& from, std::string_view key, Place const& place);

  template <typename Enum, std::size_t Size>
  std::optional<Enum> read_word(json::Object const& from, std::string_view key, Place const& place,
                                std::array<std::string_view, Size> const& words, bool needed) {
    auto const word = read_string(from, key, place, needed);
    if (word.empty()) return std::nullopt;
    auto const found = find_word<Enum>(words, word);
    if (!found) refuse("unknown_word", place.member(key), word);
    return found;
  }

private:
  /// The member, refused as "missing" when needed.
  json::Value const* member(json::Object const& from, std::string_view key, Place const& place, bool needed);
  std::string m_file;
  std::string_view m_text;
  std::vector<Problem> m_problems;
};

/// Refuses fractions and exponents anywhere below.
void check_numbers(LifSource& source, json::Value const& value, Place const& place);
/// The `id` of a part whose id may not mean "none" or a forbidden purpose. Source: instruments.md 4.
bool means_none(std::string_view id_or_label);
bool names_forbidden_purpose(std::string_view id);
} // namespace linden::casework
