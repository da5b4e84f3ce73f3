#include "figures/model/estimate/bayes/decomposable_graph.h"
#include <algorithm>
#include <array>
#include <optional>

namespace linden::figures {
namespace {
using Neighbours = std::array<ListSet, k_most_lists>;

Neighbours neighbours_of(int lists, std::uint64_t edges) {
  Neighbours neighbours{};
  int edge = 0;
  for (int i = 0; i < lists; ++i)
    for (int j = i + 1; j < lists; ++j, ++edge)
      if (edges >> edge & 1) {
        neighbours[static_cast<std::size_t>(i)] |= ListSet(1) << j;
        neighbours[static_cast<std::size_t>(j)] |= ListSet(1) << i;
      }
  return neighbours;
}

/// Do all of `set` know each other?
bool is_complete(Neighbours const& neighbours, ListSet set) {
  for (ListSet rest = set; rest != 0; rest &= rest - 1) {
    ListSet const one = rest & (0 - rest);
    auto const vertex = static_cast<std::size_t>(__builtin_ctz(rest));
    if ((set & ~one & ~neighbours[vertex]) != 0) return false;
  }
  return true;
}

/// Takes away one list after the other whose neighbours all know each other; empty when there is none left to take.
std::optional<DecomposableGraph> take_apart(int lists, Neighbours const& neighbours) {
  DecomposableGraph graph;
  std::vector<int> powers(std::size_t(1) << lists, 0);
  ListSet left = (ListSet(1) << lists) - 1;
  while (left != 0) {
    ListSet rest = left;
    while (rest != 0 && !is_complete(neighbours, neighbours[static_cast<std::size_t>(__builtin_ctz(rest))] & left))
      rest &= rest - 1;
    if (rest == 0) return {};
    ListSet const one = rest & (0 - rest);
    ListSet const around = neighbours[static_cast<std::size_t>(__builtin_ctz(rest))] & left;
    ++powers[around | one];
    --powers[around];
    graph.cliques.push_back(around | one);
    left &= ~one;
  }
  for (ListSet set = 1; set < powers.size(); ++set)
    if (powers[set] != 0) graph.factors.push_back({set, powers[set]});
  auto const is_inside = [cliques = graph.cliques](ListSet set) {
    return std::any_of(cliques.begin(), cliques.end(), [&](ListSet c) { return c != set && (c & set) == set; });
  };
  std::erase_if(graph.cliques, is_inside);
  return graph;
}
} // namespace

std::vector<DecomposableGraph> list_decomposable_graphs(int lists) {
  std::vector<DecomposableGraph> graphs;
  for (std::uint64_t edges = 0; edges < std::uint64_t(1) << (lists * (lists - 1) / 2); ++edges)
    if (auto graph = take_apart(lists, neighbours_of(lists, edges))) graphs.push_back(*std::move(graph));
  return graphs;
}
} // namespace linden::figures
