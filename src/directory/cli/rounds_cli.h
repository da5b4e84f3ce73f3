// `directory ask`, `truth`, `turnaways`, `queue` and `vacancy set`: the commands behind the line.
#pragma once
#include "directory/cli/directory_cli.h"
#include "directory/rounds.h"
#include <string>
namespace linden::directory::cli {

/// `what`: the words a report is made of. `state` as in the API; an empty unit is a bed.
struct VacancyOptions {
  std::string service; ///< key of an own service
  std::string state;
  int available = 0;
  int maximum = 0;
  std::string unit;
  std::string population;
  std::string note;
};
struct Asker {
  OrgId org;
  Instant now;
  bool as_json = false;
};

/// Starts a round and prints it. Errors: as Rounds::start.
Result<int> ask(Rounds& desk, store::Tx& tx, std::string const& need_json, Asker const& asker, Streams const& streams);
Result<int> ask_status(Rounds& desk, store::Tx& tx, std::string const& id, Asker const& asker, Streams const& streams);
/// All own units, or the one whose id is given.
Result<int> truth(Rounds& desk, store::Tx& tx, std::string const& unit, Asker const& asker, Streams const& streams);
/// The draft of a year, a quarter or a month: 2024, 2024-Q1, 2024-03. Errors: Code::invalid, "error.period".
Result<int> turnaways(Rounds& desk, store::Tx& tx, std::string const& period, Asker const& asker, Streams const& streams);
Result<int> queue_list(Rounds& desk, store::Tx& tx, Asker const& asker, Streams const& streams);
Result<int> vacancy_set(Rounds& desk, store::Tx& tx, VacancyOptions const& options, Asker const& asker, Streams const& streams);
} // namespace linden::directory::cli
