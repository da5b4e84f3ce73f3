#include "casework/model/instrument/evaluate.h"
#include <algorithm>
#include <set>

namespace linden::casework {
namespace {
using Values = std::vector<NodeValue>;

// One profile's pass with the ranks it gave.
struct Pass {
  std::size_t profile = 0;
  Values values;
  Bounds bounds;
  int band_lo = -1; // levels only: rank of the score's ends
  int band_hi = -1;
};

int rank_of_score(Instrument const& instrument, std::int64_t score) {
  int rank = 0;
  for (std::size_t i = 1; i < instrument.levels.size(); ++i)
    if (score >= instrument.levels[i].from) rank = static_cast<int>(i);
  return rank;
}

void rank_outcomes(Instrument const& instrument, Pass& pass) {
  int const top = rank_count(instrument) - 1;
  pass.bounds = {-1, -1};
  for (int i = 0; i <= top; ++i) {
    auto const node = static_cast<std::size_t>(instrument.outcomes[static_cast<std::size_t>(i)].node);
    auto const truth = pass.values[node].truth;
    if (truth != Truth::no && pass.bounds.ceiling < 0) pass.bounds.ceiling = top - i;
    if (truth == Truth::yes && pass.bounds.established < 0) pass.bounds.established = top - i;
  }
}

void rank_levels(Instrument const& instrument, Pass& pass) {
  auto const score = pass.values[static_cast<std::size_t>(instrument.bands_on)].number;
  pass.band_lo = rank_of_score(instrument, score.lo);
  pass.band_hi = rank_of_score(instrument, score.hi);
  pass.bounds = {pass.band_lo, pass.band_hi};
  for (auto const& floor : instrument.floors) {
    auto const truth = pass.values[static_cast<std::size_t>(floor.node)].truth;
    if (truth == Truth::yes) pass.bounds.established = std::max(pass.bounds.established, floor.level);
    if (truth != Truth::no) pass.bounds.ceiling = std::max(pass.bounds.ceiling, floor.level);
  }
}

Pass run_pass(Instrument const& instrument, PassInput const& input, std::size_t profile) {
  Pass pass;
  pass.profile = profile;
  pass.values = evaluate_nodes(instrument.nodes, input, profile);
  if (instrument.outcomes.empty())
    rank_levels(instrument, pass);
  else
    rank_outcomes(instrument, pass);
  return pass;
}

std::vector<std::size_t> profiles_that_apply(Instrument const& instrument, PassInput const& input) {
  if (instrument.profiles.empty()) return {0};
  auto const values = evaluate_nodes(instrument.nodes, input, 0);
  auto const child = values[static_cast<std::size_t>(instrument.select_when)].truth;
  auto const a = static_cast<std::size_t>(instrument.select_then);
  auto const b = static_cast<std::size_t>(instrument.select_else);
  if (child == Truth::yes) return {a};
  if (child == Truth::no) return {b};
  std::vector<std::size_t> all{a, b};
  for (std::size_t i = 0; i < instrument.profiles.size(); ++i)
    if (i != a && i != b) all.push_back(i);
  return all;
}

std::vector<Pass> run_passes(Instrument const& instrument, PassInput const& input) {
  std::vector<Pass> passes;
  for (auto const profile : profiles_that_apply(instrument, input))
    passes.push_back(run_pass(instrument, input, profile));
  return passes;
}

Bounds higher_of(std::vector<Pass> const& passes, std::optional<int> her_rank) {
  Bounds bounds{her_rank.value_or(0), her_rank.value_or(0)};
  for (auto const& pass : passes) {
    bounds.established = std::max(bounds.established, pass.bounds.established);
    bounds.ceiling = std::max(bounds.ceiling, pass.bounds.ceiling);
  }
  return bounds;
}

// The rules that stand for a rank: the outcome's own, or the score and the floors of a level.
std::vector<int> roots_of(Instrument const& instrument, Pass const& pass, int rank, Truth wanted) {
  if (!instrument.outcomes.empty())
    return {instrument.outcomes[static_cast<std::size_t>(rank_count(instrument) - 1 - rank)].node};
  std::vector<int> roots;
  if ((wanted == Truth::yes && pass.band_lo == rank) || (wanted == Truth::unknown && pass.band_hi >= rank))
    roots.push_back(instrument.bands_on);
  for (auto const& floor : instrument.floors)
    if (floor.level == rank) roots.push_back(floor.node);
  return roots;
}

std::vector<std::string> reasons_of(Instrument const& instrument, PassInput const& input,
                                    std::vector<Pass> const& passes, Bounds bounds) {
  std::set<std::string> ids;
  for (auto const& pass : passes) {
    if (pass.bounds.established != bounds.established) continue;
    for (int const root : roots_of(instrument, pass, bounds.established, Truth::yes))
      for (int const item : find_reasons(instrument.nodes, pass.values, input, pass.profile, root))
        ids.insert(instrument.items[static_cast<std::size_t>(item)].id);
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::string> open_items_of(Instrument const& instrument, PassInput const& input,
                                       std::vector<Pass> const& passes, Bounds bounds) {
  std::set<std::pair<int, std::string>> open;
  for (auto const& pass : passes)
    for (int rank = bounds.established + 1; rank <= bounds.ceiling; ++rank)
      for (int const root : roots_of(instrument, pass, rank, Truth::unknown))
        for (int const item : find_open(instrument.nodes, pass.values, input, pass.profile, root)) {
          auto const& found = instrument.items[static_cast<std::size_t>(item)];
          open.insert({found.sensitive, found.id});
        }
  std::vector<std::string> ids;
  for (auto const& entry : open)
    ids.push_back(entry.second);
  return ids;
}

// Protected items and items that need evidence never raise a result; the others do by weight, by letter or by being
// asked at all when the instrument has neither. Source: instruments.md 5.
bool can_raise(Item const& item, std::vector<Pass> const& passes) {
  if (!item.protected_ground.empty() || item.confirm) return false;
  if (item.critical || item.weight.value_or(0) > 0) return true;
  if (item.letters.empty()) return !item.weight;
  return std::any_of(passes.begin(), passes.end(), [&](Pass const& pass) { return item.letters[pass.profile] != 0; });
}

void count_answers(Instrument const& instrument, AnswerSheet const& sheet, PassInput const& input,
                   std::vector<Pass> const& passes, InstrumentResult& result) {
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    auto const& item = instrument.items[i];
    if (!input.asked[i] || !can_raise(item, passes)) continue;
    ++result.answerable;
    auto const answer = sheet.answers.find(item.id);
    if (answer != sheet.answers.end() && is_answered(answer->second.value)) ++result.answered;
  }
  if (instrument.min_answered_pct)
    result.insufficient = result.answered * 100 < *instrument.min_answered_pct * result.answerable;
}

ProfileReading reading_of(Instrument const& instrument, Pass const& pass) {
  ProfileReading reading;
  if (!instrument.profiles.empty()) reading.profile = instrument.profiles[pass.profile];
  reading.established = rank_id(instrument, pass.bounds.established);
  reading.ceiling = rank_id(instrument, pass.bounds.ceiling);
  for (auto const& rule : instrument.derived) {
    auto const node = static_cast<std::size_t>(rule.node);
    reading.derived.push_back({rule.id, instrument.nodes[node].is_number, pass.values[node]});
  }
  return reading;
}

void add_level_parts(Instrument const& instrument, std::vector<Pass> const& passes, Bounds bounds,
                     InstrumentResult& result) {
  auto const on = static_cast<std::size_t>(instrument.bands_on);
  Interval score = passes.front().values[on].number;
  int band = 0;
  int floor = -1;
  for (auto const& pass : passes) {
    score = {std::max(score.lo, pass.values[on].number.lo), std::max(score.hi, pass.values[on].number.hi)};
    band = std::max(band, pass.band_lo);
    for (auto const& rule : instrument.floors)
      if (pass.values[static_cast<std::size_t>(rule.node)].truth == Truth::yes) floor = std::max(floor, rule.level);
  }
  result.score = score;
  result.band_level = rank_id(instrument, band);
  if (floor >= 0) result.floor_level = rank_id(instrument, floor);
  result.within = instrument.levels[static_cast<std::size_t>(bounds.established)].within;
  if (result.insufficient && result.within && instrument.insufficient_within)
    result.within = shorter_of(*result.within, *instrument.insufficient_within);
}

Result<std::optional<int>> read_her_view(Instrument const& instrument, AnswerSheet const& sheet) {
  if (!sheet.her_level) return std::optional<int>{};
  auto const rank = find_rank(instrument, *sheet.her_level);
  if (!rank || !instrument.her_view_is_floor)
    return fail(Code::invalid, "casework.error.her_level", "her_level", {{"id", instrument.id}});
  return std::optional<int>{*rank};
}
} // namespace

Result<PassInput> read_sheet(Instrument const& instrument, AnswerSheet const& sheet) {
  if (instrument.status == InstrumentStatus::empty || rank_count(instrument) == 0)
    return fail(Code::conflict, "casework.error.instrument_is_empty", "instrument", {{"id", instrument.id}});
  PassInput input;
  input.asked.assign(instrument.items.size(), instrument.forms.empty());
  bool known_form = instrument.forms.empty() && sheet.form.empty();
  for (auto const& form : instrument.forms)
    if (form.id == sheet.form) {
      input.asked = form.asked;
      known_form = true;
    }
  if (!known_form) return fail(Code::invalid, "casework.error.form", "form", {{"id", instrument.id}});
  for (auto const& [id, answer] : sheet.answers)
    if (find_item(instrument, id) < 0)
      return fail(Code::invalid, "casework.error.item", "answers", {{"id", instrument.id}, {"item", id}});
  for (auto const& item : instrument.items) {
    auto const at = sheet.answers.find(item.id);
    Answer const answer = at == sheet.answers.end() ? Answer{} : at->second;
    input.truths.push_back(truth_of(answer.value, answer.source, item.confirm));
    input.weights.push_back(item.weight.value_or(0));
  }
  input.age = sheet.age.bounds();
  if (input.age.lo > input.age.hi) return fail(Code::invalid, "casework.error.age", "age");
  return input;
}

Bounds bounds_of(Instrument const& instrument, PassInput const& input, std::optional<int> her_rank) {
  return higher_of(run_passes(instrument, input), her_rank);
}

Result<InstrumentResult> evaluate(Instrument const& instrument, AnswerSheet const& sheet) {
  LINDEN_TRY(input, read_sheet(instrument, sheet));
  LINDEN_TRY(her_rank, read_her_view(instrument, sheet));
  auto const passes = run_passes(instrument, input);
  auto const bounds = higher_of(passes, her_rank);

  InstrumentResult result;
  result.instrument = instrument.id;
  result.version = instrument.version;
  result.sha256 = instrument.sha256;
  result.form = sheet.form;
  result.her_view = sheet.her_level.value_or("");
  result.age_doubt = passes.size() > 1;
  result.established = rank_id(instrument, bounds.established);
  result.ceiling = rank_id(instrument, bounds.ceiling);
  for (auto const& pass : passes) {
    result.readings.push_back(reading_of(instrument, pass));
    if (!instrument.profiles.empty()) result.profiles.push_back(instrument.profiles[pass.profile]);
  }
  result.reasons = reasons_of(instrument, input, passes, bounds);
  result.open_items = open_items_of(instrument, input, passes, bounds);
  count_answers(instrument, sheet, input, passes, result);
  if (instrument.outcomes.empty()) add_level_parts(instrument, passes, bounds, result);
  if (auto const at = instrument.actions.find(result.established); at != instrument.actions.end())
    result.actions = at->second;
  if (bounds.ceiling > bounds.established) result.revisit_within = instrument.revisit_within;
  return result;
}
} // namespace linden::casework
