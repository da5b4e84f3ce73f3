// The audit tree: who did or read what, when, with which right. Written with the change or not at all; opaque; signed.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "crypto/hash.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::kernel {

/// What one leaf says. Codes only: lower-case letters, digits, `_` and `.`, at most 64; `object` may also hold capitals
/// and `-`. Privacy: no content, no names. Only a salted hash of `object` enters the leaf.
struct AuditNote {
  Instant at;
  std::string actor;  ///< user id, "operator" or "visitor"
  std::string action; ///< policy action code
  std::string object; ///< id text, or "-"
  std::string basis;  ///< why: own_case, team, duty, referral ...
  std::string result; ///< done, refused, not_found
};

/// Appends the leaf in the transaction of what it records.
/// Errors: a note that is no code, a transaction that only reads -> Code::internal, "error.audit_note"; a tree row that
/// cannot be right -> Code::store_failed, "error.audit_tree". Where the result is not "done", an object that is no id
/// becomes "-". Cost:   four statements. Leaves of one organisation are written one after the other.
Result<void> append(store::Tx& tx, OrgId org, AuditNote const& note);

/// A leaf as it is shown. `seq` counts from 1 without gaps; `object_mark` is equal for leaves of one object.
struct AuditLine {
  std::int64_t seq = 0;
  Instant at;
  std::string actor;
  std::string action;
  std::string object_mark; ///< 16 hexadecimal digits of the object's hash; "-" without object
  std::string basis;
  std::string result;
};
constexpr int k_audit_lines = 200;
/// Newest first. Empty for an object without leaves and for one whose salt was erased.
Result<std::vector<AuditLine>> list_for_object(store::Tx& tx, OrgId org, std::string const& object,
                                               int limit = k_audit_lines);
Result<std::vector<AuditLine>> list_recent(store::Tx& tx, OrgId org, int limit = k_audit_lines);

/// Makes the object's leaves unlinkable, for ever; the tree stays as it is. Later leaves of the object are unlinkable
/// too.
Result<void> erase_salt(store::Tx& tx, OrgId org, std::string const& object);

/// What the tree was when it had `size` leaves, signed with the server's audit key.
struct SignedHead {
  OrgId org;
  std::int64_t size = 0;
  crypto::Digest root{};
  Instant signed_at;
  Bytes signature;
};
/// Signs the tree as it is and keeps the head. The caller prints it or sends it to a partner: heads must leave the
/// house, since whoever holds the machine holds the signing key.
Result<SignedHead> sign_head(store::Tx& tx, OrgId org, crypto::SigningKey const& key, Instant now);
Result<std::optional<SignedHead>> newest_head(store::Tx& tx, OrgId org);
/// One line: `linden-head v1 <org> <size> <root> <signed at> <signature>`. The signature is over all before it.
std::string head_text(SignedHead const& head);
/// Errors: not such a line -> Code::malformed_text, "error.audit_head". The signature is verify's business.
Result<SignedHead> read_head(std::string_view line);

/// `reason` is empty when clean, else the key of a text. `first_bad_seq` is the leaf that is missing or altered or, for
/// a rewritten history, the first leaf that no agreeing head covers; 0 when the fault lies in a head alone.
struct AuditReport {
  std::int64_t leaves = 0;
  std::int64_t heads = 0;
  bool clean = true;
  std::int64_t first_bad_seq = 0;
  std::string reason;
};
/// Reads every leaf and every head of one organisation; writes nothing. `outside_heads` are heads kept elsewhere.
/// Finds: a gap, an altered or moved leaf, a tree that does not fit its leaves, a forged head, leaves cut off below a
/// head, a history written anew since a head, an altered salt. Does not find: leaves rewritten after the newest head
/// known, a salt emptied by hand. Errors: only those of the store; faults of the tree stand in the report.
Result<AuditReport> verify(store::Tx& tx, OrgId org, ByteView public_key,
                           std::vector<SignedHead> const& outside_heads = {});
} // namespace linden::kernel
