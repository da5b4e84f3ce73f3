// JSON of entries and imports, for the API and the command line.
#pragma once
#include "evidence/evidence.h"
#include <string>
#include <vector>
namespace linden::evidence {
/// {"count": n, "entries": [...]}
std::string entries_json(std::vector<StoredEntry> const& entries);
/// One entry with its findings.
std::string entry_json(EntryView const& view);
/// Counts, coverage and findings of a report that was read. `id` is empty for a dry run.
std::string report_json(Report const& report, std::string const& id, bool is_new);
/// What a build wrote.
std::string built_json(std::string const& path, std::size_t rows, std::size_t references);
} // namespace linden::evidence
