// One group of people with capture histories of its own.
#pragma once
#include "figures/model/estimate/capture_histories.h"
namespace linden::figures {

struct Stratum {
  std::string name; ///< values of the strata columns, ` / ` between them; empty when there are no strata
  CaptureHistories histories;
};

/// Without columns one stratum of everybody; else one for each combination of their values, in the order of the file.
/// Errors: as read_capture_histories; a column that is not there -> Code::malformed_text, "error.figures.no_stratum_column".
Result<std::vector<Stratum>> read_strata(CsvTable const& table, std::vector<std::string> const& columns);
} // namespace linden::figures
