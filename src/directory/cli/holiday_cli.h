// `directory holidays load|list|show`: the tables of a network on the command line.
#pragma once
#include "directory/cli/directory_cli.h"
#include "directory/holiday_tables.h"
namespace linden::directory::cli {

/// Reads a file that is named by its country, `it.csv`. Every fault is told on `err` with line and column; then empty.
std::optional<ReadyHolidays> read_named_file(std::string const& path, std::string csv, Streams const& streams);
/// Tells what was done: only once it is in the store.
void tell_loaded(ReadyHolidays const& ready, LoadedHolidays const& loaded, bool as_json, Streams const& streams);
/// The part of a file's name before `.csv`, in small letters.
std::string country_of_file(std::string const& path);
/// Returns: 0 · errors of the store.
Result<int> list_holiday_versions(store::Tx& tx, bool as_json, Streams const& streams);
/// Writes the bytes of a version. Returns: 0. Errors: Code::not_found.
Result<int> show_holiday_version(store::Tx& tx, std::string_view version, Streams const& streams);
} // namespace linden::directory::cli
