// What every command shares: where the store is, who asks, how to print.
#pragma once
#include "app/config.h"
#include "app/linden.h"
#include "directory/cli/index_cli.h"
#include "evidence/cli/evidence_cli.h"
#include <functional>
#include <iosfwd>
#include <string>
namespace linden::app {

struct CommandContext {
  Config config;
  std::string user; ///< --user; empty: the system operator
  bool json = false;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};
/// Prints the problem in English and answers its exit status.
int report_problem(CommandContext& context, Problem const& problem);
/// Catalogue for commands that touch no store. Errors: lang/ is missing.
Result<std::unique_ptr<i18n::Catalogues>> command_texts();
/// Opens the store, runs, prints a Problem.
int with_linden(CommandContext& context, std::function<Result<int>(Linden&)> const& work);
/// The actor of --user, or the operator. The passphrase is the first line of standard input; a one-time code, where the
/// account uses them, the second. Errors: no such person or passphrase; her roles never allow the action -> exit status 3.
Result<kernel::Actor> command_actor(CommandContext& context, Linden& linden, kernel::Action action);
/// Leaf of a command in its own transaction or in the one given.
Result<void> note_command(store::Tx& tx, Linden& linden, kernel::Actor const& actor, std::string action, std::string object, std::string basis);

// Commands.
int run_init(CommandContext& context, bool demo);
int run_serve(CommandContext& context);
int run_doctor(CommandContext& context);
int run_backup(CommandContext& context, std::string const& file);
int run_restore(CommandContext& context, std::string const& file);
int run_audit_verify(CommandContext& context, std::string const& head_file);
int run_match(CommandContext& context, std::string const& need_file, std::string const& at);
int run_search(CommandContext& context, std::string const& words);
int run_index_build(CommandContext& context);
int run_index_check(CommandContext& context, directory::cli::IndexCheckOptions options);
int run_projects(CommandContext& context, std::string const& number);
int run_seed(CommandContext& context, std::string const& what);
int run_evidence_import(CommandContext& context, evidence::cli::ImportOptions const& options);
int run_report_build(CommandContext& context, std::string const& out_folder);
int run_people_list(CommandContext& context);
int run_people_admit(CommandContext& context, std::string const& name);
int run_case_list(CommandContext& context);
int run_case_show(CommandContext& context, std::string const& code);
} // namespace linden::app
