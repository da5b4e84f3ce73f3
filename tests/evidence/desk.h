// The desk with our own templates, an organisation, and who may do what in it.
#pragma once
#include "crypto/keys.h"
#include "evidence/evidence.h"
#include "evidence/store/report_store.h"
#include "figures/key_catalogue.h"
#include "reports.h"
#include "store/migrator.h"
#include "support/temp_store.h"
namespace linden::evidence {

using figures::KeyCatalogue;
inline Instant const k_now = instant_from_number(1'700'000'000);

struct TestDesk {
  OrgId org = crypto::make_id<OrgId>();
  kernel::Policy policy = kernel::Policy::load();
  kernel::Actor author;
  std::unique_ptr<Evidence> desk;
  TestDesk() {
    author.org = org;
    author.roles = {kernel::Role::author};
    desk = std::move(Evidence::load(k_report_folder, org)).value();
  }
  kernel::Granted grant() const {
    return policy.grant(author, kernel::Action::import_evidence, kernel::Scope::office).value();
  }
};

inline void make_tables(store::Database& db) {
  auto const steps = store::migrations_of("evidence", embedded::evidence());
  REQUIRE(steps.has_value());
  auto const done = store::migrate(db, *steps);
  REQUIRE(done.has_value());
}
inline std::string small_log() { return read_file(k_test_folder + "/small-report.repairs.jsonl").value(); }
inline Result<ImportSummary> import_small(TestDesk const& test, store::Database& db) {
  auto const text = small_report();
  auto const log = small_log();
  return store::write_for<ImportSummary>(
      db, [&](store::Tx& tx) { return test.desk->import_report(tx, test.grant(), text, log, k_now); });
}
} // namespace linden::evidence
