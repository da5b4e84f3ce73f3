// The register of requests without a place, in the store.
#pragma once
#include "directory/model/ask/turnaway.h"
#include "store/database.h"
#include <vector>
namespace linden::directory {
Result<void> insert_turnaway(store::Tx& tx, Turnaway const& row);
/// From `first` to `last`, both inclusive.
Result<std::vector<Turnaway>> list_turnaways(store::Tx& tx, OrgId const& org, Day first, Day last);

/// The lines as JSON text, for cells of the store. Errors of read: not what write made -> Code::store_failed.
std::string write_asked(AskedNeed const& asked);
Result<AskedNeed> read_asked(std::string_view text);
} // namespace linden::directory
