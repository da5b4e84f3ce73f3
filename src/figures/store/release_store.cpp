#include "figures/store/release_store.h"

namespace linden::figures {
namespace {
ReleaseRow row_of(store::Row const& row) {
  return {row.id<ReleaseId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5), row.id<UserId>(6)};
}
} // namespace

Result<void> append_release(store::Tx& tx, OrgId const& org, ReleaseRow const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO figures_release "
                      "(org_id, id, seq, table_id, period, content, refused, released_at, released_by) "
                      "SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5, $6, $7, $8 "
                      "FROM figures_release WHERE org_id = $1",
                      {org, row.id, row.table, row.period, row.content, row.refused, row.at, row.by}));
  return {};
}

Result<std::vector<ReleaseRow>> list_release_rows(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, table_id, period, content, refused, released_at, released_by "
                            "FROM figures_release WHERE org_id = $1 ORDER BY seq DESC",
                            {org}));
  std::vector<ReleaseRow> list;
  for (auto const& row : rows) list.push_back(row_of(row));
  return list;
}

Result<ReleaseRow> load_release_row(store::Tx& tx, OrgId const& org, ReleaseId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, table_id, period, content, refused, released_at, released_by "
                          "FROM figures_release WHERE org_id = $1 AND id = $2 AND refused = ''",
                          {org, id}));
  return row_of(row);
}
} // namespace linden::figures
