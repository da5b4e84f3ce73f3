#include "directory/store/service_store.h"
#include "directory/store/change_store.h"
#include "directory/store/holiday_store.h"
#include "directory/store/service_codec.h"

namespace linden::directory {
Result<std::vector<ServiceRow>> list_service_rows(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, body FROM directory_service ORDER BY org_id, id"));
  LINDEN_TRY(holidays, holidays_of(tx));
  HolidayScope const scope(std::move(holidays));
  std::vector<ServiceRow> services;
  services.reserve(rows.size());
  for (auto const& row : rows) {
    LINDEN_TRY(service, read_service_text(row.text(1)));
    services.push_back({row.id<OrgId>(0), std::move(service)});
  }
  return services;
}

Result<std::optional<Service>> find_service_row(store::Tx& tx, OrgId const& org, ServiceId const& id) {
  LINDEN_TRY(row, tx.find("SELECT body FROM directory_service WHERE org_id = $1 AND id = $2", {org, id}));
  if (!row) return std::optional<Service>();
  LINDEN_TRY(holidays, holidays_of(tx));
  HolidayScope const scope(std::move(holidays));
  LINDEN_TRY(service, read_service_text(row->text(0)));
  return std::optional(std::move(service));
}

Result<void> save_service_row(store::Tx& tx, ServiceRow const& row, Instant now) {
  auto const& service = row.service;
  auto const body = write_service_text(service);
  LINDEN_CHECK(read_service_text(body)); // a row that cannot be read back would stop every search
  LINDEN_CHECK(tx.run("INSERT INTO directory_service (org_id, id, key, number, country, body, changed_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (org_id, id) DO UPDATE SET "
                      "key = excluded.key, number = excluded.number, country = excluded.country, "
                      "body = excluded.body, changed_at = excluded.changed_at",
                      {row.org, service.id, service.key, service.number, service.country, body, now}));
  return note_change(tx, {row.org, service.id, ChangedPart::service});
}

Result<bool> has_service_key(store::Tx& tx, OrgId const& org, std::string const& key) {
  LINDEN_TRY(row, tx.find("SELECT id FROM directory_service WHERE org_id = $1 AND key = $2", {org, key}));
  return row.has_value();
}

Result<std::vector<std::string>> list_service_kinds(store::Tx& tx, OrgId const& org, ServiceId const& id) {
  LINDEN_TRY(service, find_service_row(tx, org, id));
  return service ? service->kinds : std::vector<std::string>();
}
} // namespace linden::directory
