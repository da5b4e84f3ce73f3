// The same people under other lists: one list left out, two lists merged, matches missed.
#pragma once
#include "figures/model/estimate/capture_histories.h"
namespace linden::figures {

/// Who was on no other list is no longer observed. Needs at least two lists.
CaptureHistories without_list(CaptureHistories const& histories, int list);

/// Lists `first` and `second` become one, at the place of `first`, named `A+B`: whoever is on either is on it.
CaptureHistories merge_lists(CaptureHistories const& histories, int first, int second);

/// As if `share` of the people on several lists had been two persons: one of her lists, each in equal
/// parts, keeps a record of its own. Rounded to whole people by history.
/// Source: figures.md 2.1, linkage scenarios: each missed link makes the estimate larger.
CaptureHistories split_overlaps(CaptureHistories const& histories, double share);
} // namespace linden::figures
