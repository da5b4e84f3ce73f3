// An estimate as JSON: the same members for the command line and for the API.
#pragma once
#include "base/json/json.h"
#include "figures/model/estimate/estimate.h"
namespace linden::figures {

/// Members: observed, lists, strata, published, ungated, refused_by, range, linkage, notes, left_out, thresholds,
/// methods[]. Every method has method, estimate, lower, upper, level, model, models_examined, models_existing, bic,
/// existence_code, gates, seconds, seed, and beside them what its interval is made of. What was not computed is null,
/// never 0. Only `seconds` differs between two runs of one seed.
/// Privacy: without `ungated` the numbers of a method that a gate holds back are null too.
json::Object estimate_json(Estimate const& answer, bool ungated);
} // namespace linden::figures
