// A released table as JSON: what the register keeps and what the API answers.
#pragma once
#include "base/json/json.h"
#include "figures/model/released_table.h"
namespace linden::figures {

/// A cell that is not shown is null, never 0 and never a missing row.
json::Object released_json(ReleasedTable const& released);
/// For the register of releases only. Errors: not what released_json wrote -> Code::store_failed.
Result<ReleasedTable> read_released(std::string_view text);
std::string_view coverage_text(Coverage coverage);
} // namespace linden::figures
