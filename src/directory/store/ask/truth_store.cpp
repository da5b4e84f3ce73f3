#include "directory/store/ask/truth_store.h"
#include "crypto/keys.h"

namespace linden::directory {
namespace {
Try read_try(store::Row const& row, std::size_t first) {
  return {std::chrono::seconds(row.number(first)), row.yes(first + 1)};
}
} // namespace

Result<void> insert_try(store::Tx& tx, OrgId const& org, RecordId const& vacancy, Try const& attempt,
                        std::string_view how, Instant at) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_try (org_id, id, vacancy_id, tried_at, age, was_true, how) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                      {org, crypto::make_id<RecordId>(), vacancy, at, static_cast<std::int64_t>(attempt.age.count()),
                       attempt.was_true, how}));
  return {};
}

Result<std::vector<Try>> list_tries(store::Tx& tx, OrgId const& org, RecordId const& vacancy, std::size_t most) {
  LINDEN_TRY(rows, tx.query("SELECT age, was_true FROM directory_try WHERE org_id = $1 AND vacancy_id = $2 "
                            "ORDER BY tried_at DESC, id LIMIT $3",
                            {org, vacancy, static_cast<std::int64_t>(most)}));
  std::vector<Try> tries;
  for (auto const& row : rows) tries.push_back(read_try(row, 0));
  return tries;
}

Result<std::map<RecordId, std::vector<Try>>> list_all_tries(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT vacancy_id, age, was_true FROM directory_try WHERE org_id = $1 "
                            "ORDER BY vacancy_id, tried_at DESC, id",
                            {org}));
  std::map<RecordId, std::vector<Try>> tries;
  for (auto const& row : rows) {
    auto& list = tries[row.id<RecordId>(0)];
    if (list.size() < k_learning_tries) list.push_back(read_try(row, 1));
  }
  return tries;
}
} // namespace linden::directory
