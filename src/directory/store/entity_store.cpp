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
  return put_entity(tx, org, row, now);
}

Result<void> put_entity(store::Tx& tx, OrgId const& org, EntityRow const& row, Instant now) {
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

Result<std::optional<EntityRow>> find_entity(store::Tx& tx, OrgId const& org, std::string const& entity, RecordId const& id) {
  LINDEN_TRY(row, tx.find("SELECT parent_id, body FROM directory_entity WHERE org_id = $1 AND id = $2 AND entity = $3", {org, id, entity}));
  if (!row) return std::optional<EntityRow>();
  return std::optional(EntityRow{id, entity, row->text(0), row->text(1)});
}

Result<std::vector<OwnedEntity>> list_entities_of_all(store::Tx& tx, std::string const& entity) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id, parent_id, body FROM directory_entity WHERE entity = $1 ORDER BY org_id, id", {entity}));
  std::vector<OwnedEntity> list;
  for (auto const& row : rows) list.push_back({row.id<OrgId>(0), {row.id<RecordId>(1), entity, row.text(2), row.text(3)}});
  return list;
}
} // namespace linden::directory
