// Tries of shown places in the store.
#pragma once
#include "base/id.h"
#include "directory/model/ask/truth.h"
#include "store/database.h"
#include <map>
#include <string_view>
#include <vector>
namespace linden::directory {
/// `how`: hold_used, door, link, own_page, phone.
Result<void> insert_try(store::Tx& tx, OrgId const& org, RecordId const& vacancy, Try const& attempt,
                        std::string_view how, Instant at);
/// Newest first, at most `most`.
Result<std::vector<Try>> list_tries(store::Tx& tx, OrgId const& org, RecordId const& vacancy, std::size_t most);
/// Of every unit of the organisation, newest first.
Result<std::map<RecordId, std::vector<Try>>> list_all_tries(store::Tx& tx, OrgId const& org);
} // namespace linden::directory
