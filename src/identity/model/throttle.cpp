#include "identity/model/throttle.h"

namespace linden::identity {
namespace {
std::string budget_of(Guesser const& guesser) {
  return guesser.device.empty() ? "account " + guesser.account : "device " + guesser.device;
}
} // namespace

int Throttle::recent(std::string const& key, Instant now) {
  auto const found = m_failures.find(key);
  if (found == m_failures.end()) return 0;
  auto& times = found->second;
  while (!times.empty() && times.front() + std::chrono::seconds(k_window_seconds) <= now) times.pop_front();
  auto const count = static_cast<int>(times.size());
  if (times.empty()) m_failures.erase(found);
  return count;
}

bool Throttle::may_try(Guesser const& guesser, Instant now) {
  std::lock_guard const lock(m_mutex);
  return recent(budget_of(guesser), now) < k_account_limit && recent("address " + guesser.address, now) < k_address_limit;
}

void Throttle::failed(Guesser const& guesser, Instant now) {
  std::lock_guard const lock(m_mutex);
  m_failures[budget_of(guesser)].push_back(now);
  m_failures["address " + guesser.address].push_back(now);
}

void Throttle::succeeded(Guesser const& guesser) {
  std::lock_guard const lock(m_mutex);
  m_failures.erase(budget_of(guesser));
}
} // namespace linden::identity
