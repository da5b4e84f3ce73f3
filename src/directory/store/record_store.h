// Whole records for their steward, sealed addresses, and requests to lift what a source hides.
#pragma once
#include "crypto/seal.h"
#include "directory/model/service.h"
#include "store/database.h"
#include <string>
#include <vector>
namespace linden::directory {

Result<std::vector<Service>> list_own_services(store::Tx& tx, OrgId const& org);
/// Errors: Code::not_found.
Result<Service> load_own_service(store::Tx& tx, OrgId const& org, ServiceId const& id);

/// Where a sealed address lives; every part takes part in the seal.
crypto::CellPlace address_place(OrgId const& org, ServiceId const& service, RecordId const& place);
Result<void> save_address(store::Tx& tx, crypto::CellPlace const& place, crypto::Sealed const& sealed, Instant now);
/// Errors: Code::not_found.
Result<crypto::Sealed> load_address(store::Tx& tx, crypto::CellPlace const& place);

/// A request to lift a hidden field: one person asks with a reason, another agrees.
struct Lift {
  RecordId id;
  ServiceId service;
  std::string field;
  std::string reason;
  UserId asked_by;
  Instant asked_at;
};
Result<void> insert_lift(store::Tx& tx, OrgId const& org, Lift const& lift);
/// Those nobody has agreed to yet.
Result<std::vector<Lift>> list_open_lifts(store::Tx& tx, OrgId const& org, ServiceId const& service);
Result<void> agree_lift(store::Tx& tx, OrgId const& org, RecordId const& id, UserId const& by, Instant now);
} // namespace linden::directory
