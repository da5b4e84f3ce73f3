#include "directory/store/change_store.h"
#include "crypto/keys.h"
#include <algorithm>
#include <array>
#include <set>

namespace linden::directory {
namespace {
constexpr std::int64_t k_prune_every = 64;

constexpr std::array<char const*, 3> k_parts = {"service", "places", "holidays"};
char const* part_name(ChangedPart part) { return k_parts[static_cast<std::size_t>(part)]; }
ChangedPart part_of(std::string const& name) {
  auto const found = std::find(k_parts.begin(), k_parts.end(), name);
  return static_cast<ChangedPart>(found - k_parts.begin()); // the table allows no other
}

/// Adds one organisation's changes after `from` up to `to`; false when the rows do not lead there without a gap.
Result<bool> add_changes(store::Tx& tx, OrgId const& org, Head const& from, Head const& to, std::set<Change>& changes) {
  LINDEN_TRY(rows, tx.query("SELECT seq, token, entity, id FROM directory_change WHERE org_id = $1 AND seq >= $2 AND seq <= $3 "
                            "ORDER BY seq",
                            {org, from.seq, to.seq}));
  auto next = from.seq;
  if (from.seq == 0) ++next; // before the first change there is no row
  Head last = from;
  for (auto const& row : rows) {
    if (row.number(0) != next++) return false;
    last = {row.number(0), row.text(1)};
    if (last.seq == from.seq) {
      if (last.token != from.token) return false;
      continue;
    }
    changes.insert({org, row.id<ServiceId>(3), part_of(row.text(2))});
  }
  return next > from.seq && !rows.empty() && last == to;
}
} // namespace

Result<void> note_change(store::Tx& tx, Change const& change) {
  auto const token = crypto::make_id<RecordId>();
  LINDEN_TRY(head, tx.load("INSERT INTO directory_head (org_id, seq, token) VALUES ($1, 1, $2) ON CONFLICT (org_id) "
                           "DO UPDATE SET seq = directory_head.seq + 1, token = excluded.token RETURNING seq",
                           {change.org, token}));
  auto const seq = head.number(0);
  LINDEN_CHECK(tx.run("INSERT INTO directory_change (org_id, seq, token, entity, id) VALUES ($1, $2, $3, $4, $5)",
                      {change.org, seq, token, part_name(change.part), change.service}));
  if (seq % k_prune_every == 0)
    LINDEN_CHECK(tx.run("DELETE FROM directory_change WHERE org_id = $1 AND seq <= $2", {change.org, seq - k_kept_changes}));
  return {};
}

Result<Heads> load_heads(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, seq, token FROM directory_head"));
  Heads heads;
  for (auto const& row : rows) heads[row.id<OrgId>(0)] = {row.number(1), row.text(2)};
  return heads;
}

Result<std::optional<std::vector<Change>>> list_changes(store::Tx& tx, Heads const& from, Heads const& to) {
  std::set<Change> changes;
  std::optional<std::vector<Change>> const none;
  for (auto const& [org, known] : from)
    if (auto const found = to.find(org); found == to.end() || found->second.seq < known.seq) return none;
  for (auto const& [org, head] : to) {
    auto const found = from.find(org);
    Head const known = found == from.end() ? Head() : found->second;
    if (known == head) continue;
    if (known.seq == head.seq) return none;
    LINDEN_TRY(leads_there, add_changes(tx, org, known, head, changes));
    if (!leads_there) return none;
  }
  return std::optional(std::vector<Change>(changes.begin(), changes.end()));
}
} // namespace linden::directory
