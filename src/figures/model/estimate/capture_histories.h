// Capture histories: how many people stand on which of the lists.
#pragma once
#include "base/csv.h"
#include "base/result.h"
#include <cstdint>
#include <string>
#include <vector>
namespace linden::figures {

/// A set of lists as bits; bit 0 is the first list.
using ListSet = std::uint32_t;
/// Source: figures.md 2.
constexpr int k_least_lists = 2, k_most_lists = 8;
/// More people than live on Earth: such a file is not a count of persons.
constexpr std::int64_t k_most_people = 10'000'000'000;

/// Something the reader did or saw that the user must be told.
struct HistoryNote {
  enum class Kind { summed, pooled, never_overlaps, contains } kind;
  std::string list;  ///< name of the list or column
  std::string other; ///< for `contains`: the list that lies wholly inside
};

/// Shape: `counts[s]` is the number of people on exactly the lists of `s`; `counts[0]`, the hidden ones, is 0.
struct CaptureHistories {
  std::vector<std::string> lists;
  std::vector<std::int64_t> counts;
  std::vector<HistoryNote> notes;

  [[nodiscard]] int list_count() const { return static_cast<int>(lists.size()); }
  [[nodiscard]] std::int64_t observed() const;
  /// People on all lists of `set`, whatever else they are on.
  [[nodiscard]] std::int64_t on_all_of(ListSet set) const;
};

/// List columns hold 0/1 or un/obs, one column of a usual name holds the count, all other columns are strata and are
/// pooled (said in the notes). The all-zero row may only say NA.
/// Errors: Code::malformed_text with line and column: no or two count columns, fewer than 2 or more than 8 lists, a
///         cell that is not 0/1, a count that is negative, fractional, not a number or above 2^53, a count for the
///         all-zero history, no person at all.
/// Source: figures.md 2 and 11.
Result<CaptureHistories> read_capture_histories(CsvTable const& table);
} // namespace linden::figures
