#include "directory/store/entity_store.h"
#include "base/json/json.h"

namespace linden::directory {
namespace {
HsdsRow row_of(json::Object const& object) {
  HsdsRow row;
  for (auto const& [name, value] : object) {
    if (value.is_null()) continue;
    if (auto const* text = value.if_string()) row[std::string(name)] = std::string(*text);
    else row[std::string(name)] = json::write(value);
  }
  return row;
}
} // namespace

Result<void> save_entity(store::Tx& tx, OrgId const& org, HsdsTable const& table, EntityRow const& row, Instant now) {
  LINDEN_TRY(value, json::read(row.body));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  auto faults = faults_of(table, row.entity, row_of(value.get_object()), HsdsForm::json);
  if (!faults.empty()) return fail(std::move(faults.front()));
  LINDEN_CHECK(tx.run("INSERT INTO directory_entity (org_id, id, entity, parent_id, body, changed_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, id) DO UPDATE SET "
                      "entity = excluded.entity, parent_id = excluded.parent_id, body = excluded.body, "
                      "changed_at = excluded.changed_at",
                      {org, row.id, row.entity, row.parent, row.body, now}));
  return {};
}

Result<std::vector<EntityRow>> list_entities(store::Tx& tx, OrgId const& org, std::string const& parent, std::string const& entity) {
  LINDEN_TRY(rows, tx.query("SELECT id, body FROM directory_entity WHERE org_id = $1 AND parent_id = $2 AND entity = $3 ORDER BY id",
                            {org, parent, entity}));
  std::vector<EntityRow> list;
  for (auto const& row : rows) list.push_back({row.id<RecordId>(0), entity, parent, row.text(1)});
  return list;
}
} // namespace linden::directory
