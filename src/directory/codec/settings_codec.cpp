#include "directory/codec/settings_codec.h"
#include "base/text.h"
#include "base/toml/toml.h"

namespace linden::directory {
namespace {
constexpr std::int64_t k_longest = 366 * 24 * 60; ///< minutes
constexpr std::int64_t k_most_houses = 300;
constexpr std::int64_t k_most_rounds = 1000;

tl::unexpected<Problem> wrong(std::string_view member) { return fail(Code::invalid, "error.rounds_file", member); }

Result<std::map<std::string, std::chrono::minutes>> read_minutes(toml::Table const& table, std::string_view key) {
  std::map<std::string, std::chrono::minutes> list;
  for (auto const& entry : table.tables(key)) {
    auto const minutes = entry.number("minutes");
    if (entry.text("code").empty() || minutes < 10 || minutes > k_longest) return wrong(key);
    list[entry.text("code")] = std::chrono::minutes(minutes);
  }
  return list;
}

Result<ReportLifetimes> read_lifetimes(toml::Table const& table) {
  ReportLifetimes lifetimes;
  LINDEN_TRY(kinds, read_minutes(table, "kind"));
  LINDEN_TRY(units, read_minutes(table, "unit"));
  auto const otherwise = table.number("otherwise", 360);
  if (otherwise < 10 || otherwise > k_longest) return wrong("otherwise");
  lifetimes.by_kind = std::move(kinds);
  lifetimes.by_unit = std::move(units);
  lifetimes.otherwise = std::chrono::minutes(otherwise);
  return lifetimes;
}

Result<RoundLimits> read_limits(toml::Table const& table) {
  RoundLimits limits;
  auto const houses = table.number("houses", limits.houses);
  auto const rounds = table.number("rounds_per_hour", limits.rounds_per_hour);
  if (houses < 1 || houses > k_most_houses) return wrong("houses");
  if (rounds < 1 || rounds > k_most_rounds) return wrong("rounds_per_hour");
  limits.houses = static_cast<int>(houses);
  limits.rounds_per_hour = static_cast<int>(rounds);
  if (auto kinds = table.texts("kinds"); !kinds.empty()) limits.kinds = std::move(kinds);
  return limits;
}

Result<BridgeNight> read_bridge(toml::Table const& table) {
  BridgeNight bridge{table.text("country"), table.text("area"),    table.text("name"),
                     table.text("contact"), table.text("paid_by"), static_cast<int>(table.number("up_to")),
                     table.text("currency"), table.text("safety_checked_on")};
  if (bridge.country.empty() || bridge.name.empty() || bridge.contact.empty() || bridge.paid_by.empty()) return wrong("bridge");
  return bridge;
}
} // namespace

Result<RoundSettings> read_round_settings(std::string_view text) {
  LINDEN_TRY(file, toml::read(text));
  RoundSettings settings;
  if (auto const* const found = file.find("lifetimes"); found && found->as<toml::Table>()) {
    LINDEN_TRY(lifetimes, read_lifetimes(*found->as<toml::Table>()));
    settings.lifetimes = std::move(lifetimes);
  }
  if (auto const* const found = file.find("limits"); found && found->as<toml::Table>()) {
    LINDEN_TRY(limits, read_limits(*found->as<toml::Table>()));
    settings.limits = std::move(limits);
  }
  for (auto const& table : file.tables("bridge")) {
    LINDEN_TRY(bridge, read_bridge(table));
    settings.bridges.push_back(std::move(bridge));
  }
  return settings;
}

Result<RoundSettings> load_round_settings(std::string const& data_files) {
  LINDEN_TRY(text, read_file(data_files + "/directory/rounds.toml", 1 << 20));
  return read_round_settings(text);
}
} // namespace linden::directory
