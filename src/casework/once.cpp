// A form that is sent twice does its work once: the second answer is the first one.
#include "casework/casework.h"
#include "casework/store/once_store.h"
#include "crypto/hash.h"

namespace linden::casework {
namespace {
constexpr auto k_kept = std::chrono::hours(24); ///< longer than a session lives (trust.md 5: 12 h)

/// What the form's random number becomes in the store. Only the browser that got the form knows the number.
struct Once {
  std::string mark;
  crypto::SymmetricKey key;
};
std::optional<Once> once_of(kernel::Actor const& actor, std::string_view once) {
  auto const number = read_hex(once);
  if (!number || number->size() != 16) return {};
  auto const hash = [&](std::string const& use) { return crypto::keyed_hash(*number, as_bytes("linden form once " + use + actor.user.text())); };
  return Once{to_hex(hash("mark")).substr(0, 32), crypto::SymmetricKey::from_bytes(hash("key"))};
}
crypto::CellPlace place_of(kernel::Actor const& actor, Once const& once) {
  return {actor.org.text(), "-", "form_once", once.mark, "answer", 1};
}
} // namespace

Result<std::optional<std::string>> Casework::find_first_answer(store::Tx& tx, kernel::Actor const& actor, std::string_view number) {
  auto const once = once_of(actor, number);
  if (!once) return std::nullopt;
  LINDEN_TRY(sealed, find_once(tx, actor.org, once->mark));
  if (!sealed) return std::nullopt;
  LINDEN_TRY(plain, crypto::open(once->key, place_of(actor, *once), *sealed));
  return std::string(as_text(plain));
}

Result<void> Casework::keep_first_answer(store::Tx& tx, kernel::Actor const& actor, std::string_view number, std::string const& answer, Instant now) {
  auto const once = once_of(actor, number);
  if (!once) return {}; // a form without a number: it may be sent again
  LINDEN_CHECK(drop_old_once(tx, actor.org, now - k_kept));
  return insert_once(tx, actor.org, once->mark, crypto::seal(once->key, place_of(actor, *once), as_bytes(answer)), now);
}
} // namespace linden::casework
