#include "directory/store/record_store.h"
#include "directory/store/service_codec.h"

namespace linden::directory {

Result<std::vector<Service>> list_own_services(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT body FROM directory_service WHERE org_id = $1 ORDER BY number", {org}));
  std::vector<Service> services;
  for (auto const& row : rows) {
    LINDEN_TRY(service, read_service_text(row.text(0)));
    services.push_back(std::move(service));
  }
  return services;
}

Result<Service> load_own_service(store::Tx& tx, OrgId const& org, ServiceId const& id) {
  LINDEN_TRY(row, tx.load("SELECT body FROM directory_service WHERE org_id = $1 AND id = $2", {org, id}));
  return read_service_text(row.text(0));
}

crypto::CellPlace address_place(OrgId const& org, ServiceId const& service, RecordId const& place) {
  return {org.text(), service.text(), "directory_address", place.text(), "body", 1};
}

Result<void> save_address(store::Tx& tx, crypto::CellPlace const& place, crypto::Sealed const& sealed, Instant now) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_address (org_id, id, service_id, body, changed_at) VALUES ($1, $2, $3, $4, $5) "
                      "ON CONFLICT (org_id, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at",
                      {place.org, place.row, place.subject, sealed.bytes(), now}));
  return {};
}

Result<crypto::Sealed> load_address(store::Tx& tx, crypto::CellPlace const& place) {
  LINDEN_TRY(row, tx.load("SELECT body FROM directory_address WHERE org_id = $1 AND id = $2 AND service_id = $3",
                          {place.org, place.row, place.subject}));
  return crypto::Sealed::from_store(row.bytes(0));
}

Result<void> insert_lift(store::Tx& tx, OrgId const& org, Lift const& lift) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_lift (org_id, id, service_id, field, reason, asked_by, asked_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                      {org, lift.id, lift.service, lift.field, lift.reason, lift.asked_by, lift.asked_at}));
  return {};
}

Result<std::vector<Lift>> list_open_lifts(store::Tx& tx, OrgId const& org, ServiceId const& service) {
  LINDEN_TRY(rows, tx.query("SELECT id, field, reason, asked_by, asked_at FROM directory_lift "
                            "WHERE org_id = $1 AND service_id = $2 AND agreed_by IS NULL ORDER BY asked_at, id",
                            {org, service}));
  std::vector<Lift> lifts;
  for (auto const& row : rows)
    lifts.push_back({row.id<RecordId>(0), service, row.text(1), row.text(2), row.id<UserId>(3), row.instant(4)});
  return lifts;
}

Result<void> agree_lift(store::Tx& tx, OrgId const& org, RecordId const& id, UserId const& by, Instant now) {
  LINDEN_TRY(changed, tx.run("UPDATE directory_lift SET agreed_by = $3, agreed_at = $4 "
                             "WHERE org_id = $1 AND id = $2 AND agreed_by IS NULL",
                             {org, id, by, now}));
  return changed == 1 ? Result<void>() : fail(Code::conflict, "error.directory.lift_done");
}
} // namespace linden::directory
