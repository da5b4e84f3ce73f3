#include "figures/codec/estimate_json.h"
#include <bit>

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

json::Value number_or_null(std::optional<double> const& number, bool may_show) {
  return number && may_show ? json::Value(*number) : json::Value(nullptr);
}

std::string pair_text(ListSet pair) {
  std::string text;
  for (int i = 0; i < k_most_lists; ++i)
    if (pair >> i & 1) text += static_cast<char>('1' + i);
  return text;
}

json::Array gates_json(std::vector<Gate> const& gates) {
  json::Array array;
  for (auto const& gate : gates)
    array.push_back(json::Object{{"code", gate_text(gate.code)}, {"state", state_text(gate.state)}});
  return array;
}

json::Object method_json(Estimate const& estimate, bool may_show, double seconds) {
  json::Array others;
  for (auto const& other : estimate.others)
    others.push_back(json::Object{{"threshold", other.threshold},
                                  {"estimate", number_or_null(other.estimate, may_show)},
                                  {"model", other.model}});
  json::Array added;
  for (auto const& pair : estimate.added) added.push_back(json::Object{{"pair", pair_text(pair.pair)}, {"p", pair.p}});
  return {{"method", method_text(estimate.method)},
          {"estimate", number_or_null(estimate.estimate, may_show)},
          {"lower", nullptr},
          {"upper", nullptr},
          {"level", nullptr},
          {"model", estimate.model},
          {"models_examined", estimate.models_examined},
          {"models_existing", estimate.models_existing},
          {"bic", number_or_null(estimate.bic, may_show)},
          {"existence_code", static_cast<int>(estimate.existence)},
          {"gates", gates_json(estimate.gates)},
          {"threshold", estimate.threshold},
          {"other_thresholds", std::move(others)},
          {"added", std::move(added)},
          {"seconds", seconds},
          {"seed", nullptr}};
}
} // namespace

json::Object estimate_json(CaptureHistories const& histories, Estimate const& estimate, bool ungated, double seconds) {
  bool const published = may_be_headline(estimate.gates);
  json::Array lists;
  for (auto const& list : histories.lists) lists.emplace_back(list);
  json::Array refused_by;
  for (auto const& gate : estimate.gates)
    if (gate.state != GateState::passed) refused_by.emplace_back(gate_text(gate.code));
  json::Array notes;
  for (auto const& note : estimate.notes)
    notes.push_back(json::Object{{"kind", kind_text(note.kind)}, {"list", note.list}, {"other", note.other}});
  return {{"observed", estimate.observed},
          {"lists", std::move(lists)},
          {"published", published},
          {"ungated", ungated && !published},
          {"refused_by", std::move(refused_by)},
          {"notes", std::move(notes)},
          {"methods", json::Array{method_json(estimate, published || ungated, seconds)}}};
}
} // namespace linden::figures
