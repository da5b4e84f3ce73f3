// The rows of the audit tree.
#pragma once
#include "base/id.h"
#include "crypto/hash.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::kernel {

struct LeafRow {
  std::int64_t seq = 0;
  std::int64_t at = 0;
  std::string actor;
  std::string action;
  Bytes object_hash; ///< empty for a leaf without object
  std::string basis;
  std::string result;
  Bytes leaf_hash;
};
struct TreeRow {
  std::int64_t size = 0;
  Bytes peaks;
};
struct HeadRow {
  std::int64_t size = 0;
  std::int64_t signed_at = 0;
  Bytes root;
  Bytes signature;
};

Result<std::optional<TreeRow>> find_tree(store::Tx& tx, OrgId org);
/// Of two transactions that append at once, the second waits here and is then repeated by the store (SQLite has one
/// writer anyway); so it comes before insert_leaf.
Result<void> save_tree(store::Tx& tx, OrgId org, TreeRow const& tree);
Result<void> insert_leaf(store::Tx& tx, OrgId org, LeafRow const& leaf);
/// At most `limit` leaves with a higher number than `after`, in order.
Result<std::vector<LeafRow>> list_leaves(store::Tx& tx, OrgId org, std::int64_t after, int limit);
/// Newest first.
Result<std::vector<LeafRow>> list_newest_leaves(store::Tx& tx, OrgId org, int limit);
Result<std::vector<LeafRow>> list_leaves_of(store::Tx& tx, OrgId org, Bytes const& object_hash, int limit);

struct SaltRow {
  std::string object;
  Bytes salt;
};
/// At most `limit` salts that were not erased, of objects behind `after`, in order.
Result<std::vector<SaltRow>> list_salts(store::Tx& tx, OrgId org, std::string const& after, int limit);
/// Empty bytes: the salt was erased.
Result<std::optional<Bytes>> find_salt(store::Tx& tx, OrgId org, std::string const& object);
Result<void> insert_salt(store::Tx& tx, OrgId org, std::string const& object, Bytes const& salt);
Result<void> empty_salt(store::Tx& tx, OrgId org, std::string const& object);

Result<void> insert_head(store::Tx& tx, OrgId org, HeadRow const& head);
Result<std::optional<HeadRow>> find_newest_head(store::Tx& tx, OrgId org);
/// By size, the smallest first.
Result<std::vector<HeadRow>> list_heads(store::Tx& tx, OrgId org);
} // namespace linden::kernel
