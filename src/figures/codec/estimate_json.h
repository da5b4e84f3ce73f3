// An estimate as JSON: the same members for the command line and for the API.
#pragma once
#include "base/json/json.h"
#include "figures/model/estimate/estimate.h"
namespace linden::figures {

/// Members: observed, lists, published, ungated, refused_by, notes, methods[]. Every method has method, estimate, lower,
/// upper, level, model, models_examined, models_existing, bic, existence_code, gates, threshold, other_thresholds,
/// added, seconds, seed. What was not computed is null, never 0.
/// Privacy: without `ungated` the number of an estimate that a gate holds back is null too.
json::Object estimate_json(CaptureHistories const& histories, Estimate const& estimate, bool ungated, double seconds);
} // namespace linden::figures
