// Services in the store: the body is the codec's text, the columns only find it.
#pragma once
#include "directory/model/offer.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

struct ServiceRow {
  OrgId org;
  Service service;
};
Result<std::vector<ServiceRow>> list_service_rows(store::Tx& tx);
/// Empty when there is no such service.
Result<std::optional<Service>> find_service_row(store::Tx& tx, OrgId const& org, ServiceId const& id);
/// Writes or replaces by id. Errors: Code::conflict when another service has the key or number; a text that the codec
/// would not read back -> Code::invalid with its member.
Result<void> save_service_row(store::Tx& tx, ServiceRow const& row, Instant now);
Result<bool> has_service_key(store::Tx& tx, OrgId const& org, std::string const& key);
/// Empty when there is no such service.
Result<std::vector<std::string>> list_service_kinds(store::Tx& tx, OrgId const& org, ServiceId const& id);
} // namespace linden::directory
