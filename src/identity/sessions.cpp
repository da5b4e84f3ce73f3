#include "identity/sessions.h"

namespace linden::identity {
namespace {
crypto::Digest hash_of(std::string_view token) { return crypto::sha256(as_bytes(token)); }

crypto::SymmetricKey key_of(std::string_view token) {
  auto const key = crypto::keyed_hash(as_bytes("linden session key v1"), as_bytes(token));
  return crypto::SymmetricKey::from_bytes(key);
}

crypto::CellPlace place_of(UserId const& user) { return {"-", user.text(), "session", "-", "secret", 1}; }

crypto::Sealed seal_secret(std::string_view token, UserId const& user, crypto::KeyPair const& pair) {
  return crypto::seal(key_of(token), place_of(user), pair.expose_secret());
}
} // namespace

std::string Sessions::begin(kernel::Actor actor, crypto::KeyPair const& pair, std::map<std::string, Bytes> copies,
                            std::string language, Instant now) {
  auto const token = to_hex(crypto::random_bytes(32));
  actor.keys = std::make_shared<kernel::KeyRing>();
  auto secret = seal_secret(token, actor.user, pair);
  auto const csrf = to_hex(crypto::random_bytes(16));
  std::lock_guard const lock(m_mutex);
  m_sessions.emplace(hash_of(token), Session{std::move(actor), std::move(copies), std::move(secret), csrf,
                                             std::move(language), now, now});
  return token;
}

std::optional<SessionState> Sessions::find(std::string_view token, Instant now, bool touch) {
  std::lock_guard const lock(m_mutex);
  auto const found = m_sessions.find(hash_of(token));
  if (found == m_sessions.end()) return {};
  auto& session = found->second;
  // A clock set back must neither revive a session nor prolong it, so time only counts forward.
  auto const age = (now - session.begun).count();
  if (age >= k_absolute_seconds || (session.seen - now).count() > k_clock_slack_seconds) {
    m_sessions.erase(found);
    return {};
  }
  if ((now - session.seen).count() >= k_idle_seconds) session.secret.reset();
  if (touch && session.secret && now > session.seen) session.seen = now;
  SessionState state{session.actor, session.csrf_token, session.language, !session.secret.has_value(),
                     age >= k_absolute_seconds - 3600};
  if (session.secret) {
    auto const secret = crypto::open(key_of(token), place_of(session.actor.user), *session.secret);
    if (!secret) return {};
    state.actor.keys = std::make_shared<kernel::KeyRing>(crypto::KeyPair::from_secret(*secret));
    for (auto const& [holder, wrapped] : session.copies) state.actor.keys->add(holder, wrapped);
  }
  return state;
}

void Sessions::lock(std::string_view token) {
  std::lock_guard const lock(m_mutex);
  auto const found = m_sessions.find(hash_of(token));
  if (found != m_sessions.end()) found->second.secret.reset();
}

bool Sessions::unlock(std::string_view token, crypto::KeyPair const& pair, Instant now) {
  std::lock_guard const lock(m_mutex);
  auto const found = m_sessions.find(hash_of(token));
  if (found == m_sessions.end()) return false;
  found->second.secret = seal_secret(token, found->second.actor.user, pair);
  found->second.seen = now;
  return true;
}

void Sessions::end(std::string_view token) {
  std::lock_guard const lock(m_mutex);
  m_sessions.erase(hash_of(token));
}

void Sessions::end_all_of(UserId const& user) {
  std::lock_guard const lock(m_mutex);
  std::erase_if(m_sessions, [&](auto const& entry) { return entry.second.actor.user == user; });
}

void Sessions::set_language(std::string_view token, std::string language) {
  std::lock_guard const lock(m_mutex);
  auto const found = m_sessions.find(hash_of(token));
  if (found != m_sessions.end()) found->second.language = std::move(language);
}
} // namespace linden::identity
