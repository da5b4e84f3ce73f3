// Reads data/directory/rounds.toml.
#pragma once
#include "directory/model/ask/settings.h"
#include "base/result.h"
#include <string>
#include <string_view>
namespace linden::directory {
/// Errors: not TOML; a lifetime outside 10 minutes..1 year, houses outside 1..300, rounds outside 1..1000, a bridge
///         without country, name, contact or payer -> Code::invalid with the member.
Result<RoundSettings> read_round_settings(std::string_view toml);
/// From the folder of data files. Errors: the file is missing -> Code::not_found.
Result<RoundSettings> load_round_settings(std::string const& data_files);
} // namespace linden::directory
