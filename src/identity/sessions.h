// Signed-in people, in memory only: a restart ends all sessions. The unlocked secret is kept sealed under a key that
// is made from the session token, and the server keeps only the token's hash. Source: trust.md 3 and 5.
#pragma once
#include "base/time.h"
#include "crypto/hash.h"
#include "crypto/seal.h"
#include "kernel/actor.h"
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>
namespace linden::identity {

struct SessionState {
  kernel::Actor actor; ///< with keys when unlocked
  std::string csrf_token;
  std::string language;
  bool is_locked = false;
  bool ends_soon = false; ///< within the last hour of the absolute limit
};

class Sessions {
public:
  static constexpr int k_idle_seconds = 15 * 60;
  static constexpr int k_absolute_seconds = 12 * 3600;
  static constexpr int k_clock_slack_seconds = 60; ///< a clock set back further than this ends the session

  /// A new token of 256 bit; `secret` is the person's own X25519 secret, `copies` what it opens.
  std::string begin(kernel::Actor actor, crypto::KeyPair const& pair, std::map<std::string, Bytes> copies,
                    std::string language, Instant now);
  /// Empty when there is no such session or it is over. `touch` counts as activity (background calls do not).
  std::optional<SessionState> find(std::string_view token, Instant now, bool touch = true);
  void lock(std::string_view token);
  /// False when the session is gone.
  bool unlock(std::string_view token, crypto::KeyPair const& pair, Instant now);
  void end(std::string_view token);
  /// When an account is disabled, its roles or its passphrase change.
  void end_all_of(UserId const& user);
  void set_language(std::string_view token, std::string language);

private:
  struct Session {
    kernel::Actor actor;
    std::map<std::string, Bytes> copies;
    std::optional<crypto::Sealed> secret; ///< empty while locked
    std::string csrf_token, language;
    Instant begun, seen;
  };
  std::mutex m_mutex;
  std::map<crypto::Digest, Session> m_sessions;
};
} // namespace linden::identity
