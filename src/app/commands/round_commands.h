// The commands of ask rounds and of what is counted about places.
#pragma once
#include "app/commands/context.h"
#include "directory/cli/rounds_cli.h"
namespace linden::app {
int run_ask(CommandContext& context, std::string const& need_file);
int run_ask_status(CommandContext& context, std::string const& id);
int run_truth(CommandContext& context, std::string const& unit);
int run_turnaways(CommandContext& context, std::string const& period);
int run_queue_list(CommandContext& context);
int run_vacancy_set(CommandContext& context, directory::cli::VacancyOptions const& options);
} // namespace linden::app
