// The directory and evidence on the command line: the host's operator may load and build public content.
#include "app/commands/context.h"
#include "base/text.h"
#include "directory/cli/directory_cli.h"
#include "directory/cli/index_cli.h"
#include "evidence/web/report_html.h"
#include "kernel/audit.h"
#include <istream>
#include <iterator>
#include <ostream>

namespace linden::app {
namespace {
Result<std::string> read_input(CommandContext& context, std::string const& file) {
  if (file != "-") return read_file(file, 1 << 20);
  return std::string(std::istreambuf_iterator<char>(context.in), {});
}

/// A command that only reads the directory, in one transaction.
template <typename Run> int read_directory(CommandContext& context, Run const& run) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    directory::cli::Streams const streams{linden.catalogues->language("en"), context.out, context.err};
    int status = 0;
    LINDEN_CHECK(linden.db->read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(done, run(*linden.directory, tx, linden.clock.now(), streams));
      status = done;
      return {};
    }));
    return status;
  });
}
} // namespace

int run_match(CommandContext& context, std::string const& need_file, std::string const& at) {
  return read_directory(context, [&](directory::Directory& desk, store::Tx& tx, Instant now, auto const& streams) -> Result<int> {
    LINDEN_TRY(need, read_input(context, need_file));
    return directory::cli::match(desk, tx, {need, at, context.json}, now, streams);
  });
}

int run_search(CommandContext& context, std::string const& words) {
  return read_directory(context, [&](directory::Directory& desk, store::Tx& tx, Instant now, auto const& streams) -> Result<int> {
    return directory::cli::search(desk, tx, {words, {}, 20}, context.json, now, streams);
  });
}

int run_index_build(CommandContext& context) {
  return read_directory(context, [&](directory::Directory& desk, store::Tx& tx, Instant now, auto const& streams) -> Result<int> {
    return directory::cli::index_build(desk, tx, context.json, now, streams);
  });
}

int run_index_check(CommandContext& context, directory::cli::IndexCheckOptions options) {
  options.as_json = context.json;
  return read_directory(context, [&](directory::Directory& desk, store::Tx& tx, Instant now, auto const& streams) -> Result<int> {
    return directory::cli::index_check(desk, tx, options, now, streams);
  });
}

int run_projects(CommandContext& context, std::string const& number) {
  return read_directory(context, [&](directory::Directory& desk, store::Tx& tx, Instant now, auto const& streams) -> Result<int> {
    return directory::cli::projects(desk, tx, number, context.json, now, streams);
  });
}

int run_seed(CommandContext& context, std::string const&) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, kernel::Action::edit_directory));
    LINDEN_TRY(granted, linden.policy.grant(actor, kernel::Action::edit_directory, kernel::Scope::office));
    LINDEN_TRY(text, read_file(linden.places.data_files + "/directory/starter.ndjson"));
    directory::cli::Streams const streams{linden.catalogues->language("en"), context.out, context.err};
    int status = 0;
    LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
      status = directory::cli::seed_starter(*linden.directory, tx, granted.actor().org, text, linden.clock.now(), streams);
      if (status != 0) return fail(Code::internal, "error.rolled_back");
      return note_command(tx, linden, actor, "edit_directory", "-", "public_content");
    }));
    return status;
  });
}

int run_evidence_import(CommandContext& context, evidence::cli::ImportOptions const& options) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, kernel::Action::import_evidence));
    LINDEN_TRY(granted, linden.policy.grant(actor, kernel::Action::import_evidence, kernel::Scope::office));
    auto const& tr = linden.catalogues->language("en");
    return evidence::cli::run_import(*linden.evidence, linden.db.get(), granted, options, linden.clock.now(), {tr, context.out, context.err});
  });
}

int run_report_build(CommandContext& context, std::string const& out_folder) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, kernel::Action::build_report));
    LINDEN_CHECK(linden.policy.grant(actor, kernel::Action::build_report, kernel::Scope::open));
    auto const& tr = linden.catalogues->language("en");
    evidence::cli::BuildOptions options;
    options.out_folder = out_folder;
    options.as_json = context.json;
    options.write_html = evidence::report_html;
    return evidence::cli::run_report_build(*linden.evidence, *linden.db, options, {tr, context.out, context.err});
  });
}
} // namespace linden::app
