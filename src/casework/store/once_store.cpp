#include "casework/store/once_store.h"

namespace linden::casework {
Result<std::optional<crypto::Sealed>> find_once(store::Tx& tx, OrgId const& org, std::string const& mark) {
  LINDEN_TRY(row, tx.find("SELECT answer FROM form_once WHERE org_id = $1 AND mark = $2", {org, mark}));
  if (!row) return std::nullopt;
  return row->sealed(0);
}

Result<void> insert_once(store::Tx& tx, OrgId const& org, std::string const& mark, crypto::Sealed const& answer, Instant now) {
  LINDEN_CHECK(tx.run("INSERT INTO form_once (org_id, mark, at, answer) VALUES ($1, $2, $3, $4)", {org, mark, now, answer}));
  return {};
}

Result<void> drop_old_once(store::Tx& tx, OrgId const& org, Instant before) {
  LINDEN_CHECK(tx.run("DELETE FROM form_once WHERE org_id = $1 AND at < $2", {org, before}));
  return {};
}
} // namespace linden::casework
