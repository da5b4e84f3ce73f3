// The answer to "does this model have one estimate?" as JSON.
#pragma once
#include "base/json/json.h"
#include "figures/model/estimate/existence.h"
namespace linden::figures {

/// Members: observed, lists, model, existence_code.
json::Object exists_json(CaptureHistories const& histories, LoglinearModel const& model, Existence existence);
} // namespace linden::figures
