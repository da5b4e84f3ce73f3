#include "figures/cli/estimate_cli.h"
#include "base/text.h"
#include "figures/codec/estimate_json.h"
#include <chrono>
#include <cmath>
#include <sstream>

namespace linden::figures {
namespace {
constexpr int k_refused = 3;
constexpr std::size_t k_most_bytes = 4u << 20;

std::string decimal(double number) {
  std::ostringstream text;
  text << number;
  return text.str();
}

std::string people(i18n::Catalogue const& tr, std::optional<double> const& estimate) {
  if (!estimate) return tr.text("figures.estimate.no_number");
  if (*estimate > static_cast<double>(k_most_people)) return decimal(*estimate);
  return tr.number(std::llround(*estimate));
}

std::string_view note_key(HistoryNote::Kind kind) {
  switch (kind) {
  case HistoryNote::Kind::summed: return "figures.note.summed";
  case HistoryNote::Kind::pooled: return "figures.note.pooled";
  case HistoryNote::Kind::never_overlaps: return "figures.note.never_overlaps";
  case HistoryNote::Kind::contains: return "figures.note.contains";
  }
  return "";
}

std::string_view state_key(GateState state) {
  switch (state) {
  case GateState::passed: return "figures.gate.passed";
  case GateState::failed: return "figures.gate.failed";
  case GateState::not_computed: return "figures.gate.not_computed";
  }
  return "";
}

void print_known(CaptureHistories const& histories, i18n::Catalogue const& tr, std::ostream& out) {
  out << tr.text("figures.estimate.registered", {{"count", tr.number(histories.observed())},
                                                 {"lists", std::to_string(histories.list_count())}})
      << "\n";
  for (auto const& note : histories.notes)
    out << tr.text(note_key(note.kind), {{"list", note.list}, {"other", note.other}}) << "\n";
}

void print_gates(Estimate const& answer, i18n::Catalogue const& tr, std::ostream& out) {
  for (auto const& gate : answer.gates)
    out << "  [" << gate_text(gate.code) << "] " << tr.text("figures.gate." + gate_text(gate.code)) << ": "
        << tr.text(state_key(gate.state)) << "\n";
}

void print_number(Estimate const& answer, i18n::Catalogue const& tr, std::ostream& out) {
  out << tr.text("figures.estimate.number", {{"method", std::string(method_text(answer.method))},
                                             {"threshold", decimal(answer.threshold)},
                                             {"estimate", people(tr, answer.estimate)},
                                             {"model", answer.model}})
      << "\n"
      << tr.text("figures.estimate.existence", {{"code", std::to_string(static_cast<int>(answer.existence))}}) << "\n";
  for (auto const& other : answer.others)
    out << tr.text("figures.estimate.other_threshold", {{"threshold", decimal(other.threshold)},
                                                        {"estimate", people(tr, other.estimate)},
                                                        {"model", other.model}})
        << "\n";
}

int print_text(CaptureHistories const& histories, Estimate const& answer, bool ungated, i18n::Catalogue const& tr,
               std::ostream& out) {
  bool const published = may_be_headline(answer.gates);
  print_known(histories, tr, out);
  if (!published && !ungated) {
    out << tr.text("figures.estimate.refused") << "\n";
    print_gates(answer, tr, out);
    out << tr.text("figures.estimate.all_gates") << "\n"
        << tr.text("figures.estimate.known", {{"count", tr.number(answer.observed)}}) << "\n";
    return k_refused;
  }
  if (!published) out << tr.text("figures.estimate.ungated") << "\n";
  print_number(answer, tr, out);
  print_gates(answer, tr, out);
  return 0;
}

Result<int> answer_wish(EstimateOptions const& options, i18n::Catalogue const& tr, std::ostream& out) {
  LINDEN_TRY(method, read_method(options.method));
  LINDEN_TRY(text, read_file(options.file, k_most_bytes));
  LINDEN_TRY(table, read_csv_table(text));
  LINDEN_TRY(histories, read_capture_histories(table));
  auto const began = std::chrono::steady_clock::now();
  LINDEN_TRY(answer, estimate(histories, {method, options.threshold}));
  std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - began;
  if (!options.as_json) return print_text(histories, answer, options.ungated, tr, out);
  out << json::write_pretty(estimate_json(histories, answer, options.ungated, seconds.count())) << "\n";
  return options.ungated || may_be_headline(answer.gates) ? 0 : k_refused;
}
} // namespace

int run_estimate(EstimateOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err) {
  auto const status = answer_wish(options, tr, out);
  if (status) return *status;
  err << "[I01] " << options.file << ": " << tr.text(status.error().message_key, status.error().args) << "\n";
  return exit_status(status.error().code);
}
} // namespace linden::figures
