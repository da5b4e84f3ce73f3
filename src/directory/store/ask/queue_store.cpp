#include "directory/store/ask/queue_store.h"
#include <algorithm>
#include <map>

namespace linden::directory {

Result<void> save_entry(store::Tx& tx, QueueEntry const& entry, std::optional<crypto::Sealed> const& need) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_queue (org_id, id, ref, entered_at, persons, safety_class) VALUES ($1, $2, $3, $4, $5, $6) "
                      "ON CONFLICT (org_id, id) DO UPDATE SET persons = excluded.persons, safety_class = excluded.safety_class, need = NULL",
                      {entry.by_org, entry.id, entry.ref, entry.entered_at, entry.persons, entry.safety_class}));
  if (need) LINDEN_CHECK(tx.run("UPDATE directory_queue SET need = $3 WHERE org_id = $1 AND id = $2", {entry.by_org, entry.id, *need}));
  LINDEN_CHECK(tx.run("DELETE FROM directory_wish WHERE org_id = $1 AND queue_id = $2", {entry.by_org, entry.id}));
  for (std::size_t i = 0; i < entry.wishes.size(); ++i)
    LINDEN_CHECK(tx.run("INSERT INTO directory_wish (org_id, queue_id, place, house_org, service_id) VALUES ($1, $2, $3, $4, $5)",
                        {entry.by_org, entry.id, static_cast<int>(i), entry.wishes[i].org, entry.wishes[i].service}));
  return {};
}

Result<std::optional<QueueId>> find_entry(store::Tx& tx, OrgId const& by_org, RecordId const& ref) {
  LINDEN_TRY(row, tx.find("SELECT id FROM directory_queue WHERE org_id = $1 AND ref = $2", {by_org, ref}));
  return row ? std::optional(row->id<QueueId>(0)) : std::optional<QueueId>();
}

Result<std::map<QueueId, crypto::Sealed>> list_queue_needs(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT id, need FROM directory_queue WHERE need IS NOT NULL"));
  std::map<QueueId, crypto::Sealed> needs;
  for (auto const& row : rows) needs.emplace(row.id<QueueId>(0), row.sealed(1));
  return needs;
}

Result<void> remove_entry(store::Tx& tx, OrgId const& by_org, QueueId const& id) {
  LINDEN_CHECK(tx.run("DELETE FROM directory_wish WHERE org_id = $1 AND queue_id = $2", {by_org, id}));
  LINDEN_TRY(removed, tx.run("DELETE FROM directory_queue WHERE org_id = $1 AND id = $2", {by_org, id}));
  if (removed == 0) return fail(Code::not_found, "error.not_found");
  return {};
}

Result<std::vector<QueueEntry>> list_entries(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id, ref, entered_at, persons, safety_class FROM directory_queue"));
  LINDEN_TRY(lines, tx.query("SELECT org_id, queue_id, house_org, service_id FROM directory_wish ORDER BY org_id, queue_id, place"));
  std::map<std::pair<OrgId, QueueId>, std::vector<Wish>> wishes;
  for (auto const& line : lines) wishes[{line.id<OrgId>(0), line.id<QueueId>(1)}].push_back({line.id<OrgId>(2), line.id<ServiceId>(3)});
  std::vector<QueueEntry> entries;
  for (auto const& row : rows) {
    QueueEntry entry{row.id<QueueId>(1), row.id<OrgId>(0), row.id<RecordId>(2), row.instant(3),
                     static_cast<int>(row.number(4)), static_cast<int>(row.number(5)), {}};
    entry.wishes = std::move(wishes[{entry.by_org, entry.id}]);
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), is_before);
  return entries;
}
} // namespace linden::directory
