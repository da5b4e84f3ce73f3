// Which lists may depend on each other, where the probability of a history is a product over cliques.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include <vector>
namespace linden::figures {

/// The probability of a history is the product of the margins over `set`, each to the power `power` (cliques +1,
/// separators negative). Each list and the empty set are sets, too.
struct GraphFactor {
  ListSet set = 0;
  int power = 0;
};

/// Shape: `cliques` cover all lists, none inside another; `factors` have powers other than 0, without the empty set.
struct DecomposableGraph {
  std::vector<ListSet> cliques;
  std::vector<GraphFactor> factors;
};

/// All of them, each once: of the graphs on `lists` vertices those that a perfect elimination takes apart, in order of
/// their edges as bits (12, 13, .., 23, ..).
/// Source: 1, 2, 8, 61, 822, 18154 for 1 .. 6 lists (OEIS A058862, chordal labelled graphs), counted by us.
/// Cost: 2^(lists choose 2) graphs are looked at; lists <= 6.
std::vector<DecomposableGraph> list_decomposable_graphs(int lists);
} // namespace linden::figures
