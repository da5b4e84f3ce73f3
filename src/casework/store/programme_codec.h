// Reads data/programmes/<cc>.toml.
#pragma once
#include "casework/model/programme.h"
#include <set>
namespace linden::casework {

/// `services` are the keys of the Directory.
/// Errors: all at once, each with the programme as field: an unknown member, kind or service; a missing id, name or
///         source; two versions that hold on one day; `confirmed.by` without a date. Source: journey.md 16.
Checked<std::vector<Programme>> read_programmes(std::string const& file, std::string_view text,
                                                std::set<std::string> const& services);
} // namespace linden::casework
