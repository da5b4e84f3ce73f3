// Ask rounds and what is counted about places, on the command line: every call as --user, with the rights of her role.
#include "app/commands/context.h"
#include "base/text.h"
#include "directory/cli/rounds_cli.h"
#include <istream>
#include <iterator>

namespace linden::app {
namespace {
using RoundWork = std::function<Result<int>(Linden&, store::Tx&, directory::cli::Asker const&, directory::cli::Streams const&)>;

/// As `action` allows it; a write leaves its leaf in the same transaction.
int run_rounds(CommandContext& context, kernel::Action action, bool writes, RoundWork const& work) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, action));
    LINDEN_TRY(granted, linden.policy.grant(actor, action, kernel::Scope::office));
    directory::cli::Asker const asker{granted.actor().org, linden.clock.now(), context.json};
    directory::cli::Streams const streams{linden.catalogues->language("en"), context.out, context.err};
    int status = 0;
    auto const done = [&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(answer, work(linden, tx, asker, streams));
      status = answer;
      return writes ? note_command(tx, linden, actor, std::string(kernel::code_of(action)), "-", "duty") : Result<void>();
    };
    LINDEN_CHECK(writes ? linden.db->write(done) : linden.db->read(done));
    return status;
  });
}
} // namespace

int run_ask(CommandContext& context, std::string const& need_file) {
  return run_rounds(context, kernel::Action::hold_place, true, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) -> Result<int> {
    // The passphrase was the first line of standard input; a need from there is the rest of it.
    auto const text = need_file == "-" ? Result<std::string>(std::string(std::istreambuf_iterator<char>(context.in), {})) : read_file(need_file, 1 << 20);
    if (!text) return tl::make_unexpected(text.error());
    return directory::cli::ask(*linden.rounds, tx, *text, asker, streams);
  });
}

int run_ask_status(CommandContext& context, std::string const& id) {
  return run_rounds(context, kernel::Action::hold_place, false, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) {
    return directory::cli::ask_status(*linden.rounds, tx, id, asker, streams);
  });
}

int run_truth(CommandContext& context, std::string const& unit) {
  return run_rounds(context, kernel::Action::view_places, false, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) {
    return directory::cli::truth(*linden.rounds, tx, unit, asker, streams);
  });
}

int run_turnaways(CommandContext& context, std::string const& period) {
  return run_rounds(context, kernel::Action::view_figures, false, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) {
    return directory::cli::turnaways(*linden.rounds, tx, period, asker, streams);
  });
}

int run_queue_list(CommandContext& context) {
  return run_rounds(context, kernel::Action::hold_place, false, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) {
    return directory::cli::queue_list(*linden.rounds, tx, asker, streams);
  });
}

int run_vacancy_set(CommandContext& context, directory::cli::VacancyOptions const& options) {
  return run_rounds(context, kernel::Action::view_places, true, [&](Linden& linden, store::Tx& tx, auto const& asker, auto const& streams) {
    return directory::cli::vacancy_set(*linden.rounds, tx, options, asker, streams);
  });
}
} // namespace linden::app
