// Does the model have an estimate at all, and only one? Decided with integers, never by looking at a float.
#pragma once
#include "figures/model/estimate/core/fitter.h"
#include "figures/model/estimate/model.h"
namespace linden::figures {

/// The part of a model that the data leave open. An effect whose lists share nobody has the parameter -infinity: it
/// leaves, and with it every cell that contains it.
/// Source: Chan, Silverman and Vincent 2021, "Multiple systems estimation for sparse capture data".
struct OpenPart {
  std::vector<ListSet> effects; ///< without the intercept; hierarchical, as subsets are never emptier
  std::vector<ListSet> closed;  ///< the effects of the model whose lists share nobody
  std::vector<ListSet> cells;   ///< histories that may hold somebody
};
OpenPart open_part(CaptureHistories const& histories, LoglinearModel const& model);

/// The codes add: 3 is neither. Source: figures.md 2, step 3.
enum class Existence { estimable = 0, no_estimate = 1, not_identifiable = 2, neither = 3 };

/// Source: existence after Fienberg and Rinaldo 2012: there is an estimate exactly when the sufficient statistics come
///         from a table with no zero among the open cells; identifiable when the design has full rank.
/// Errors: Code::internal when 128 bits do not suffice to decide; never a guess.
/// Example: lists A, B, C with A 40, B 30, C 20, AB 6: [12,3] -> no_estimate, [12,13,23] -> not_identifiable.
Result<Existence> existence_of(CaptureHistories const& histories, LoglinearModel const& model);
/// The same for a prepared table and the parts of a model. Cost: no allocation while the full cells alone decide.
Result<Existence> existence_of(CountTable const& table, EffectParts const& parts);
} // namespace linden::figures
