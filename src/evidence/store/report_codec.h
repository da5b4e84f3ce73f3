// Codec of the parts of a report that one column holds as JSON.
#pragma once
#include "base/result.h"
#include "evidence/model/report.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>
namespace linden::evidence {
std::string write_cells(Entry const& entry);
/// Fills cells and extra. Errors: not what write_cells wrote -> Code::store_failed, "evidence.store.broken".
Result<void> read_cells(std::string_view json, Entry& entry);
std::string write_numbers(std::vector<int> const& numbers);
Result<std::vector<int>> read_numbers(std::string_view json);
std::string write_arguments(std::vector<std::pair<std::string, std::string>> const& arguments);
Result<std::vector<std::pair<std::string, std::string>>> read_arguments(std::string_view json);
} // namespace linden::evidence
