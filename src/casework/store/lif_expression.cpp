#include "base/text.h"
#include "casework/store/lif_parts.h"
#include <algorithm>

namespace linden::casework {
namespace {
constexpr std::int64_t k_most_literal = 1'000'000;

std::string_view view_of(boost::json::string const& text) { return {text.data(), text.size()}; }

int find_by_id(std::vector<Dimension> const& dims, std::string_view id) {
  for (std::size_t i = 0; i < dims.size(); ++i)
    if (dims[i].id == id) return static_cast<int>(i);
  return -1;
}

// What a selector asks for; every part that is set must hold.
struct Selector {
  std::optional<int> dimension;
  std::optional<std::int64_t> factor;
  std::string letters;
  bool critical = false;
  bool weighted = false;

  [[nodiscard]] bool takes(Item const& item, std::size_t profile) const {
    if (!item.protected_ground.empty()) return false;
    if (!item.letters.empty() && item.letters[profile] == 0) return false;
    if (dimension && item.dimension != *dimension) return false;
    if (factor && item.factor != static_cast<int>(*factor)) return false;
    if (critical && !item.critical) return false;
    if (weighted && item.weight.value_or(0) == 0) return false;
    return letters.empty() || (!item.letters.empty() && letters.find(item.letters[profile]) != std::string::npos);
  }
};

std::string read_letters(LifSource& source, Instrument const& instrument, json::Object const& object,
                         Place const& place) {
  std::string letters;
  auto const* list = source.read_array(object, "cls", place, false);
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const* letter = (*list)[i].if_string();
    auto const used = [&](Item const& item) {
      return letter && letter->size() == 1 &&
             std::find(item.letters.begin(), item.letters.end(), letter->front()) != item.letters.end();
    };
    // A letter that no item has would make a rule that never fires.
    if (std::any_of(instrument.items.begin(), instrument.items.end(), used))
      letters += letter->front();
    else
      source.refuse("unused_letter", place.member("cls").element(i));
  }
  if (list && letters.empty()) source.refuse("missing", place.member("cls"));
  return letters;
}

bool must_be_true(LifSource& source, json::Object const& object, std::string_view key, Place const& place) {
  if (!json::find(object, key)) return false;
  if (!source.read_bool(object, key, place)) source.refuse("unknown_selector", place.member(key), key);
  return true;
}

Selector read_selector(LifSource& source, Instrument const& instrument, json::Object const& object,
                       Place const& place) {
  Selector selector;
  for (auto const& entry : object) {
    std::string_view const key(entry.key().data(), entry.key().size());
    static constexpr std::array<std::string_view, 5> k_keys = {"dim", "factor", "cls", "critical", "w"};
    if (std::find(k_keys.begin(), k_keys.end(), key) == k_keys.end())
      source.refuse("unknown_selector", place.member(key), key);
  }
  if (json::find(object, "dim")) {
    auto const id = source.read_string(object, "dim", place, true);
    selector.dimension = find_by_id(instrument.dims, id);
    if (*selector.dimension < 0) source.refuse("dangling_ref", place.member("dim"), id);
  }
  selector.factor = source.read_integer(object, "factor", place, 0, 1000);
  selector.letters = read_letters(source, instrument, object, place);
  selector.critical = must_be_true(source, object, "critical", place);
  selector.weighted = must_be_true(source, object, "w", place);
  return selector;
}
} // namespace

int ExpressionReader::add(Node node) {
  m_into.nodes.push_back(std::move(node));
  return static_cast<int>(m_into.nodes.size()) - 1;
}

int ExpressionReader::refused(std::string_view rule, Place const& place, std::string_view detail) {
  m_source.refuse(rule, place, detail);
  return -1;
}

bool ExpressionReader::is_number(int node) const { return m_into.nodes[static_cast<std::size_t>(node)].is_number; }

int ExpressionReader::read(json::Value const& value, Place const& place, Wanted wanted) {
  int const node = read_any(value, place);
  if (node < 0 || wanted == Wanted::either || is_number(node) == (wanted == Wanted::number)) return node;
  return refused("wrong_type", place, wanted == Wanted::number ? "number" : "truth value");
}

int ExpressionReader::read_any(json::Value const& value, Place const& place) {
  if (value.is_bool()) return add({Op::truth, false, value.get_bool() ? 1 : 0});
  if (value.is_int64()) {
    auto const number = value.get_int64();
    if (number < -k_most_literal || number > k_most_literal) return refused("out_of_range", place);
    return add({Op::number, true, number});
  }
  auto const* object = value.if_object();
  if (!object || object->size() != 1) return value.is_double() ? -1 : refused("wrong_kind", place, "expression");
  auto const& only = *object->begin();
  std::string_view const op(only.key().data(), only.key().size());
  return read_operator(op, only.value(), place.member(op));
}

int ExpressionReader::read_operator(std::string_view op, json::Value const& argument, Place const& place) {
  if (m_monotone && (op == "not" || op == "<" || op == "if")) return refused("not_monotone", place, op);
  if (op == "and") return read_junction(Op::all, argument, place);
  if (op == "or") return read_junction(Op::any, argument, place);
  if (op == ">=") return read_comparison(Op::at_least, argument, place);
  if (op == "<") return read_comparison(Op::below, argument, place);
  if (op == "if") return read_choice(argument, place);
  if (op == "if_profile") return read_by_profile(argument, place);
  if (op == "yes") return read_yes(argument, place);
  if (op == "ref") return read_ref(argument, place);
  if (op == "count") return read_selection(Op::count, argument, place);
  if (op == "sum") return read_selection(Op::sum, argument, place);
  if (op == "not") {
    int const kid = read(argument, place, Wanted::truth);
    return kid < 0 ? -1 : add({Op::negate, false, 0, -1, {kid}});
  }
  if (op == "ctx") {
    auto const* what = argument.if_string();
    return what && *what == "age" ? add({Op::age, true}) : refused("unknown_operator", place, "ctx");
  }
  return refused("unknown_operator", place, op.substr(0, 40));
}

int ExpressionReader::read_junction(Op op, json::Value const& argument, Place const& place) {
  auto const* list = argument.if_array();
  if (!list || list->empty()) return refused("wrong_kind", place, "list");
  Node node{op};
  for (std::size_t i = 0; i < list->size(); ++i)
    node.kids.push_back(read((*list)[i], place.element(i), Wanted::truth));
  bool const whole = std::find(node.kids.begin(), node.kids.end(), -1) == node.kids.end();
  return whole ? add(std::move(node)) : -1;
}

int ExpressionReader::read_comparison(Op op, json::Value const& argument, Place const& place) {
  auto const* list = argument.if_array();
  if (!list || list->size() != 2) return refused("wrong_kind", place, "list of two");
  if (m_monotone && !(*list)[1].is_int64()) return refused("not_monotone", place.element(1));
  int const a = read((*list)[0], place.element(0), Wanted::number);
  int const b = read((*list)[1], place.element(1), Wanted::number);
  return a < 0 || b < 0 ? -1 : add({op, false, 0, -1, {a, b}});
}

int ExpressionReader::read_choice(json::Value const& argument, Place const& place) {
  auto const* list = argument.if_array();
  if (!list || list->size() != 3) return refused("wrong_kind", place, "list of three");
  int const condition = read((*list)[0], place.element(0), Wanted::truth);
  int const a = read((*list)[1], place.element(1), Wanted::either);
  int const b = read((*list)[2], place.element(2), Wanted::either);
  if (condition < 0 || a < 0 || b < 0) return -1;
  if (is_number(a) != is_number(b)) return refused("wrong_type", place, "if");
  return add({Op::choose, is_number(a), 0, -1, {condition, a, b}});
}

int ExpressionReader::read_by_profile(json::Value const& argument, Place const& place) {
  auto const* object = argument.if_object();
  if (!object) return refused("wrong_kind", place, "object");
  for (auto const& entry : *object) {
    std::string_view const key(entry.key().data(), entry.key().size());
    if (std::find(m_into.profiles.begin(), m_into.profiles.end(), key) == m_into.profiles.end())
      return refused("profile_not_covered", place.member(key), key);
  }
  if (m_into.profiles.empty()) return refused("profile_not_covered", place);
  Node node{Op::by_profile};
  int const outer = m_profile;
  for (std::size_t p = 0; p < m_into.profiles.size(); ++p) {
    auto const& profile = m_into.profiles[p];
    auto const* branch = json::find(*object, profile);
    if (!branch) return refused("profile_not_covered", place, profile);
    m_profile = static_cast<int>(p);
    int const kid = read(*branch, place.member(profile), Wanted::either);
    m_profile = outer;
    if (kid < 0) return -1;
    if (!node.kids.empty() && is_number(kid) != node.is_number) return refused("wrong_type", place, "if_profile");
    node.is_number = is_number(kid);
    node.kids.push_back(kid);
  }
  return add(std::move(node));
}

int ExpressionReader::read_yes(json::Value const& argument, Place const& place) {
  auto const* id = argument.if_string();
  int const at = id ? find_item(m_into, view_of(*id)) : -1;
  if (at < 0) return refused("dangling_ref", place, id ? view_of(*id) : "item");
  auto const& item = m_into.items[static_cast<std::size_t>(at)];
  if (!item.protected_ground.empty()) return refused("protected", place, item.id);
  // An item that cannot be asked would stay "not known" for ever.
  for (std::size_t p = 0; p < item.letters.size(); ++p)
    if (item.letters[p] == 0 && (m_profile < 0 || m_profile == static_cast<int>(p)))
      return refused("cannot_be_asked", place, item.id);
  for (auto const& form : m_into.forms)
    if (!form.asked[static_cast<std::size_t>(at)]) return refused("cannot_be_asked", place, item.id);
  return add({Op::yes, false, 0, at});
}

int ExpressionReader::read_ref(json::Value const& argument, Place const& place) {
  auto const* id = argument.if_string();
  if (!id) return refused("wrong_kind", place, "text");
  for (auto const& rule : m_into.derived)
    if (rule.id == view_of(*id)) {
      if (rule.node < 0) return -1; // refused where it stands
      return add({Op::ref, is_number(rule.node), 0, -1, {rule.node}});
    }
  return refused("dangling_ref", place, view_of(*id).substr(0, 80));
}

int ExpressionReader::read_selection(Op op, json::Value const& argument, Place const& place) {
  auto const* object = argument.if_object();
  if (!object) return refused("wrong_kind", place, "object");
  auto const selector = read_selector(m_source, m_into, *object, place);
  Node node{op, true};
  auto const profiles = std::max<std::size_t>(1, m_into.profiles.size());
  node.selected.resize(profiles);
  for (std::size_t p = 0; p < profiles; ++p)
    for (std::size_t i = 0; i < m_into.items.size(); ++i)
      if (selector.takes(m_into.items[i], p)) node.selected[p].push_back(static_cast<int>(i));
  return add(std::move(node));
}
} // namespace linden::casework
