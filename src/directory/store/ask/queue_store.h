// Waiting lists in the store.
#pragma once
#include "directory/model/ask/choice.h"
#include "store/database.h"
#include <vector>
namespace linden::directory {
/// Errors: the same ref twice -> Code::conflict.
Result<void> insert_entry(store::Tx& tx, QueueEntry const& entry);
/// Errors: Code::not_found.
Result<void> remove_entry(store::Tx& tx, OrgId const& by_org, QueueId const& id);
/// Every entry of the network in queue order (is_before).
Result<std::vector<QueueEntry>> list_entries(store::Tx& tx);
} // namespace linden::directory
