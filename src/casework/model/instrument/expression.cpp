#include "casework/model/instrument/expression.h"
#include <set>

namespace linden::casework {
namespace {
using Nodes = std::vector<Node>;
using Values = std::vector<NodeValue>;

Interval count_selected(Node const& node, PassInput const& input, std::size_t profile) {
  Interval total;
  for (int const item : node.selected[profile]) {
    auto const i = static_cast<std::size_t>(item);
    if (!input.asked[i]) continue;
    if (input.truths[i] == Truth::yes) ++total.lo;
    if (input.truths[i] != Truth::no) ++total.hi;
  }
  return total;
}

Interval sum_selected(Node const& node, PassInput const& input, std::size_t profile) {
  Interval total;
  for (int const item : node.selected[profile]) {
    auto const i = static_cast<std::size_t>(item);
    if (!input.asked[i] || input.truths[i] == Truth::no) continue;
    auto const weight = input.weights[i];
    bool const sure = input.truths[i] == Truth::yes;
    if (sure || weight < 0) total.lo += weight;
    if (sure || weight > 0) total.hi += weight;
  }
  return total;
}

NodeValue chosen(Node const& node, NodeValue const& condition, NodeValue const& a, NodeValue const& b) {
  if (condition.truth == Truth::yes) return a;
  if (condition.truth == Truth::no) return b;
  if (node.is_number) return {Truth::unknown, hull(a.number, b.number)};
  return {a.truth == b.truth ? a.truth : Truth::unknown, {}};
}

NodeValue evaluate_node(Node const& node, Values const& values, PassInput const& input, std::size_t profile) {
  auto const kid = [&](std::size_t i) -> NodeValue const& { return values[static_cast<std::size_t>(node.kids[i])]; };
  NodeValue value;
  switch (node.op) {
  case Op::truth:
    value.truth = node.number ? Truth::yes : Truth::no;
    break;
  case Op::number:
    value.number = {node.number, node.number};
    break;
  case Op::all:
    value.truth = Truth::yes;
    for (std::size_t i = 0; i < node.kids.size(); ++i)
      value.truth = both(value.truth, kid(i).truth);
    break;
  case Op::any:
    value.truth = Truth::no;
    for (std::size_t i = 0; i < node.kids.size(); ++i)
      value.truth = either(value.truth, kid(i).truth);
    break;
  case Op::negate:
    value.truth = negated(kid(0).truth);
    break;
  case Op::yes:
    value.truth = input.truths[static_cast<std::size_t>(node.item)];
    break;
  case Op::ref:
    value = kid(0);
    break;
  case Op::count:
    value.number = count_selected(node, input, profile);
    break;
  case Op::sum:
    value.number = sum_selected(node, input, profile);
    break;
  case Op::age:
    value.number = input.age;
    break;
  case Op::at_least:
    value.truth = at_least(kid(0).number, kid(1).number);
    break;
  case Op::below:
    value.truth = negated(at_least(kid(0).number, kid(1).number));
    break;
  case Op::choose:
    value = chosen(node, kid(0), kid(1), kid(2));
    break;
  case Op::by_profile:
    value = kid(profile);
    break;
  }
  return value;
}

// Nodes below `root`, each once; `enter` says whether a kid is walked into.
template <typename Enter, typename Visit>
void walk(Nodes const& nodes, int root, std::size_t profile, Enter const& enter, Visit const& visit) {
  std::vector<int> open{root};
  std::set<int> seen{root};
  while (!open.empty()) {
    int const at = open.back();
    open.pop_back();
    auto const& node = nodes[static_cast<std::size_t>(at)];
    visit(node);
    for (std::size_t i = 0; i < node.kids.size(); ++i) {
      if (node.op == Op::by_profile && profile < node.kids.size() && i != profile) continue;
      if (enter(node, node.kids[i]) && seen.insert(node.kids[i]).second) open.push_back(node.kids[i]);
    }
  }
}

// The items with truth `wanted` that a node reads by itself.
void add_items(Node const& node, PassInput const& input, std::size_t profile, Truth wanted, std::set<int>& found) {
  if (node.item >= 0 && input.truths[static_cast<std::size_t>(node.item)] == wanted) found.insert(node.item);
  if (node.selected.empty()) return;
  for (int const item : node.selected[profile]) {
    auto const i = static_cast<std::size_t>(item);
    bool const lowers = node.op == Op::sum && wanted == Truth::yes && input.weights[i] <= 0;
    if (input.asked[i] && input.truths[i] == wanted && !lowers) found.insert(item);
  }
}

// "fewer than" is true because of what is not there, and a right side only sets the mark: neither gives a reason.
bool gives_reason(Node const& node, int kid) {
  if (node.op == Op::below) return false;
  return node.op != Op::at_least || kid == node.kids[0];
}

// The numbers below a comparison are walked whole; truths only where they have the wanted value.
std::vector<int> find_items(Nodes const& nodes, Values const& values, PassInput const& input, std::size_t profile,
                            int root, Truth wanted) {
  std::set<int> found;
  if (!nodes[static_cast<std::size_t>(root)].is_number && values[static_cast<std::size_t>(root)].truth != wanted)
    return {};
  auto const enter = [&](Node const& node, int kid) {
    auto const k = static_cast<std::size_t>(kid);
    if (wanted == Truth::yes && !gives_reason(node, kid)) return false;
    return nodes[k].is_number || values[k].truth == wanted;
  };
  walk(nodes, root, profile, enter, [&](Node const& node) { add_items(node, input, profile, wanted, found); });
  return {found.begin(), found.end()};
}
} // namespace

Values evaluate_nodes(Nodes const& nodes, PassInput const& input, std::size_t profile) {
  Values values(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    values[i] = evaluate_node(nodes[i], values, input, profile);
  return values;
}

std::vector<int> find_reasons(Nodes const& nodes, Values const& values, PassInput const& input, std::size_t profile,
                              int root) {
  return find_items(nodes, values, input, profile, root, Truth::yes);
}

std::vector<int> find_open(Nodes const& nodes, Values const& values, PassInput const& input, std::size_t profile,
                           int root) {
  return find_items(nodes, values, input, profile, root, Truth::unknown);
}

std::vector<int> list_items(Nodes const& nodes, int root) {
  std::set<int> found;
  auto const every = static_cast<std::size_t>(-1);
  walk(
      nodes, root, every, [](Node const&, int) { return true; },
      [&](Node const& node) {
        if (node.item >= 0) found.insert(node.item);
        for (auto const& items : node.selected)
          found.insert(items.begin(), items.end());
      });
  return {found.begin(), found.end()};
}
} // namespace linden::casework
