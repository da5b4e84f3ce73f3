#include "directory/store/index/opening_book.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// How long an answer is kept at most: looking farther ahead costs more than it saves. Our own choice.
constexpr Days k_kept{1};

Instant holds_until(Service const& service, Instant now) {
  auto until = now + k_kept;
  for (auto const& channel : service.channels)
    if (auto const change = next_change(channel.hours, now, k_kept)) until = std::min(until, *change);
  return until;
}
} // namespace

OpeningBook::OpeningBook(OpeningBook const& other) {
  std::lock_guard const lock(other.m_mutex);
  m_entries = other.m_entries;
}

Opening OpeningBook::at(std::size_t place, Service const& service, Instant now) const {
  {
    std::lock_guard const lock(m_mutex);
    auto const& known = m_entries[place];
    if (known.from <= now && now < known.until) return known.opening;
  }
  Entry fresh{now, now, opening_of(service, {}, now)};
  // Without an opening within a year another instant may still find one: that answer is not kept.
  if (fresh.opening.state != OpenState::closed || fresh.opening.opens_at) fresh.until = holds_until(service, now);
  std::lock_guard const lock(m_mutex);
  m_entries[place] = fresh;
  return fresh.opening;
}

void OpeningBook::forget(std::size_t place) {
  std::lock_guard const lock(m_mutex);
  m_entries[place] = {};
}
} // namespace linden::directory
