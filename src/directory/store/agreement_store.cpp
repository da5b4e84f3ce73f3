#include "directory/store/agreement_store.h"
#include "base/text.h"

namespace linden::directory {
namespace {
std::vector<std::string> read_codes(std::string const& text) {
  std::vector<std::string> codes;
  for (auto const& part : split(text, ' '))
    if (!part.empty()) codes.emplace_back(part);
  return codes;
}

Result<std::vector<Agreement>> read_all(std::vector<store::Row> const& rows) {
  std::vector<Agreement> list;
  for (auto const& row : rows) {
    Agreement one{row.id<RecordId>(0), row.id<OrgId>(1), row.id<OrgId>(2), row.day(3), row.day(4),
                  read_codes(row.text(5)), read_codes(row.text(6)), row.number(7), row.number(8), row.text(9), {}};
    if (!row.is_null(10)) one.ended_on = row.day(10);
    list.push_back(std::move(one));
  }
  return list;
}
} // namespace

Result<void> insert_agreement(store::Tx& tx, Agreement const& one) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_agreement (org_id, id, partner_org, first_day, last_day, purposes, fields, budget, "
                      "unit_price, currency) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      {one.owner, one.id, one.partner, one.first, one.last, join(one.purposes, " "), join(one.fields, " "),
                       one.budget, one.unit_price, one.currency}));
  return {};
}

Result<std::vector<Agreement>> list_agreements(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, org_id, partner_org, first_day, last_day, purposes, fields, budget, unit_price, currency, ended_on "
                            "FROM directory_agreement WHERE org_id = $1 OR partner_org = $1 ORDER BY first_day DESC, id",
                            {org}));
  return read_all(rows);
}

Result<std::vector<Agreement>> list_between(store::Tx& tx, OrgId const& owner, OrgId const& partner) {
  LINDEN_TRY(rows, tx.query("SELECT id, org_id, partner_org, first_day, last_day, purposes, fields, budget, unit_price, currency, ended_on "
                            "FROM directory_agreement WHERE org_id = $1 AND partner_org = $2 ORDER BY first_day DESC, id",
                            {owner, partner}));
  return read_all(rows);
}

Result<void> end_agreement(store::Tx& tx, OrgId const& owner, RecordId const& id, Day on) {
  LINDEN_TRY(changed, tx.run("UPDATE directory_agreement SET ended_on = $3 WHERE org_id = $1 AND id = $2 AND ended_on IS NULL", {owner, id, on}));
  if (changed == 0) return fail(Code::not_found, "error.not_found");
  return {};
}
} // namespace linden::directory
