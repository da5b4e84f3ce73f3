#include "kernel/store/audit_store.h"
namespace linden::kernel {
namespace {
LeafRow read_leaf(store::Row const& row) {
  return {row.number(0), row.number(1), row.text(2), row.text(3), row.bytes(4), row.text(5), row.text(6), row.bytes(7)};
}
std::vector<LeafRow> read_leaves(store::Rows const& rows) {
  std::vector<LeafRow> leaves;
  leaves.reserve(rows.size());
  for (auto const& row : rows)
    leaves.push_back(read_leaf(row));
  return leaves;
}
HeadRow read_head_row(store::Row const& row) { return {row.number(0), row.number(1), row.bytes(2), row.bytes(3)}; }
} // namespace

Result<std::optional<TreeRow>> find_tree(store::Tx& tx, OrgId org) {
  LINDEN_TRY(row, tx.find("SELECT size, peaks FROM audit_tree WHERE org_id = $1", {org}));
  if (!row) return std::nullopt;
  return TreeRow{row->number(0), row->bytes(1)};
}

Result<void> save_tree(store::Tx& tx, OrgId org, TreeRow const& tree) {
  LINDEN_CHECK(tx.run("INSERT INTO audit_tree (org_id, size, peaks) VALUES ($1, $2, $3) "
                      "ON CONFLICT (org_id) DO UPDATE SET size = excluded.size, peaks = excluded.peaks",
                      {org, tree.size, tree.peaks}));
  return {};
}

Result<void> insert_leaf(store::Tx& tx, OrgId org, LeafRow const& leaf) {
  LINDEN_CHECK(tx.run(
      "INSERT INTO audit_leaf (org_id, seq, at, actor, action, object_hash, basis, result, leaf_hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {org, leaf.seq, leaf.at, leaf.actor, leaf.action, leaf.object_hash, leaf.basis, leaf.result, leaf.leaf_hash}));
  return {};
}

Result<std::vector<LeafRow>> list_leaves(store::Tx& tx, OrgId org, std::int64_t after, int limit) {
  LINDEN_TRY(rows, tx.query("SELECT seq, at, actor, action, object_hash, basis, result, leaf_hash FROM audit_leaf "
                            "WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                            {org, after, limit}));
  return read_leaves(rows);
}

Result<std::vector<LeafRow>> list_newest_leaves(store::Tx& tx, OrgId org, int limit) {
  LINDEN_TRY(rows, tx.query("SELECT seq, at, actor, action, object_hash, basis, result, leaf_hash FROM audit_leaf "
                            "WHERE org_id = $1 ORDER BY seq DESC LIMIT $2",
                            {org, limit}));
  return read_leaves(rows);
}

Result<std::vector<LeafRow>> list_leaves_of(store::Tx& tx, OrgId org, Bytes const& object_hash, int limit) {
  LINDEN_TRY(rows, tx.query("SELECT seq, at, actor, action, object_hash, basis, result, leaf_hash FROM audit_leaf "
                            "WHERE org_id = $1 AND object_hash = $2 ORDER BY seq DESC LIMIT $3",
                            {org, object_hash, limit}));
  return read_leaves(rows);
}

Result<std::optional<Bytes>> find_salt(store::Tx& tx, OrgId org, std::string const& object) {
  LINDEN_TRY(row, tx.find("SELECT salt FROM audit_salt WHERE org_id = $1 AND object_id = $2", {org, object}));
  if (!row) return std::nullopt;
  return row->bytes(0);
}

Result<std::vector<SaltRow>> list_salts(store::Tx& tx, OrgId org, std::string const& after, int limit) {
  LINDEN_TRY(rows, tx.query("SELECT object_id, salt FROM audit_salt WHERE org_id = $1 AND object_id > $2 "
                            "AND length(salt) > 0 ORDER BY object_id LIMIT $3",
                            {org, after, limit}));
  std::vector<SaltRow> salts;
  for (auto const& row : rows)
    salts.push_back({row.text(0), row.bytes(1)});
  return salts;
}

Result<void> insert_salt(store::Tx& tx, OrgId org, std::string const& object, Bytes const& salt) {
  LINDEN_CHECK(tx.run("INSERT INTO audit_salt (org_id, object_id, salt) VALUES ($1, $2, $3) "
                      "ON CONFLICT (org_id, object_id) DO NOTHING",
                      {org, object, salt}));
  return {};
}

Result<void> empty_salt(store::Tx& tx, OrgId org, std::string const& object) {
  LINDEN_CHECK(tx.run("INSERT INTO audit_salt (org_id, object_id, salt) VALUES ($1, $2, $3) "
                      "ON CONFLICT (org_id, object_id) DO UPDATE SET salt = excluded.salt",
                      {org, object, Bytes()}));
  return {};
}

Result<void> insert_head(store::Tx& tx, OrgId org, HeadRow const& head) {
  LINDEN_CHECK(tx.run("INSERT INTO audit_head (org_id, size, signed_at, root, signature) VALUES ($1, $2, $3, $4, $5) "
                      "ON CONFLICT (org_id, size, signed_at) DO UPDATE SET root = excluded.root, signature = "
                      "excluded.signature",
                      {org, head.size, head.signed_at, head.root, head.signature}));
  return {};
}

Result<std::optional<HeadRow>> find_newest_head(store::Tx& tx, OrgId org) {
  LINDEN_TRY(row, tx.find("SELECT size, signed_at, root, signature FROM audit_head WHERE org_id = $1 "
                          "ORDER BY size DESC, signed_at DESC LIMIT 1",
                          {org}));
  if (!row) return std::nullopt;
  return read_head_row(*row);
}

Result<std::vector<HeadRow>> list_heads(store::Tx& tx, OrgId org) {
  LINDEN_TRY(rows, tx.query("SELECT size, signed_at, root, signature FROM audit_head WHERE org_id = $1 "
                            "ORDER BY size, signed_at",
                            {org}));
  std::vector<HeadRow> heads;
  for (auto const& row : rows)
    heads.push_back(read_head_row(row));
  return heads;
}
} // namespace linden::kernel
