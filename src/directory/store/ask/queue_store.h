// Waiting lists in the store.
#pragma once
#include "crypto/seal.h"
#include "directory/model/ask/choice.h"
#include "store/database.h"
#include <map>
#include <optional>
#include <vector>
namespace linden::directory {
/// Writes an entry; one that is there (by its id) keeps its time and gets these persons, wishes and need.
Result<void> save_entry(store::Tx& tx, QueueEntry const& entry, std::optional<crypto::Sealed> const& need);
/// The entry of this ref, if there is one.
Result<std::optional<QueueId>> find_entry(store::Tx& tx, OrgId const& by_org, RecordId const& ref);
/// Errors: Code::not_found.
Result<void> remove_entry(store::Tx& tx, OrgId const& by_org, QueueId const& id);
/// Every entry of the network in queue order (is_before).
Result<std::vector<QueueEntry>> list_entries(store::Tx& tx);
Result<std::map<QueueId, crypto::Sealed>> list_queue_needs(store::Tx& tx);
} // namespace linden::directory
