// How often a passphrase may be guessed: 10 an hour for an account, 100 for an address. A device that signed in to the
// account before has ten of its own, so that strangers cannot lock a worker out. Source: trust.md 5.
#pragma once
#include "base/time.h"
#include <deque>
#include <map>
#include <mutex>
#include <string>
namespace linden::identity {

/// Who tries. `device` is empty, or the mark of a device that this account knows.
struct Guesser {
  std::string account, address, device;
};

class Throttle {
public:
  static constexpr int k_account_limit = 10;
  static constexpr int k_address_limit = 100;
  static constexpr int k_window_seconds = 3600;
  /// Whether another try is allowed now; does not count it.
  [[nodiscard]] bool may_try(Guesser const& guesser, Instant now);
  /// Counts a failed try.
  void failed(Guesser const& guesser, Instant now);
  /// A good sign-in clears the count of the device it came from or, from an unknown device, of the account.
  void succeeded(Guesser const& guesser);

private:
  int recent(std::string const& key, Instant now);
  std::mutex m_mutex;
  std::map<std::string, std::deque<Instant>> m_failures;
};
} // namespace linden::identity
