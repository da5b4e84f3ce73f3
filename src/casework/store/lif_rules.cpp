#include "casework/store/lif_parts.h"
#include <algorithm>
#include <map>
#include <set>

namespace linden::casework {
namespace {
struct RawRule {
  std::string id;
  json::Value const* expression = nullptr;
  std::size_t at = 0;
  std::set<std::string> refs;
};

void collect_refs(json::Value const& value, std::set<std::string>& refs) {
  if (auto const* list = value.if_array())
    for (auto const& inner : *list)
      collect_refs(inner, refs);
  auto const* object = value.if_object();
  if (!object) return;
  for (auto const& entry : *object) {
    auto const* text = entry.value().if_string();
    if (text && entry.key() == "ref")
      refs.emplace(text->data(), text->size());
    else
      collect_refs(entry.value(), refs);
  }
}

std::vector<RawRule> list_rules(LifSource& source, json::Array const* list, Place const& here) {
  std::vector<RawRule> rules;
  std::set<std::string> seen;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const at = here.element(i);
    auto const* row = (*list)[i].if_object();
    if (!row) {
      source.refuse("wrong_kind", at, "object");
      continue;
    }
    source.check_keys(*row, at, {"id", "expr"});
    RawRule rule{source.read_string(*row, "id", at, true), json::find(*row, "expr"), i, {}};
    if (!rule.expression) source.refuse("missing", at.member("expr"));
    if (!seen.insert(rule.id).second) source.refuse("duplicate_id", at.member("id"), rule.id);
    if (names_forbidden_purpose(rule.id)) source.refuse("forbidden_purpose", at.member("id"), rule.id);
    if (rule.expression) collect_refs(*rule.expression, rule.refs);
    rules.push_back(std::move(rule));
  }
  return rules;
}

// Reads rules whose references are read already, round after round; what is left over stands in a circle.
void read_derived(LifSource& source, json::Object const& root, Instrument& into, ExpressionReader& reader) {
  Place const top;
  auto const here = top.member("derive");
  auto rules = list_rules(source, source.read_array(root, "derive", top, false), here);
  std::set<std::string> waiting;
  for (auto const& rule : rules)
    waiting.insert(rule.id);
  auto const is_ready = [&](RawRule const& rule) {
    return std::none_of(rule.refs.begin(), rule.refs.end(),
                        [&](std::string const& ref) { return waiting.count(ref) > 0; });
  };
  while (!rules.empty()) {
    auto const next = std::find_if(rules.begin(), rules.end(), is_ready);
    if (next == rules.end()) {
      source.refuse("cyclic_ref", here.element(rules.front().at), rules.front().id);
      return;
    }
    auto const at = here.element(next->at);
    int const node = next->expression ? reader.read(*next->expression, at.member("expr"), Wanted::either) : -1;
    into.derived.push_back({next->id, node});
    waiting.erase(next->id);
    rules.erase(next);
  }
}

int find_profile(Instrument const& instrument, json::Value const& value) {
  auto const* name = value.if_string();
  if (!name) return -1;
  auto const& profiles = instrument.profiles;
  auto const at = std::find(profiles.begin(), profiles.end(), std::string_view(name->data(), name->size()));
  return at == profiles.end() ? -1 : static_cast<int>(at - profiles.begin());
}

// One `if` on her age, with a profile on each side. Source: instruments.md 2.
void read_profile_select(LifSource& source, json::Object const& root, Instrument& into, ExpressionReader& reader) {
  if (into.profiles.empty()) return;
  Place const top;
  auto const here = top.member("profile_select");
  auto const* select = source.read_object(root, "profile_select", top, true);
  if (!select) return;
  auto const* choice = json::find(*select, "if");
  auto const* list = choice ? choice->if_array() : nullptr;
  if (!list || list->size() != 3 || select->size() != 1) return source.refuse("profile_select", here);
  auto const inside = here.member("if");
  into.select_when = reader.read((*list)[0], inside.element(0), Wanted::truth);
  int const a = find_profile(into, (*list)[1]);
  int const b = find_profile(into, (*list)[2]);
  if (a < 0 || b < 0 || a == b) source.refuse("profile_not_covered", inside);
  if (into.select_when >= 0 && !list_items(into.nodes, into.select_when).empty())
    source.refuse("profile_select", inside);
  into.select_then = std::max(a, 0);
  into.select_else = std::max(b, 0);
}

void check_ladder_id(LifSource& source, std::set<std::string>& seen, std::string const& id, Place const& at) {
  if (!id.empty() && !seen.insert(id).second) source.refuse("duplicate_id", at, id);
  if (means_none(id)) source.refuse("means_none", at, id);
  if (names_forbidden_purpose(id)) source.refuse("forbidden_purpose", at, id);
}

void read_outcomes(LifSource& source, json::Object const& root, Instrument& into, ExpressionReader& reader) {
  Place const top;
  auto const here = top.member("outcomes");
  auto const* list = source.read_array(root, "outcomes", top, true);
  if (list && list->empty()) source.refuse("missing", here);
  std::set<std::string> seen;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const at = here.element(i);
    auto const* row = (*list)[i].if_object();
    if (!row) {
      source.refuse("wrong_kind", at, "object");
      continue;
    }
    source.check_keys(*row, at, {"id", "when", "label"});
    Outcome outcome;
    outcome.id = source.read_string(*row, "id", at, true);
    outcome.label = source.read_texts(*row, "label", at, true);
    check_ladder_id(source, seen, outcome.id, at.member("id"));
    auto const labels = at.member("label");
    for (auto const& [language, label] : outcome.label)
      if (means_none(label)) source.refuse("means_none", labels.member(language), label);
    auto const* when = json::find(*row, "when");
    if (!when)
      source.refuse("missing", at.member("when"));
    else
      outcome.node = reader.read(*when, at.member("when"), Wanted::truth);
    bool const always = when && when->is_bool() && when->get_bool();
    if (i + 1 == list->size() && !always) source.refuse("last_outcome", at.member("when"));
    into.outcomes.push_back(std::move(outcome));
  }
}

void read_cuts(LifSource& source, json::Array const* cuts, Place const& here, Instrument& into) {
  std::set<std::string> seen;
  if (cuts && cuts->empty()) source.refuse("missing", here);
  for (std::size_t i = 0; cuts && i < cuts->size(); ++i) {
    auto const at = here.element(i);
    auto const* pair = (*cuts)[i].if_array();
    if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_int64()) {
      source.refuse("wrong_kind", at, "[level, score]");
      continue;
    }
    auto const& name = (*pair)[0].get_string();
    Level level{std::string(name.data(), name.size()), (*pair)[1].get_int64(), {}};
    check_ladder_id(source, seen, level.id, at.element(0));
    if (!into.levels.empty() && level.from <= into.levels.back().from) source.refuse("cuts", at, level.id);
    into.levels.push_back(std::move(level));
  }
}

void read_bands(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* bands = source.read_object(root, "bands", top, true);
  if (!bands) return;
  auto const here = top.member("bands");
  source.check_keys(*bands, here, {"on", "cut"});
  auto const on = source.read_string(*bands, "on", here, true);
  for (auto const& rule : into.derived)
    if (rule.id == on) into.bands_on = rule.node;
  if (into.bands_on < 0)
    source.refuse("dangling_ref", here.member("on"), on);
  else if (!into.nodes[static_cast<std::size_t>(into.bands_on)].is_number)
    source.refuse("wrong_type", here.member("on"), "number");
  read_cuts(source, source.read_array(*bands, "cut", here, true), here.member("cut"), into);
}

void read_floors(LifSource& source, json::Object const& root, Instrument& into, ExpressionReader& reader) {
  Place const top;
  auto const here = top.member("floors");
  auto const* list = source.read_array(root, "floors", top, false);
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const at = here.element(i);
    auto const* row = (*list)[i].if_object();
    auto const* when = row ? json::find(*row, "when") : nullptr;
    if (!when) {
      source.refuse("missing", at.member("when"));
      continue;
    }
    source.check_keys(*row, at, {"when", "at_least"});
    auto const level = source.read_string(*row, "at_least", at, true);
    auto const rank = find_rank(into, level);
    if (!rank) source.refuse("unknown_level", at.member("at_least"), level);
    Floor const floor{reader.read(*when, at.member("when"), Wanted::truth), rank.value_or(0)};
    if (floor.node < 0) continue;
    // Protective items never act on floors. Source: instruments.md 5.
    for (int const item : list_items(into.nodes, floor.node))
      if (into.items[static_cast<std::size_t>(item)].confirm)
        source.refuse("floor_protective", at.member("when"), into.items[static_cast<std::size_t>(item)].id);
    into.floors.push_back(floor);
  }
}
} // namespace

void read_rules(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  ExpressionReader reader(source, into);
  read_profile_select(source, root, into, reader);
  reader.keep_monotone(into.kind == InstrumentKind::screening || into.kind == InstrumentKind::legal_test);
  read_derived(source, root, into, reader);
  bool const outcomes = json::find(root, "outcomes") != nullptr;
  bool const bands = json::find(root, "bands") != nullptr;
  if (outcomes == bands) return source.refuse("one_ladder", top.member(outcomes ? "bands" : "outcomes"));
  if (outcomes && json::find(root, "floors")) source.refuse("unknown_level", top.member("floors"));
  if (outcomes) return read_outcomes(source, root, into, reader);
  read_bands(source, root, into);
  read_floors(source, root, into, reader);
}
} // namespace linden::casework
