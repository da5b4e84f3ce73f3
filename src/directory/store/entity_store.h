// Rows of the HSDS entities that no rule reads: kept whole, with the members we do not know.
#pragma once
#include "directory/model/record/hsds.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

struct EntityRow {
  RecordId id;
  std::string entity;
  std::string parent; ///< id text of the record it hangs on; empty = none
  std::string body;   ///< the JSON object as it came
};
/// Errors: no JSON object, an entity or a value that the table refuses -> the first fault with its member.
Result<void> save_entity(store::Tx& tx, OrgId const& org, HsdsTable const& table, EntityRow const& row, Instant now);
/// The same for a body that our own codec wrote: nothing is left to check.
Result<void> put_entity(store::Tx& tx, OrgId const& org, EntityRow const& row, Instant now);
/// Of one parent and entity, by id.
Result<std::vector<EntityRow>> list_entities(store::Tx& tx, OrgId const& org, std::string const& parent, std::string const& entity);
/// Empty when there is none.
Result<std::optional<EntityRow>> find_entity(store::Tx& tx, OrgId const& org, std::string const& entity, RecordId const& id);
struct OwnedEntity {
  OrgId org;
  EntityRow row;
};
/// Of every organisation, by organisation and id. For entities of which a network has some hundred.
Result<std::vector<OwnedEntity>> list_entities_of_all(store::Tx& tx, std::string const& entity);
} // namespace linden::directory
