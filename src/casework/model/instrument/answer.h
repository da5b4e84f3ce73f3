// What she said, or did not say, to the items of an instrument.
#pragma once
#include "base/day.h"
#include "casework/model/closed_list.h"
#include "casework/model/instrument/kleene.h"
#include <map>
#include <optional>
#include <string>
namespace linden::casework {

/// The last four never mean "no". Source: journey.md 1.6.
enum class AnswerValue : std::uint8_t { yes, no, not_applicable, unknown, declined, not_asked };
enum class AnswerSource : std::uint8_t { survivor, observed, document, third_party };
enum class Confidence : std::uint8_t { sure, unsure };

inline constexpr std::array<std::string_view, 6> k_answer_words = {"yes",     "no",       "not_applicable",
                                                                   "unknown", "declined", "not_asked"};
inline constexpr std::array<std::string_view, 4> k_source_words = {"survivor", "observed", "document", "third_party"};
inline constexpr std::array<std::string_view, 2> k_confidence_words = {"sure", "unsure"};

/// An unsure yes counts as yes; the note is shown with it.
struct Answer {
  AnswerValue value = AnswerValue::not_asked;
  AnswerSource source = AnswerSource::survivor;
  std::optional<Day> told_on;
  std::string author;
  Confidence confidence = Confidence::sure;
  std::string note;
};

/// Years; an empty end is not known. "about 17 to 20" is {17, 20}.
struct AgeRange {
  std::optional<int> from;
  std::optional<int> to;
  [[nodiscard]] Interval bounds() const { return {from.value_or(0), to ? *to : k_unbounded}; }
};

/// One answered form. An item that is not in `answers` was not asked.
struct AnswerSheet {
  std::string form;                     ///< empty when the instrument has one form only
  AgeRange age;                         ///< both empty: not known
  std::optional<std::string> her_level; ///< her own view of the risk, a level of the instrument
  std::map<std::string, Answer> answers;
};

/// `confirm`: the item counts only with evidence, so it is yes with a document or an observation and else no.
/// Source: instruments.md 3.
constexpr Truth truth_of(AnswerValue value, AnswerSource source, bool confirm) {
  bool const evidence = source == AnswerSource::document || source == AnswerSource::observed;
  if (confirm) return value == AnswerValue::yes && evidence ? Truth::yes : Truth::no;
  if (value == AnswerValue::yes) return Truth::yes;
  return value == AnswerValue::no || value == AnswerValue::not_applicable ? Truth::no : Truth::unknown;
}
/// Yes, no or not applicable.
constexpr bool is_answered(AnswerValue value) { return value <= AnswerValue::not_applicable; }
} // namespace linden::casework
