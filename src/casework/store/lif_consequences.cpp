#include "casework/model/instrument/activation.h"
#include "casework/store/lif_parts.h"
#include <algorithm>
#include <set>

namespace linden::casework {
namespace {
// A member that may only have one value.
void require_word(LifSource& source, json::Object const& from, std::string_view key, Place const& place,
                  std::string_view word, std::string_view rule) {
  auto const text = source.read_string(from, key, place, true);
  if (!text.empty() && text != word) source.refuse(rule, place.member(key), text);
}

void read_missing(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* missing = source.read_object(root, "missing", top, true);
  if (!missing) return;
  auto const here = top.member("missing");
  source.check_keys(*missing, here,
                    {"report", "min_answered_pct", "below_min", "insufficient_within", "revisit_within"});
  require_word(source, *missing, "report", here, "interval", "missing_report");
  if (auto const percent = source.read_integer(*missing, "min_answered_pct", here, 0, 100)) {
    into.min_answered_pct = static_cast<int>(*percent);
    require_word(source, *missing, "below_min", here, "insufficient", "missing_report");
  }
  into.insufficient_within = source.read_within(*missing, "insufficient_within", here);
  into.revisit_within = source.read_within(*missing, "revisit_within", here);
}

// An override only ever goes up, with reason and actor. Source: instruments.md 5.
void read_override(LifSource& source, json::Object const& root) {
  Place const top;
  auto const* override_rule = source.read_object(root, "override", top, true);
  if (!override_rule) return;
  auto const here = top.member("override");
  source.check_keys(*override_rule, here, {"direction", "needs"});
  require_word(source, *override_rule, "direction", here, "up_only", "override");
  auto const needs = source.read_strings(*override_rule, "needs", here, true);
  for (auto const* word : {"reason", "actor"})
    if (std::find(needs.begin(), needs.end(), word) == needs.end())
      source.refuse("override", here.member("needs"), word);
  if (needs.size() != 2) source.refuse("override", here.member("needs"));
}

void read_her_view(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  if (!json::find(root, "her_view")) return;
  auto const* view = source.read_object(root, "her_view", top, true);
  if (!view) return;
  auto const here = top.member("her_view");
  source.check_keys(*view, here, {"asks", "acts_as"});
  require_word(source, *view, "asks", here, "level", "her_view");
  require_word(source, *view, "acts_as", here, "floor", "her_view");
  if (into.levels.empty()) source.refuse("her_view", here);
  into.her_view_is_floor = true;
}

void read_deescalate(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* rule = source.read_object(root, "deescalate", top, false);
  if (!rule) return;
  auto const here = top.member("deescalate");
  source.check_keys(*rule, here, {"max_steps", "needs_form"});
  auto const steps = source.read_integer(*rule, "max_steps", here, 1, 1);
  if (!steps) source.refuse("missing", here.member("max_steps"));
  into.deescalate_steps = static_cast<int>(steps.value_or(1));
  into.deescalate_form = source.read_string(*rule, "needs_form", here, true);
  bool const known = std::any_of(into.forms.begin(), into.forms.end(),
                                 [&](FormItems const& form) { return form.id == into.deescalate_form; });
  if (!known) source.refuse("dangling_ref", here.member("needs_form"), into.deescalate_form);
}

void read_triggers(LifSource& source, json::Object const& reassess, Place const& here, Instrument& into) {
  auto const at = here.member("triggers");
  std::size_t i = 0;
  for (auto const& word : source.read_strings(reassess, "triggers", here, false)) {
    auto const trigger = find_word<Trigger>(k_trigger_words, word);
    if (!trigger)
      source.refuse("unknown_trigger", at.element(i), word);
    else
      into.triggers.push_back(*trigger);
    ++i;
  }
}

// Every level has a clock, and a higher level never a longer one.
void read_reassess(LifSource& source, json::Object const& root, Instrument& into) {
  if (into.levels.empty()) return;
  Place const top;
  auto const* reassess = source.read_object(root, "reassess", top, true);
  if (!reassess) return;
  auto const here = top.member("reassess");
  for (auto const& entry : *reassess) {
    std::string_view const key(entry.key().data(), entry.key().size());
    if (key != "triggers" && !find_rank(into, key)) source.refuse("unknown_level", here.member(key), key);
  }
  read_triggers(source, *reassess, here, into);
  for (std::size_t i = 0; i < into.levels.size(); ++i) {
    auto& level = into.levels[i];
    auto const* clock = json::find(*reassess, level.id);
    if (!clock) {
      source.refuse("no_clock", here.member(level.id), level.id);
      continue;
    }
    auto const* object = source.read_object(*reassess, level.id, here, true);
    if (!object) continue;
    auto const at = here.member(level.id);
    source.check_keys(*object, at, {"within"});
    level.within = source.read_within(*object, "within", at);
    if (!level.within) source.refuse("no_clock", at, level.id);
    auto const* lower = i > 0 && into.levels[i - 1].within ? &*into.levels[i - 1].within : nullptr;
    if (level.within && lower && nominal_hours(*level.within) > nominal_hours(*lower))
      source.refuse("clock_longer", at, level.id);
  }
}

struct ActionReader {
  LifSource& source;
  Instrument& into;
  json::Object const& actions;
  Place const& here;
  std::set<std::string> open;

  // The kinds of one outcome or level; "+low" takes those of low first.
  std::vector<TaskKind> read(std::string const& id) {
    if (auto const done = into.actions.find(id); done != into.actions.end()) return done->second;
    std::vector<TaskKind> kinds;
    if (!open.insert(id).second) {
      source.refuse("cyclic_ref", here.member(id), id);
      return kinds;
    }
    auto const add = [&](TaskKind kind) {
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    };
    auto const list = here.member(id);
    std::size_t i = 0;
    for (auto const& word : source.read_strings(actions, id, here, true)) {
      auto const at = list.element(i++);
      if (word.starts_with('+')) {
        auto const from = word.substr(1);
        if (!json::find(actions, from))
          source.refuse("dangling_ref", at, word);
        else
          for (auto const kind : read(from))
            add(kind);
        continue;
      }
      auto const kind = find_task_kind(word);
      if (!kind || *kind >= k_first_own_kind)
        source.refuse("unknown_action", at, word);
      else
        add(*kind);
    }
    return into.actions[id] = kinds;
  }
};

void read_actions(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* actions = source.read_object(root, "actions", top, true);
  if (!actions) return;
  auto const here = top.member("actions");
  ActionReader reader{source, into, *actions, here, {}};
  for (auto const& entry : *actions) {
    std::string const id(entry.key().data(), entry.key().size());
    if (!find_rank(into, id)) source.refuse("unknown_level", here.member(id), id);
    reader.read(id);
  }
}

// A language said to be reviewed has every text.
void check_languages(LifSource& source, Instrument const& instrument) {
  Place const top;
  auto const state = top.member("text_state");
  for (auto const& language : offered_languages(instrument))
    if (auto const missing = missing_text(instrument, language); !missing.empty())
      source.refuse("text_not_reviewed", state.member(language), missing);
}
} // namespace

void read_consequences(LifSource& source, json::Object const& root, Instrument& into) {
  read_missing(source, root, into);
  read_override(source, root);
  read_her_view(source, root, into);
  read_deescalate(source, root, into);
  read_reassess(source, root, into);
  read_actions(source, root, into);
}

/// The reader knows the line of what it refuses, so two findings have a text of their own here.
static std::string_view rule_with_place(std::string_view rule) {
  if (rule == "no_language_reviewed") return "text_not_reviewed";
  return rule == "marked_unused" ? "do_not_ship" : rule;
}

void check_whole(LifSource& source, Instrument const& instrument) {
  Place const top;
  check_languages(source, instrument);
  if (instrument.status != InstrumentStatus::active) return;
  // A broken active file stops the start. The golden vectors are looked at by whoever has the folder.
  for (auto const& problem : list_activation_problems(instrument, {}))
    if (problem.field != "golden" || instrument.golden.empty())
      source.refuse(rule_with_place(std::string_view(problem.message_key).substr(std::string_view("casework.lif.").size())), top.member(problem.field));
}
} // namespace linden::casework
