// Opening hours and holiday tables on the command line.
#pragma once
#include "app/commands/context.h"
#include "i18n/catalogue.h"
namespace linden::app {

/// Runs with the tables that ship, or, when a store is named, with those of its network.
int with_holidays(CommandContext& context, std::function<int(i18n::Catalogue const&)> const& work);
/// As an administrator: the table and its leaf of the audit in one write. Returns: 0; 1 when the file has faults, which
/// are told. Errors: not permitted; those of the store, and then nothing is loaded and nothing is told.
Result<int> load_holidays(CommandContext& context, Linden& linden, std::string const& file);
int run_holidays_load(CommandContext& context, std::string const& file);
int run_holidays_list(CommandContext& context);
int run_holidays_show(CommandContext& context, std::string const& version);
} // namespace linden::app
