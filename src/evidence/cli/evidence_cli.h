// `linden evidence import` and `linden evidence report build`: the program reads the arguments and calls these.
#pragma once
#include "evidence/evidence.h"
#include "i18n/catalogue.h"
#include "kernel/policy.h"
#include "store/database.h"
#include <functional>
#include <iosfwd>
#include <string>
namespace linden::evidence::cli {

/// Where a command speaks: its language, its answer, its refusals.
struct Voice {
  i18n::Catalogue const& tr;
  std::ostream& out;
  std::ostream& err;
};

/// `repairs` is a repair log, or empty: then data/report is searched for the log of this very file.
struct ImportOptions {
  std::string file;
  std::string as = "report"; ///< "report" is the only kind that is read
  std::string repairs;
  bool dry_run = false;
  bool as_json = false;
};

/// Prints rows per country and table, where each line went, and the open findings (`line: severity rule message`).
/// `db` may be nullptr for a dry run. Returns: 0 read, no error open · 1 refused, or errors open · 3 not permitted ·
/// 4 store (house.md 6).
int run_import(Evidence const& desk, store::Database* db, kernel::Granted const& granted, ImportOptions const& options,
               Instant now, Voice const& voice);

/// `write_html` is web/report_html.h; the command line itself writes no HTML.
struct BuildOptions {
  std::string out_folder = ".";
  bool as_json = false;
  std::function<std::string(Document const&, i18n::Catalogue const&)> write_html;
};

/// Writes `joint-report.html` into the folder (made when missing) and prints its path and its counts.
/// Returns: 0 written · 1 nothing imported · 4 store or disk.
int run_report_build(Evidence const& desk, store::Database& db, BuildOptions const& options, Voice const& voice);
} // namespace linden::evidence::cli
