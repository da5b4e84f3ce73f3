// The figures desk's front: collects facts, drafts a table that nobody sees, releases it, and shows what is released.
#pragma once
#include "base/time.h"
#include "casework/casework.h"
#include "figures/model/robustness/robustness.h"
#include "figures/model/release.h"
#include "figures/store/release_store.h"
#include "kernel/policy.h"
#include "store/database.h"
#include <functional>
#include <string>
#include <vector>
namespace linden::figures {

/// Where facts come from. Casework hands out codes only, from live statistics consents; the number of cases is for the
/// coverage band.
struct FactSource {
  std::function<Result<std::vector<StatFact>>(store::Tx&, kernel::Granted const&, Day today)> facts;
  std::function<Result<std::int64_t>(store::Tx&, OrgId const&)> cases;
};
FactSource facts_of(casework::Casework& casework);

/// A table before its release: how large it is and how much of it would be hidden. No count leaves it.
struct Draft {
  std::string table, period;
  std::size_t cells = 0;
  std::size_t hidden = 0;
  std::string refused; ///< code of the rule that would refuse it
};
struct ReleaseLine {
  ReleaseId id;
  std::string table, period, refused;
  Instant at;
};
struct StoredRelease {
  ReleaseLine line;
  ReleasedTable table;
};
/// What came of the wish to release: `refused` is a code, or empty.
struct ReleaseOutcome {
  ReleaseId id;
  std::string refused;
};

class Figures {
public:
  Figures(kernel::Policy const& policy, FactSource source, std::vector<TableDefinition> tables);
  [[nodiscard]] std::vector<TableDefinition> const& tables() const { return m_tables; }
  /// The organisation whose releases the public pages show.
  void show_publicly(OrgId const& org) { m_home = org; }
  [[nodiscard]] OrgId const& home() const { return m_home; }

  /// Over the closed quarters before `today`. Needs collect_facts, and a signed-in statistician who holds the role key.
  /// Errors: no such table, or not allowed -> Code::not_found; as tabulate.
  Result<Draft> draft(store::Tx& tx, kernel::Actor const& actor, std::string_view table, Day today);
  /// Suppresses, audits against every earlier release, and writes the register; a refusal is written too.
  /// Errors: as draft; not allowed to release -> Code::not_found.
  Result<ReleaseOutcome> release_table(store::Tx& tx, kernel::Actor const& actor, std::string_view table, Instant now,
                                       Zone const& zone);
  /// Newest first; with refusals only for staff.
  Result<std::vector<ReleaseLine>> list_releases(store::Tx& tx, OrgId const& org, bool with_refusals);
  /// Errors: unknown, or a refusal -> Code::not_found.
  Result<StoredRelease> load_release(store::Tx& tx, OrgId const& org, ReleaseId const& id);

private:
  struct Attempt {
    Table table;
    Result<ReleasedTable> result;
  };
  Result<Attempt> attempt(store::Tx& tx, kernel::Actor const& actor, std::string_view table, Day today);

  kernel::Policy const& m_policy;
  FactSource m_source;
  std::vector<TableDefinition> m_tables;
  OrgId m_home;
};
} // namespace linden::figures
