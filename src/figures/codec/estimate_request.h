// What is asked of an estimate, read from named texts: options of the command line, a query, or a form.
#pragma once
#include "figures/model/estimate/methods.h"
#include <array>
#include <functional>
#include <string>
namespace linden::figures {

/// The text of a name; empty when it was not given.
using NamedText = std::function<std::string(std::string_view name)>;

/// The names: method, threshold, bootstrap, level, seed, threads, model, strata, linkage.
inline constexpr std::array<std::string_view, 9> k_wish_names = {"method", "threshold", "bootstrap", "level", "seed",
                                                                 "threads", "model",    "strata",    "linkage"};

struct EstimateRequest {
  EstimateWish wish;
  std::vector<std::string> strata; ///< names of the columns
};
/// Errors: Code::invalid with the name as field.
Result<EstimateRequest> read_request(NamedText const& text);

/// What one request may cost a server: a few seconds of one thread.
/// Source: ours; 200,000 fits and a twentieth of the sweeps take about two seconds on one core.
constexpr Effort k_server_effort{200'000, 0.05, true};
} // namespace linden::figures
