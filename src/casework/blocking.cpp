// Staff whom she named: who may never see her file, changed after intake with a reason that stays.
#include "casework/casework.h"
#include "casework/record_views.h"
#include <algorithm>

namespace linden::casework {

Result<void> Casework::change_blocked(store::Tx& tx, OpenCase& open, std::vector<UserId> const& blocked, std::string const& reason, Instant now) {
  auto const& actor = open.granted.actor();
  if (open.granted.action() != kernel::Action::edit_case) return fail(Code::not_found, "error.not_found");
  if (reason.empty()) return fail(Code::invalid, "error.reason_missing", "reason");
  LINDEN_CHECK(check_free_text(reason, "reason"));
  // Somebody must be left who can work for her: whoever decides this stays.
  if (std::find(blocked.begin(), blocked.end(), actor.user) != blocked.end()) return fail(Code::invalid, "error.block_self", "blocked");
  FieldBytes body;
  body.put(bl_at, now);
  body.put(bl_by, actor.display_name);
  body.put(bl_reason, reason);
  for (auto const& user : blocked) body.put(bl_users, user.text());
  LINDEN_CHECK(add_record(tx, open, "block", body));
  open.file.head.blocked = blocked;
  return save(tx, open);
}
} // namespace linden::casework
