// What changed in the directory, by organisation and in the order of the commits.
#pragma once
#include "store/database.h"
#include "base/id.h"
#include <map>
#include <string>
#include <vector>
namespace linden::directory {

/// The last change of an organisation. Two histories with the same number differ in the token.
struct Head {
  std::int64_t seq = 0;
  std::string token;
  bool operator==(Head const&) const = default;
};
using Heads = std::map<OrgId, Head>;

/// `holidays`: a table was put in use; it is about no service, and concerns all.
enum class ChangedPart { service, places, holidays };
struct Change {
  OrgId org;
  ServiceId service;
  ChangedPart part = ChangedPart::service;
  auto operator<=>(Change const&) const = default;
};

/// Rows of directory_change kept for each organisation; who is further behind reads everything anew. Our own choice: a
/// minute and a half of 50 changes a second.
inline constexpr std::int64_t k_kept_changes = 4096;

/// To be called in the transaction of the change itself, as its last step: it locks the organisation's head.
Result<void> note_change(store::Tx& tx, Change const& change);
Result<Heads> load_heads(store::Tx& tx);
/// Every service that changed between the two states, each part once. Empty when the one does not lead to the other:
/// rows are missing, numbers went back, or another history came between.
Result<std::optional<std::vector<Change>>> list_changes(store::Tx& tx, Heads const& from, Heads const& to);
} // namespace linden::directory
