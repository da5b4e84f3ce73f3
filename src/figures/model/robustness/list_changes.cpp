#include "figures/model/robustness/list_changes.h"
#include <bit>
#include <cmath>

namespace linden::figures {
namespace {
/// `set` without bit `list`, the bits above it one lower.
ListSet close_gap(ListSet set, int list) {
  ListSet const below = (ListSet(1) << list) - 1;
  return (set & below) | (set >> (list + 1) << list);
}

CaptureHistories empty_with(std::vector<std::string> lists) {
  CaptureHistories made;
  made.counts.assign(std::size_t(1) << lists.size(), 0);
  made.lists = std::move(lists);
  return made;
}
} // namespace

CaptureHistories without_list(CaptureHistories const& histories, int list) {
  auto lists = histories.lists;
  lists.erase(lists.begin() + list);
  auto fewer = empty_with(std::move(lists));
  for (ListSet s = 1; s < histories.counts.size(); ++s)
    if (auto const left = close_gap(s, list); left != 0) fewer.counts[left] += histories.counts[s];
  return fewer;
}

CaptureHistories merge_lists(CaptureHistories const& histories, int first, int second) {
  auto lists = histories.lists;
  lists[static_cast<std::size_t>(first)] += "+" + lists[static_cast<std::size_t>(second)];
  lists.erase(lists.begin() + second);
  auto merged = empty_with(std::move(lists));
  ListSet const one = ListSet(1) << first, other = ListSet(1) << second;
  for (ListSet s = 1; s < histories.counts.size(); ++s)
    merged.counts[close_gap(s & other ? s | one : s, second)] += histories.counts[s];
  return merged;
}

CaptureHistories split_overlaps(CaptureHistories const& histories, double share) {
  auto split = histories;
  for (ListSet s = 1; s < histories.counts.size(); ++s) {
    if (std::popcount(s) < 2) continue;
    std::int64_t people = std::llround(share * static_cast<double>(histories.counts[s]));
    int lists = std::popcount(s);
    for (int i = 0; i < histories.list_count(); ++i) {
      ListSet const one = ListSet(1) << i;
      if (!(s & one)) continue;
      auto const here = (people + lists - 1) / lists; // of what is left, the first lists take the odd ones
      people -= here;
      --lists;
      split.counts[s] -= here;
      split.counts[s ^ one] += here;
      split.counts[one] += here;
    }
  }
  return split;
}
} // namespace linden::figures
