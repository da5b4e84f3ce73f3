// Table definitions as data: data/exports/tables/<id>.toml and the code lists that they name.
#pragma once
#include "figures/model/table.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::figures {

/// `row_codes` are the codes of the list named by `row_list`, then those of `more_rows`.
/// Errors: no id, rows, columns or codes; quarters outside 1..16; a label is not checked here: release() does.
Result<TableDefinition> read_table_definition(std::string_view toml, std::string const& codelists_folder);
/// All tables of `data_folder`/exports/tables, by id. Errors: the first file that cannot be read, by name.
Result<std::vector<TableDefinition>> load_table_definitions(std::string const& data_folder);
} // namespace linden::figures
