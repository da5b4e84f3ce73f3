#include "kernel/audit.h"
#include "base/text.h"
#include "crypto/canonical.h"
#include "crypto/keys.h"
#include "kernel/audit_leaf.h"
#include <algorithm>
#include <bit>
namespace linden::kernel {
namespace {
constexpr std::size_t k_longest_code = 64;
constexpr std::size_t k_audit_salt_bytes = 32;
constexpr std::string_view k_no_object = "-";

bool is_code(std::string_view text) {
  auto const is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  return !text.empty() && text.size() <= k_longest_code && std::all_of(text.begin(), text.end(), is_allowed);
}

bool is_object(std::string_view text) {
  auto const is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
  };
  return !text.empty() && text.size() <= k_longest_code && std::all_of(text.begin(), text.end(), is_allowed);
}

/// The object as it may be written beside its salt. Errors: a finished action on something that is no id and no code.
Result<std::string> object_of(AuditNote const& note) {
  // The address of a refused request is the visitor's own text: only an id is taken from it.
  if (note.result != "done" && !read_id<RecordId>(note.object)) return std::string(k_no_object);
  if (!is_object(note.object)) return fail(Code::internal, "error.audit_note");
  return note.object;
}

/// Made on first use. An erased salt is never made again: the hash is then under a salt that nobody keeps.
Result<Bytes> hash_object(store::Tx& tx, OrgId org, std::string const& object) {
  if (object == k_no_object) return Bytes();
  LINDEN_TRY(kept, find_salt(tx, org, object));
  if (kept && !kept->empty()) return hash_of_object(*kept, object);
  auto const salt = crypto::random_bytes(k_audit_salt_bytes);
  if (!kept) LINDEN_CHECK(insert_salt(tx, org, object, salt));
  return hash_of_object(salt, object);
}

tl::unexpected<Problem> damaged_tree() { return fail(Code::store_failed, "error.audit_tree"); }

Result<crypto::MerkleTree> load_tree(store::Tx& tx, OrgId org) {
  LINDEN_TRY(row, find_tree(tx, org));
  if (!row) return crypto::MerkleTree();
  auto tree = read_tree(*row);
  if (!tree) return damaged_tree();
  return std::move(*tree);
}

AuditLine line_of(LeafRow const& leaf) {
  auto mark = leaf.object_hash.empty() ? std::string(k_no_object) : to_hex(leaf.object_hash).substr(0, 16);
  return {leaf.seq, instant_from_number(leaf.at), leaf.actor, leaf.action, std::move(mark), leaf.basis, leaf.result};
}

std::vector<AuditLine> lines_of(std::vector<LeafRow> const& leaves) {
  std::vector<AuditLine> lines;
  for (auto const& leaf : leaves)
    lines.push_back(line_of(leaf));
  return lines;
}
} // namespace

crypto::Digest hash_of(OrgId org, LeafRow const& leaf) {
  crypto::Canonical data("linden leaf v1");
  data.part(org.bytes).number(leaf.seq).number(leaf.at).part(leaf.actor).part(leaf.action);
  data.part(leaf.object_hash).part(leaf.basis).part(leaf.result);
  return crypto::leaf_hash(data.bytes());
}

Bytes hash_of_object(Bytes const& salt, std::string const& object) {
  if (salt.size() < 16 || salt.size() > 64) return {};
  return to_bytes(crypto::keyed_hash(salt, as_bytes(object)));
}

std::optional<crypto::MerkleTree> read_tree(TreeRow const& row) {
  crypto::Digest digest;
  if (row.size < 0 || row.peaks.size() != std::popcount(static_cast<std::uint64_t>(row.size)) * digest.size())
    return {};
  std::vector<crypto::Digest> peaks;
  for (auto from = row.peaks.begin(); from != row.peaks.end(); from += std::ptrdiff_t(digest.size())) {
    std::copy_n(from, digest.size(), digest.begin());
    peaks.push_back(digest);
  }
  return crypto::MerkleTree::from_peaks(static_cast<std::uint64_t>(row.size), std::move(peaks));
}

TreeRow row_of(crypto::MerkleTree const& tree) {
  TreeRow row{static_cast<std::int64_t>(tree.size()), {}};
  for (auto const& peak : tree.peaks())
    row.peaks.insert(row.peaks.end(), peak.begin(), peak.end());
  return row;
}

Result<void> append(store::Tx& tx, OrgId org, AuditNote const& note) {
  for (auto const* code : {&note.actor, &note.action, &note.basis, &note.result})
    if (!is_code(*code)) return fail(Code::internal, "error.audit_note");
  if (!tx.may_write()) return fail(Code::internal, "error.audit_note");
  LINDEN_TRY(object, object_of(note));
  LINDEN_TRY(tree, load_tree(tx, org));
  LINDEN_TRY(object_hash, hash_object(tx, org, object));
  LeafRow leaf{static_cast<std::int64_t>(tree.size()) + 1,
               to_number(note.at),
               note.actor,
               note.action,
               std::move(object_hash),
               note.basis,
               note.result,
               {}};
  auto const hash = hash_of(org, leaf);
  leaf.leaf_hash = to_bytes(hash);
  tree.append(hash);
  LINDEN_CHECK(save_tree(tx, org, row_of(tree)));
  return insert_leaf(tx, org, leaf);
}

Result<std::vector<AuditLine>> list_for_object(store::Tx& tx, OrgId org, std::string const& object, int limit) {
  LINDEN_TRY(salt, find_salt(tx, org, object));
  if (!salt || salt->empty()) return std::vector<AuditLine>();
  LINDEN_TRY(leaves, list_leaves_of(tx, org, hash_of_object(*salt, object), limit));
  return lines_of(leaves);
}

Result<std::vector<AuditLine>> list_recent(store::Tx& tx, OrgId org, int limit) {
  LINDEN_TRY(leaves, list_newest_leaves(tx, org, limit));
  return lines_of(leaves);
}

Result<void> erase_salt(store::Tx& tx, OrgId org, std::string const& object) {
  if (!is_object(object)) return fail(Code::internal, "error.audit_note");
  return empty_salt(tx, org, object);
}

Result<SignedHead> sign_head(store::Tx& tx, OrgId org, crypto::SigningKey const& key, Instant now) {
  LINDEN_TRY(tree, load_tree(tx, org));
  SignedHead head{org, static_cast<std::int64_t>(tree.size()), tree.root(), now, {}};
  head.signature = crypto::sign(key, as_bytes(signed_text(head)));
  LINDEN_CHECK(insert_head(tx, org, {head.size, to_number(now), to_bytes(head.root), head.signature}));
  return head;
}

Result<std::optional<SignedHead>> newest_head(store::Tx& tx, OrgId org) {
  LINDEN_TRY(row, find_newest_head(tx, org));
  if (!row) return std::nullopt;
  auto head = head_of(org, *row);
  if (!head) return damaged_tree();
  return head;
}
} // namespace linden::kernel
