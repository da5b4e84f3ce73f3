#include "figures/codec/estimate_words.h"
#include "base/text.h"
#include <algorithm>
#include <cmath>
#include <sstream>

namespace linden::figures {
namespace {
std::string_view note_key(HistoryNote::Kind kind) {
  switch (kind) {
  case HistoryNote::Kind::summed: return "figures.note.summed";
  case HistoryNote::Kind::pooled: return "figures.note.pooled";
  case HistoryNote::Kind::never_overlaps: return "figures.note.never_overlaps";
  case HistoryNote::Kind::contains: return "figures.note.contains";
  }
  return "";
}

/// `about 48,000`: two figures, and whole thousands above ten thousand.
double about(double people) {
  double const digits = std::floor(std::log10(std::max(people, 1.0)));
  double const unit = std::pow(10, std::clamp(digits - 1, 0.0, 3.0));
  return std::round(people / unit) * unit;
}

/// The first sentence of a gate; agreement names the range where the range's own gates hold.
std::string sentence_of(i18n::Catalogue const& tr, Estimate const& answer, Gate const& gate) {
  auto const code = gate_text(gate.code);
  auto const range = range_of(answer);
  if (gate.code == GateCode::agreement && gate.state == GateState::failed && range)
    return tr.text("figures.refusal.E07_range",
                   {{"least", people_text(tr, about(range->lower))}, {"most", people_text(tr, about(range->upper))}});
  bool const is_open = gate.state == GateState::not_computed;
  return tr.text(is_open ? "figures.refusal.not_computed." + code : "figures.refusal." + code);
}
} // namespace

std::string decimal_text(double number) {
  std::ostringstream text;
  text << number;
  return text.str();
}

std::string people_text(i18n::Catalogue const& tr, std::optional<double> const& people) {
  if (!people) return tr.text("figures.estimate.no_number");
  if (!(*people <= static_cast<double>(k_most_people))) return decimal_text(*people);
  return tr.number(std::llround(*people));
}

std::string interval_words(i18n::Catalogue const& tr, MethodResult const& result) {
  if (!result.interval) return tr.text("figures.interval." + result.interval_problem);
  return tr.text("figures.interval.from_to", {{"lower", people_text(tr, result.interval->lower)},
                                              {"upper", people_text(tr, result.interval->upper)}});
}

std::string gates_words(i18n::Catalogue const& tr, MethodResult const& result) {
  std::vector<std::string> codes;
  for (auto const& gate : result.gates)
    if (gate.state != GateState::passed) codes.push_back(gate_text(gate.code));
  return codes.empty() ? tr.text("figures.gates_all_passed") : join(codes, " ");
}

std::string method_words(i18n::Catalogue const& tr, Method method) {
  return tr.text("figures.method." + std::string(method_text(method)));
}

std::string state_words(i18n::Catalogue const& tr, GateState state) {
  switch (state) {
  case GateState::passed: return tr.text("figures.gate.passed");
  case GateState::failed: return tr.text("figures.gate.failed");
  case GateState::not_computed: return tr.text("figures.gate.not_computed");
  }
  return {};
}

std::string note_words(i18n::Catalogue const& tr, HistoryNote const& note) {
  return tr.text(note_key(note.kind), {{"list", note.list}, {"other", note.other}});
}

bool may_show(MethodResult const& result, bool ungated) { return ungated || may_be_headline(result.gates); }

std::vector<std::string> refusal_words(i18n::Catalogue const& tr, Estimate const& answer) {
  std::vector<std::string> lines;
  if (answer.methods.empty() || headline_of(answer)) return lines;
  lines.push_back(tr.text("figures.estimate.refused"));
  for (auto const& gate : answer.methods.front().gates) {
    if (gate.state == GateState::passed) continue;
    auto const code = gate_text(gate.code);
    lines.push_back(sentence_of(tr, answer, gate) + " [" + code + "] " + tr.text("figures.refusal_help." + code));
  }
  lines.push_back(tr.text("figures.estimate.known", {{"count", tr.number(answer.observed)}}));
  return lines;
}

std::string compared_words(i18n::Catalogue const& tr, Estimate const& answer) {
  std::vector<std::string> names;
  for (auto const& compared : answer.agreement) names.push_back(method_words(tr, compared.method));
  bool const is_searched_to_the_end = is_offered(Method::bic, static_cast<int>(answer.lists.size()));
  return tr.text(is_searched_to_the_end ? "figures.compared" : "figures.compared_not_exhaustive",
                 {{"methods", join(names, ", ")}});
}

std::vector<std::string> remark_words(i18n::Catalogue const& tr, Estimate const& answer) {
  std::vector<std::string> lines;
  for (auto const& result : answer.methods)
    for (auto const& remark : result.remarks)
      lines.push_back(tr.text("figures.remark." + remark, {{"method", method_words(tr, result.method)},
                                                           {"count", std::to_string(result.replicates)}}));
  for (auto const method : answer.left_out)
    lines.push_back(tr.text("figures.left_out", {{"method", method_words(tr, method)}}));
  return lines;
}
} // namespace linden::figures
