#include "directory/model/ask/choice.h"
#include <algorithm>
#include <set>

namespace linden::directory {
namespace {
constexpr std::size_t k_most_wishes = 20;
constexpr int k_most_persons = 50;
constexpr int k_last_class = 9;
constexpr std::size_t k_not_there = static_cast<std::size_t>(-1);

/// rank[h][w]: where she stands in the queue of house h.
std::vector<std::vector<std::size_t>> ranks_of(Market const& market) {
  std::vector<std::vector<std::size_t>> ranks(market.queues.size(),
                                              std::vector<std::size_t>(market.wishes.size(), k_not_there));
  for (std::size_t h = 0; h < market.queues.size(); ++h)
    for (std::size_t i = 0; i < market.queues[h].size(); ++i) {
      auto const woman = market.queues[h][i];
      if (woman < market.wishes.size() && ranks[h][woman] == k_not_there) ranks[h][woman] = i;
    }
  return ranks;
}
} // namespace

Result<void> check_entry(QueueEntry const& entry) {
  if (entry.wishes.empty() || entry.wishes.size() > k_most_wishes) return fail(Code::invalid, "error.queue.wishes", "houses");
  std::set<std::pair<OrgId, ServiceId>> seen;
  for (auto const& wish : entry.wishes)
    if (!seen.insert({wish.org, wish.service}).second) return fail(Code::invalid, "error.queue.twice", "houses");
  if (entry.persons < 1 || entry.persons > k_most_persons) return fail(Code::invalid, "error.directory.persons", "persons");
  if (entry.safety_class < 0 || entry.safety_class > k_last_class) return fail(Code::invalid, "error.queue.class", "safety_class");
  return {};
}

bool is_before(QueueEntry const& a, QueueEntry const& b) {
  if (a.safety_class != b.safety_class) return a.safety_class < b.safety_class;
  if (a.entered_at != b.entered_at) return a.entered_at < b.entered_at;
  return a.id < b.id;
}

std::optional<std::size_t> next_for(std::vector<QueueEntry> const& entries, Wish const& house, int free) {
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto const& entry = entries[i];
    bool const wishes = std::any_of(entry.wishes.begin(), entry.wishes.end(), [&](Wish const& wish) {
      return wish.org == house.org && wish.service == house.service;
    });
    if (!wishes || entry.persons > free) continue;
    if (!first || is_before(entry, entries[*first])) first = i;
  }
  return first;
}

std::vector<std::optional<std::size_t>> assign(Market const& market) {
  auto const ranks = ranks_of(market);
  std::vector<std::optional<std::size_t>> given(market.wishes.size());
  std::vector<std::size_t> next(market.wishes.size(), 0);
  std::vector<std::set<std::pair<std::size_t, std::size_t>>> taken(market.queues.size()); // rank, woman
  std::vector<std::size_t> asking;
  for (std::size_t w = market.wishes.size(); w-- > 0;) asking.push_back(w);
  while (!asking.empty()) {
    auto const woman = asking.back();
    if (next[woman] == market.wishes[woman].size()) {
      asking.pop_back();
      continue;
    }
    auto const house = market.wishes[woman][next[woman]++];
    if (house >= ranks.size() || ranks[house][woman] == k_not_there) continue;
    auto& kept = taken[house];
    if (given[woman]) continue; // a house named twice
    kept.insert({ranks[house][woman], woman});
    given[woman] = house;
    asking.pop_back();
    if (static_cast<int>(kept.size()) <= market.places[house]) continue;
    auto const last = std::prev(kept.end());
    given[last->second].reset();
    asking.push_back(last->second);
    kept.erase(last);
  }
  return given;
}
} // namespace linden::directory
