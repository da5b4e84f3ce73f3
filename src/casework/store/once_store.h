// SQL of forms that were answered already.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "crypto/seal.h"
#include "store/database.h"
#include <optional>
#include <string>
namespace linden::casework {
Result<std::optional<crypto::Sealed>> find_once(store::Tx& tx, OrgId const& org, std::string const& mark);
/// Errors: the mark is there -> Code::conflict.
Result<void> insert_once(store::Tx& tx, OrgId const& org, std::string const& mark, crypto::Sealed const& answer, Instant now);
Result<void> drop_old_once(store::Tx& tx, OrgId const& org, Instant before);
} // namespace linden::casework
