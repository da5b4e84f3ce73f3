#include "directory/cli/holiday_cli.h"
#include "base/json/json.h"
#include "base/text.h"
#include "base/time.h"
#include <array>
#include <filesystem>

namespace linden::directory::cli {
namespace {
constexpr std::array<std::string_view, 3> k_outcomes = {"loaded", "again", "unchanged"};

std::string_view code_of(HolidayLoad outcome) { return k_outcomes[static_cast<std::size_t>(outcome)]; }

json::Object write_version(HolidayVersion const& version) {
  json::Object object{{"country", version.country}, {"version", version.version}, {"in_use", version.is_in_use}};
  object["loaded_at"] = version.loaded_at ? json::Value(instant_text(*version.loaded_at)) : json::Value(nullptr);
  return object;
}
} // namespace

std::string country_of_file(std::string const& path) { return lower_ascii(std::filesystem::path(path).stem().string()); }

std::optional<ReadyHolidays> read_named_file(std::string const& path, std::string csv, Streams const& streams) {
  auto ready = read_holiday_file({country_of_file(path), std::move(csv)});
  if (ready) return *std::move(ready);
  for (auto const& problem : ready.error()) streams.err << streams.tr.text(problem.message_key, problem.args) << "\n";
  return {};
}

void tell_loaded(ReadyHolidays const& ready, LoadedHolidays const& loaded, bool as_json, Streams const& streams) {
  auto const outcome = code_of(loaded.outcome);
  if (as_json) {
    streams.out << json::write(json::Object{{"country", ready.country}, {"version", loaded.version}, {"outcome", outcome}, {"rows", loaded.rows}}) << "\n";
    return;
  }
  streams.out << streams.tr.text("directory.holidays." + std::string(outcome),
                                 {{"country", ready.country}, {"version", loaded.version}, {"rows", std::to_string(loaded.rows)}})
              << "\n";
}

Result<int> list_holiday_versions(store::Tx& tx, bool as_json, Streams const& streams) {
  LINDEN_TRY(versions, list_holidays(tx));
  json::Array array;
  for (auto const& version : versions) {
    if (as_json) {
      array.emplace_back(write_version(version));
      continue;
    }
    auto const since = version.loaded_at ? instant_text(*version.loaded_at) : streams.tr.text("directory.holidays.ships");
    streams.out << version.country << "  " << version.version << "  "
                << streams.tr.text(version.is_in_use ? "directory.holidays.in_use" : "directory.holidays.kept") << "  " << since << "\n";
  }
  if (as_json) streams.out << json::write(json::Object{{"tables", std::move(array)}}) << "\n";
  return 0;
}

Result<int> show_holiday_version(store::Tx& tx, std::string_view version, Streams const& streams) {
  LINDEN_TRY(csv, load_holiday_version(tx, version));
  streams.out << csv;
  return 0;
}
} // namespace linden::directory::cli
