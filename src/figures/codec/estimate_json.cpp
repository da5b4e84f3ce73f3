#include "figures/codec/estimate_json.h"
#include <cmath>

namespace linden::figures {
namespace {
std::string_view state_text(GateState state) {
  switch (state) {
  case GateState::passed: return "passed";
  case GateState::failed: return "failed";
  case GateState::not_computed: return "not computed";
  }
  return "";
}

std::string_view kind_text(HistoryNote::Kind kind) {
  switch (kind) {
  case HistoryNote::Kind::summed: return "summed";
  case HistoryNote::Kind::pooled: return "pooled";
  case HistoryNote::Kind::never_overlaps: return "never_overlaps";
  case HistoryNote::Kind::contains: return "contains";
  }
  return "";
}

json::Value number_or_null(std::optional<double> const& number, bool may_show = true) {
  return number && may_show ? json::Value(*number) : json::Value(nullptr);
}
json::Value text_or_null(std::string const& text) { return text.empty() ? json::Value(nullptr) : json::Value(text); }

/// A sampler examines no models: null, not 0.
json::Value count_or_null(std::int64_t count, std::int64_t examined) {
  return examined > 0 ? json::Value(count) : json::Value(nullptr);
}
json::Value count_or_null(std::int64_t count) { return count_or_null(count, count); }

std::string pair_text(ListSet pair) {
  std::string text;
  for (int i = 0; i < k_most_lists; ++i)
    if (pair >> i & 1) text += static_cast<char>('1' + i);
  return text;
}

template <typename Texts> json::Array texts_json(Texts const& texts) {
  json::Array array;
  for (auto const& text : texts) array.emplace_back(text);
  return array;
}

json::Array numbers_json(std::vector<std::optional<double>> const& numbers, bool may_show) {
  json::Array array;
  for (auto const& number : numbers) array.push_back(number_or_null(number, may_show));
  return array;
}

json::Array gates_json(std::vector<Gate> const& gates, bool may_show) {
  json::Array array;
  for (auto const& gate : gates)
    array.push_back(json::Object{{"code", gate_text(gate.code)},
                                 {"state", state_text(gate.state)},
                                 {"found", number_or_null(gate.found, may_show || gate.code != GateCode::bounds)}});
  return array;
}

json::Array added_json(std::vector<AddedPair> const& added) {
  json::Array array;
  for (auto const& pair : added) array.push_back(json::Object{{"pair", pair_text(pair.pair)}, {"p", pair.p}});
  return array;
}

json::Value chains_json(MethodResult const& result) {
  if (!result.chains) return nullptr;
  return json::Object{{"r_hat", number_or_null(result.chains->rhat, std::isfinite(result.chains->rhat))},
                      {"effective_draws", result.chains->ess},
                      {"distinct_share", result.chains->distinct_share},
                      {"chains", result.chains->chains},
                      {"draws", result.chains->draws}};
}

json::Value cap_json(MethodResult const& result) {
  if (!result.cap) return nullptr;
  return json::Object{{"cap", result.cap->cap}, {"share_near_cap", result.cap->share_near_cap}};
}

std::optional<double> end_of(MethodResult const& result, double Interval::*end) {
  return result.interval ? std::optional((*result.interval).*end) : std::nullopt;
}

json::Object method_json(MethodResult const& result, EstimateWish const& wish, bool ungated) {
  bool const may_show = ungated || may_be_headline(result.gates);
  return {{"method", method_text(result.method)},
          {"estimate", number_or_null(result.estimate, may_show)},
          {"lower", number_or_null(end_of(result, &Interval::lower), may_show)},
          {"upper", number_or_null(end_of(result, &Interval::upper), may_show)},
          {"level", result.level},
          {"model", text_or_null(result.model)},
          {"models_examined", count_or_null(result.models_examined)},
          {"models_existing", result.method == Method::downhill ? json::Value(nullptr) : count_or_null(result.models_existing, result.models_examined)},
          {"bic", number_or_null(result.bic, may_show)},
          {"existence_code", static_cast<int>(result.existence)},
          {"gates", gates_json(result.gates, may_show)},
          {"seconds", result.seconds},
          {"seed", wish.seed},
          {"interval", interval_text(result.interval_kind)},
          {"interval_problem", text_or_null(result.interval_problem)},
          {"replicates", result.replicates},
          {"failed_replicates", result.failed_replicates},
          {"remarks", texts_json(result.remarks)},
          {"without_list", numbers_json(result.without_list, may_show)},
          {"chains", chains_json(result)},
          {"cap", cap_json(result)},
          {"upper_with_doubled_cap", number_or_null(result.doubled_upper, may_show)},
          {"threshold", result.method == Method::stepwise ? json::Value(wish.threshold) : json::Value(nullptr)},
          {"added", added_json(result.added)}};
}

json::Array notes_json(std::vector<HistoryNote> const& notes) {
  json::Array array;
  for (auto const& note : notes)
    array.push_back(json::Object{{"kind", kind_text(note.kind)}, {"list", note.list}, {"other", note.other}});
  return array;
}

json::Array thresholds_json(Estimate const& answer, bool may_show) {
  json::Array array;
  for (auto const& other : answer.thresholds)
    array.push_back(json::Object{{"threshold", other.threshold},
                                 {"estimate", number_or_null(other.estimate, may_show)},
                                 {"model", other.model}});
  return array;
}

json::Array compared_json(Estimate const& answer, bool may_show) {
  json::Array array;
  for (auto const& [method, estimate] : answer.agreement)
    array.push_back(json::Object{{"method", method_text(method)}, {"estimate", number_or_null(estimate, may_show)}});
  return array;
}

json::Value range_json(Estimate const& answer) {
  auto const range = range_of(answer);
  return range ? json::Value(json::Array{range->lower, range->upper}) : json::Value(nullptr);
}

json::Value linkage_json(Estimate const& answer) {
  auto const& linkage = answer.wish.linkage;
  if (!linkage) return nullptr;
  return json::Object{{"false_match", linkage->false_match}, {"missed", linkage->missed}};
}
} // namespace

json::Object estimate_json(Estimate const& answer, bool ungated) {
  bool const published = headline_of(answer) != nullptr;
  json::Array methods, left_out;
  for (auto const& result : answer.methods) methods.push_back(method_json(result, answer.wish, ungated));
  for (auto const method : answer.left_out) left_out.emplace_back(method_text(method));
  auto const& effort = answer.wish.effort;
  return {{"observed", answer.observed},
          {"lists", texts_json(answer.lists)},
          {"strata", answer.strata.size() > 1 ? texts_json(answer.strata) : json::Array()},
          {"published", published},
          {"ungated", ungated && !published},
          {"refused_by", texts_json(refused_by(answer))},
          {"range", range_json(answer)},
          {"linkage", linkage_json(answer)},
          {"notes", notes_json(answer.notes)},
          {"left_out", std::move(left_out)},
          {"work_cap", json::Object{{"fits", effort.most_fits},
                                    {"share_of_sweeps", effort.sweeps},
                                    {"binding", effort.is_binding}}},
          {"compared", compared_json(answer, published || ungated)},
          {"thresholds", thresholds_json(answer, published || ungated)},
          {"methods", std::move(methods)}};
}
} // namespace linden::figures
