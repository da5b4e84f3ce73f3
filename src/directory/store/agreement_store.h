// Agreements in the store.
#pragma once
#include "directory/model/record/agreement.h"
#include "store/database.h"
#include <vector>
namespace linden::directory {
Result<void> insert_agreement(store::Tx& tx, Agreement const& agreement);
/// Those the organisation gave and those it was given, newest first.
Result<std::vector<Agreement>> list_agreements(store::Tx& tx, OrgId const& org);
Result<std::vector<Agreement>> list_between(store::Tx& tx, OrgId const& owner, OrgId const& partner);
/// Errors: not the owner's, or ended before -> Code::not_found.
Result<void> end_agreement(store::Tx& tx, OrgId const& owner, RecordId const& id, Day on);
} // namespace linden::directory
