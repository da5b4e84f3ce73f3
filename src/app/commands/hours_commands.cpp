#include "app/commands/hours_commands.h"
#include "base/text.h"
#include "directory/cli/holiday_cli.h"
#include <ostream>

namespace linden::app {
namespace {
/// What reads needs no name: the tables are public.
int read_holidays(CommandContext& context, std::function<Result<int>(store::Tx&, directory::cli::Streams const&)> const& work) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    directory::cli::Streams const streams{linden.catalogues->language("en"), context.out, context.err};
    return store::read_for<int>(*linden.db, [&](store::Tx& tx) { return work(tx, streams); });
  });
}
} // namespace

int with_holidays(CommandContext& context, std::function<int(i18n::Catalogue const&)> const& work) {
  if (!context.config.data.empty())
    return read_holidays(context, [&](store::Tx& tx, directory::cli::Streams const& streams) -> Result<int> {
      LINDEN_TRY(holidays, directory::holidays_of(tx));
      directory::HolidayScope const scope(std::move(holidays));
      return work(streams.tr);
    });
  directory::use_holiday_folder(find_places().data_files + "/holidays");
  auto const texts = command_texts();
  return texts ? work((*texts)->language("en")) : report_problem(context, texts.error());
}

Result<int> load_holidays(CommandContext& context, Linden& linden, std::string const& file) {
  auto const action = kernel::Action::load_holidays;
  LINDEN_TRY(actor, command_actor(context, linden, action));
  LINDEN_TRY(granted, linden.policy.grant(actor, action, kernel::Scope::office));
  LINDEN_TRY(csv, read_file(file, 1 << 20));
  directory::cli::Streams const streams{linden.catalogues->language("en"), context.out, context.err};
  auto const ready = directory::cli::read_named_file(file, std::move(csv), streams);
  if (!ready) return 1;
  using directory::LoadedHolidays;
  LINDEN_TRY(loaded, store::write_for<LoadedHolidays>(*linden.db, [&](store::Tx& tx) -> Result<LoadedHolidays> {
    LINDEN_TRY(done, directory::load_holidays(tx, granted.actor().org, *ready, linden.clock.now()));
    if (done.outcome == directory::HolidayLoad::unchanged) return done; // nothing was written
    auto const object = ready->country + "." + done.version.substr(0, 12);
    LINDEN_CHECK(note_command(tx, linden, actor, std::string(kernel::code_of(action)), object, "public_content"));
    return done;
  }));
  directory::cli::tell_loaded(*ready, loaded, context.json, streams);
  return 0;
}

int run_holidays_load(CommandContext& context, std::string const& file) {
  return with_linden(context, [&](Linden& linden) { return load_holidays(context, linden, file); });
}

int run_holidays_list(CommandContext& context) {
  return read_holidays(context, [&](store::Tx& tx, auto const& streams) { return directory::cli::list_holiday_versions(tx, context.json, streams); });
}

int run_holidays_show(CommandContext& context, std::string const& version) {
  return read_holidays(context, [&](store::Tx& tx, auto const& streams) { return directory::cli::show_holiday_version(tx, version, streams); });
}
} // namespace linden::app
