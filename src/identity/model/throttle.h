// How often a passphrase may be guessed: 10 an hour for an account, 100 for an address. Source: trust.md 5.
#pragma once
#include "base/time.h"
#include <deque>
#include <map>
#include <mutex>
#include <string>
namespace linden::identity {

class Throttle {
public:
  static constexpr int k_account_limit = 10;
  static constexpr int k_address_limit = 100;
  static constexpr int k_window_seconds = 3600;
  /// Whether another try is allowed now; does not count it.
  [[nodiscard]] bool may_try(std::string const& account, std::string const& address, Instant now);
  /// Counts a failed try.
  void failed(std::string const& account, std::string const& address, Instant now);
  /// A good sign-in clears the account's own count.
  void succeeded(std::string const& account);

private:
  int recent(std::string const& key, Instant now);
  std::mutex m_mutex;
  std::map<std::string, std::deque<Instant>> m_failures;
};
} // namespace linden::identity
