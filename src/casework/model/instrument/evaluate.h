// What the answers show: established, what it could become, why, and what is still open. Values only, no store.
#pragma once
#include "casework/model/instrument/instrument.h"
namespace linden::casework {

/// A derived rule of one profile, as it came out.
struct DerivedValue {
  std::string id;
  bool is_number = false;
  NodeValue value;
};
/// What one profile gave; the whole result keeps the higher of each. `profile` is empty when there are none.
struct ProfileReading {
  std::string profile;
  std::string established;
  std::string ceiling;
  std::vector<DerivedValue> derived;
};
/// Units: `answered` of `answerable` counts the items that can raise the result.
struct InstrumentResult {
  std::string instrument;
  std::string version;
  std::string sha256;
  std::string form;
  std::vector<std::string> profiles;
  bool age_doubt = false; ///< every profile was computed and the higher kept
  std::string established;
  std::string ceiling;
  std::optional<Interval> score;
  std::string band_level;  ///< level of the score alone; levels only
  std::string floor_level; ///< highest floor that is true; empty when none
  std::string her_view;
  std::vector<ProfileReading> readings;
  std::vector<std::string> reasons;    ///< items that are yes, by id
  std::vector<std::string> open_items; ///< least sensitive first, then by id
  int answered = 0;
  int answerable = 0;
  bool insufficient = false;
  std::vector<TaskKind> actions;
  std::optional<Duration> within;         ///< next review
  std::optional<Duration> revisit_within; ///< "offer to talk again", when more could come out
};

/// Errors: Code::conflict for an empty instrument; Code::invalid for a form, item or level it does not have.
/// Source: instruments.md 3 and 5.
Result<InstrumentResult> evaluate(Instrument const& instrument, AnswerSheet const& sheet);

/// The part of a result that is computed 256 times a case when an instrument is sampled. Ranks, 0 is the lowest.
struct Bounds {
  int established = 0;
  int ceiling = 0;
  auto operator<=>(Bounds const&) const = default;
};
/// Truth of each item, her age and her own view -> bounds, the higher over all profiles that may apply.
Bounds bounds_of(Instrument const& instrument, PassInput const& input, std::optional<int> her_rank);
/// Errors: as evaluate.
Result<PassInput> read_sheet(Instrument const& instrument, AnswerSheet const& sheet);
} // namespace linden::casework
