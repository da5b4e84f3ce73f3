#include "casework/model/instrument/activation.h"
#include <algorithm>
#include <set>

namespace linden::casework {
namespace {
constexpr int k_least_vectors = 5;
constexpr std::size_t k_least_reviewers = 2;

std::size_t other_reviewers(Instrument const& instrument) {
  std::set<std::string> names(instrument.reviewed_by.begin(), instrument.reviewed_by.end());
  names.erase(instrument.authored_by);
  return names.size();
}

bool licence_allows(Licence const& licence) {
  return licence.reuse == Reuse::free || licence.reuse == Reuse::attribution || !licence.permission_file.empty();
}

bool golden_suffices(Instrument const& instrument, GoldenSummary const& golden) {
  bool const ages = instrument.profiles.empty() || golden.age_unknown > 0;
  return golden.vectors >= k_least_vectors && golden.without_answers > 0 && ages && golden.failing == 0;
}
} // namespace

std::vector<Problem> list_activation_problems(Instrument const& instrument, GoldenSummary const& golden) {
  std::vector<Problem> problems;
  auto const add = [&](std::string_view rule, std::string_view field) {
    problems.push_back(
        make_problem(Code::invalid, "casework.lif." + std::string(rule), field, {{"file", instrument.id}}));
  };
  if (instrument.status == InstrumentStatus::empty) add("empty_pack", "items");
  if (instrument.do_not_ship) add("marked_unused", "do_not_ship");
  if (other_reviewers(instrument) < k_least_reviewers) add("reviewers", "reviewed_by");
  bool const unsure = std::any_of(instrument.provenance.begin(), instrument.provenance.end(),
                                  [](Provenance const& row) { return row.confidence == SourceConfidence::unverified; });
  if (unsure || instrument.provenance.empty()) add("unverified", "provenance");
  if (!licence_allows(instrument.licence)) add("licence", "licence");
  if (offered_languages(instrument).empty()) add("no_language_reviewed", "text_state");
  if (!golden_suffices(instrument, golden)) add("golden", "golden");
  return problems;
}

std::string missing_text(Instrument const& instrument, std::string const& language) {
  auto const has = [&](Texts const& texts) {
    auto const at = texts.find(language);
    return at != texts.end() && !at->second.empty();
  };
  if (!has(instrument.title)) return "title";
  for (auto const& dim : instrument.dims)
    if (!has(dim.text)) return "dims " + dim.id;
  for (auto const& item : instrument.items)
    if (!has(item.text) || (!item.ask.empty() && !has(item.ask))) return "items " + item.id;
  for (auto const& outcome : instrument.outcomes)
    if (!has(outcome.label)) return "outcomes " + outcome.id;
  return {};
}
} // namespace linden::casework
