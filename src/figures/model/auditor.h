// The auditor: works out, from published figures alone, what a careful reader could learn about a hidden one.
// It knows no secret count and shares no code with the suppression that it checks.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <optional>
#include <vector>
namespace linden::figures {

/// A sum over atoms (the finest cells, numbered); shown with its value, or hidden.
struct Figure {
  std::vector<int> atoms;
  std::optional<std::int64_t> value;
};

/// What nonnegative counts allow; `most` is empty when nothing bounds it.
struct Range {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
  bool operator==(Range const&) const = default;
  [[nodiscard]] bool is_wide(std::int64_t k) const { return !most || *most - least >= k; }
};

/// The range of every figure, in the order given; a shown one is its value.
/// Exact for rows and columns with totals, also nested ones: their optimum is whole. Elsewhere the range is the outer
/// one of the linear program.
/// Errors: Code::release_refused when the shown values contradict each other; Code::internal when 128 bits do not
///         suffice. Both mean: no release.
/// Source: figures.md 3 (auditor); two nested families of sums have whole optima (Edmonds 1970).
Result<std::vector<Range>> ranges_of(std::vector<Figure> const& figures);
} // namespace linden::figures
