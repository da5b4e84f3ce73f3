#include "base/text.h"
#include "kernel/audit_leaf.h"
#include <algorithm>
#include <limits>
#include <set>
namespace linden::kernel {
namespace {
constexpr int k_chunk = 1'000;
constexpr std::string_view k_head_start = "linden-head v1 ";

/// A head to be compared when the walk over the leaves reaches its size.
struct AwaitedHead {
  SignedHead head;
  bool is_signed = false;
};

/// The walk over all leaves, from the first to the last, with the heads on the way.
class Walk {
public:
  Walk(OrgId org, std::vector<AwaitedHead> heads) : m_org(org), m_heads(std::move(heads)) {
    std::stable_sort(m_heads.begin(), m_heads.end(),
                     [](AwaitedHead const& a, AwaitedHead const& b) { return a.head.size < b.head.size; });
    m_report.heads = static_cast<std::int64_t>(m_heads.size());
    meet_heads();
  }
  /// False at the first fault.
  bool add(LeafRow const& leaf) {
    auto const seq = static_cast<std::int64_t>(m_tree.size()) + 1;
    if (leaf.seq != seq) return fault("audit.gap", seq);
    auto const hash = hash_of(m_org, leaf);
    if (!std::ranges::equal(leaf.leaf_hash, hash)) return fault("audit.leaf_altered", seq);
    m_tree.append(hash);
    if (auto const object = as_text(leaf.object_hash); !object.empty() && m_objects.find(object) == m_objects.end())
      m_objects.emplace(object);
    ++m_report.leaves;
    return meet_heads();
  }
  void finish(std::optional<TreeRow> const& kept) {
    if (!m_report.clean) return;
    auto const now = row_of(m_tree);
    TreeRow const none;
    auto const& row = kept ? *kept : none;
    if (m_next_head < m_heads.size() || row.size > now.size) {
      fault("audit.cut_off", now.size + 1);
      return;
    }
    if (row.size != now.size)
      fault("audit.tree_differs", row.size + 1);
    else if (row.peaks != now.peaks)
      fault("audit.tree_differs", m_agreed + 1);
  }
  /// A salt was made for a leaf, so that leaf must be there.
  bool add_salt(SaltRow const& row) {
    auto const hash = hash_of_object(row.salt, row.object);
    return m_objects.contains(as_text(hash)) || fault("audit.salt_altered", 0);
  }
  [[nodiscard]] AuditReport const& report() const { return m_report; }

private:
  bool fault(std::string_view reason, std::int64_t seq) {
    if (m_report.clean) {
      m_report.clean = false;
      m_report.reason = reason;
      m_report.first_bad_seq = seq;
    }
    return false;
  }
  bool meet_heads() {
    auto const size = static_cast<std::int64_t>(m_tree.size());
    for (; m_next_head < m_heads.size() && m_heads[m_next_head].head.size <= size; ++m_next_head) {
      auto const& awaited = m_heads[m_next_head];
      if (!awaited.is_signed) return fault("audit.head_signature", 0);
      if (awaited.head.size != size || awaited.head.root != m_tree.root())
        return fault("audit.rewritten", m_agreed + 1);
      m_agreed = size;
    }
    return true;
  }
  OrgId m_org;
  std::vector<AwaitedHead> m_heads;
  std::size_t m_next_head = 0;
  crypto::MerkleTree m_tree;
  std::set<std::string, std::less<>> m_objects;
  std::int64_t m_agreed = 0; ///< the size of the last head that agreed
  AuditReport m_report;
};

AwaitedHead await(OrgId org, ByteView public_key, SignedHead const& head) {
  bool const is_signed =
      head.org == org && head.size >= 0 && crypto::verify(public_key, as_bytes(signed_text(head)), head.signature);
  return {head, is_signed};
}

Result<void> walk_leaves(store::Tx& tx, OrgId org, Walk& walk) {
  auto after = std::numeric_limits<std::int64_t>::min();
  while (walk.report().clean) {
    LINDEN_TRY(leaves, list_leaves(tx, org, after, k_chunk));
    for (auto const& leaf : leaves)
      if (!walk.add(leaf)) return {};
    if (leaves.size() < k_chunk) break;
    after = leaves.back().seq;
  }
  LINDEN_TRY(tree, find_tree(tx, org));
  walk.finish(tree);
  return {};
}

Result<void> walk_salts(store::Tx& tx, OrgId org, Walk& walk) {
  std::string after;
  while (walk.report().clean) {
    LINDEN_TRY(salts, list_salts(tx, org, after, k_chunk));
    for (auto const& salt : salts)
      if (!walk.add_salt(salt)) return {};
    if (salts.size() < k_chunk) break;
    after = salts.back().object;
  }
  return {};
}
} // namespace

std::string signed_text(SignedHead const& head) {
  return std::string(k_head_start) + head.org.text() + ' ' + std::to_string(head.size) + ' ' + to_hex(head.root) + ' ' +
         instant_text(head.signed_at);
}

std::string head_text(SignedHead const& head) { return signed_text(head) + ' ' + to_hex(head.signature); }

Result<SignedHead> read_head(std::string_view line) {
  auto const wrong = [] { return fail(Code::malformed_text, "error.audit_head"); };
  auto const parts = split(trim(line), ' ');
  if (parts.size() != 7 || parts[0] + ' ' + parts[1] + ' ' != k_head_start) return wrong();
  auto const org = read_id<OrgId>(parts[2]);
  auto const size = read_integer(parts[3], 0, std::numeric_limits<std::int64_t>::max());
  auto const root = read_hex(parts[4]);
  auto const signed_at = read_instant(parts[5]);
  auto const signature = read_hex(parts[6]);
  SignedHead head;
  if (!org || !size || !root || root->size() != head.root.size() || !signed_at || !signature) return wrong();
  head.org = *org;
  head.size = *size;
  std::copy(root->begin(), root->end(), head.root.begin());
  head.signed_at = *signed_at;
  head.signature = *signature;
  return head;
}

std::optional<SignedHead> head_of(OrgId org, HeadRow const& row) {
  SignedHead head{org, row.size, {}, instant_from_number(row.signed_at), row.signature};
  if (row.root.size() != head.root.size()) return std::nullopt;
  std::copy(row.root.begin(), row.root.end(), head.root.begin());
  return head;
}

Result<AuditReport> verify(store::Tx& tx, OrgId org, ByteView public_key,
                           std::vector<SignedHead> const& outside_heads) {
  std::vector<AwaitedHead> heads;
  LINDEN_TRY(kept_heads, list_heads(tx, org));
  for (auto const& row : kept_heads) {
    auto const head = head_of(org, row);
    heads.push_back(head ? await(org, public_key, *head) : AwaitedHead{{}, false});
  }
  for (auto const& head : outside_heads)
    heads.push_back(await(org, public_key, head));
  Walk walk(org, std::move(heads));
  LINDEN_CHECK(walk_leaves(tx, org, walk));
  LINDEN_CHECK(walk_salts(tx, org, walk));
  return walk.report();
}
} // namespace linden::kernel
