// The rules of an instrument as a flat list of nodes, in the order in which they are computed.
#pragma once
#include "casework/model/instrument/answer.h"
#include "casework/model/instrument/kleene.h"
#include <cstdint>
#include <vector>
namespace linden::casework {

/// The closed set of operators. Source: instruments.md 3.
enum class Op : std::uint8_t {
  truth,      ///< `number` is 0 or 1
  number,     ///< `number`
  all,        ///< "and"
  any,        ///< "or"
  negate,     ///< "not"
  yes,        ///< the truth of item `item`
  ref,        ///< the value of node kids[0], a derived rule
  count,      ///< how many of the selected items are yes
  sum,        ///< the weights of the selected items that are yes
  age,        ///< her age in years
  at_least,   ///< ">="
  below,      ///< "<"
  choose,     ///< "if": kids are condition, then, else
  by_profile, ///< "if_profile": one kid a profile
};

/// `kids` are indexes of nodes that stand earlier in the list, so one pass from the front computes everything.
/// `selected[p]` are the item indexes that a count or sum takes in profile p; protected items are never among them.
struct Node {
  Op op = Op::truth;
  bool is_number = false;
  std::int64_t number = 0;
  int item = -1;
  std::vector<int> kids;
  std::vector<std::vector<int>> selected;
};

/// What a node came to: a truth, or a number.
struct NodeValue {
  Truth truth = Truth::unknown;
  Interval number;
};

/// What one pass reads. `truths`, `weights` and `asked` have one entry an item; `asked` says that the form has the
/// item.
struct PassInput {
  std::vector<Truth> truths;
  std::vector<std::int64_t> weights;
  std::vector<bool> asked;
  Interval age;
};

/// Computes every node once. Errors: none; the list was checked when it was read.
std::vector<NodeValue> evaluate_nodes(std::vector<Node> const& nodes, PassInput const& input, std::size_t profile);

/// Items that are yes and that made `root` true, walking only through true parts. Empty when `root` is not true.
std::vector<int> find_reasons(std::vector<Node> const& nodes, std::vector<NodeValue> const& values,
                              PassInput const& input, std::size_t profile, int root);
/// Items without an answer that could still change `root`, walking only through parts that are not known.
std::vector<int> find_open(std::vector<Node> const& nodes, std::vector<NodeValue> const& values, PassInput const& input,
                           std::size_t profile, int root);
/// Item indexes below `root`, in any profile: for the checks of the reader.
std::vector<int> list_items(std::vector<Node> const& nodes, int root);
} // namespace linden::casework
