#include "figures/cli/estimate_cli.h"
#include "base/text.h"
#include "figures/codec/estimate_json.h"
#include "figures/codec/estimate_request.h"
#include "figures/codec/estimate_words.h"
#include <algorithm>
#include <chrono>
#include <cmath>

namespace linden::figures {
namespace {
constexpr int k_refused = 3;
constexpr std::size_t k_most_bytes = 4u << 20;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void print_known(Estimate const& answer, i18n::Catalogue const& tr, std::ostream& out) {
  out << tr.text("figures.estimate.registered",
                 {{"count", tr.number(answer.observed)}, {"lists", std::to_string(answer.lists.size())}})
      << "\n";
  for (auto const& note : answer.notes) out << note_words(tr, note) << "\n";
}

/// Columns as wide as their widest cell; two blanks between.
void print_table(std::vector<std::vector<std::string>> const& rows, std::ostream& out) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (auto const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
  for (auto const& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += "  " + row[i];
      if (i + 1 < row.size()) line.append(widths[i] - count_code_points(row[i]), ' ');
    }
    out << line << "\n";
  }
}

void print_methods(Estimate const& answer, bool ungated, i18n::Catalogue const& tr, std::ostream& out) {
  auto const level = decimal_text(answer.wish.level);
  std::vector<std::vector<std::string>> rows{
      {tr.text("figures.column.method"), tr.text("figures.column.estimate"),
       tr.text("figures.column.interval", {{"level", level}}), tr.text("figures.column.gates"),
       tr.text("figures.column.seconds"), tr.text("figures.column.model")}};
  for (auto const& result : answer.methods) {
    bool const shown = may_show(result, ungated);
    auto const held = tr.text("figures.held_back");
    std::string mark = may_be_headline(result.gates) ? "" : " *";
    rows.push_back({std::string(method_text(result.method)),
                    shown ? people_text(tr, result.estimate) + mark : held,
                    shown || !result.interval ? interval_words(tr, result) : held, gates_words(tr, result),
                    decimal_text(std::round(result.seconds * 1000) / 1000),
                    result.model.empty() ? "-" : result.model});
  }
  print_table(rows, out);
}

void print_one(Estimate const& answer, i18n::Catalogue const& tr, std::ostream& out) {
  auto const& result = answer.methods.front();
  out << tr.text("figures.estimate.number", {{"method", std::string(method_text(result.method))},
                                             {"estimate", people_text(tr, result.estimate)}})
      << "\n";
  if (!result.model.empty()) out << tr.text("figures.estimate.model", {{"model", result.model}}) << "\n";
  out << tr.text("figures.estimate.interval", {{"level", decimal_text(result.level)},
                                               {"kind", tr.text("figures.interval_kind." + std::string(interval_text(result.interval_kind)))},
                                               {"interval", interval_words(tr, result)}})
      << "\n"
      << tr.text("figures.estimate.existence", {{"code", std::to_string(static_cast<int>(result.existence))}}) << "\n";
  if (result.method != Method::stepwise) return;
  for (auto const& other : answer.thresholds)
    out << tr.text("figures.estimate.other_threshold", {{"threshold", decimal_text(other.threshold)},
                                                        {"estimate", people_text(tr, other.estimate)},
                                                        {"model", other.model}})
        << "\n";
}

void print_gates(MethodResult const& result, i18n::Catalogue const& tr, std::ostream& out) {
  for (auto const& gate : result.gates)
    out << "  [" << gate_text(gate.code) << "] " << tr.text("figures.gate." + gate_text(gate.code)) << ": "
        << state_words(tr, gate.state) << "\n";
}

void print_answer(Estimate const& answer, bool ungated, i18n::Catalogue const& tr, std::ostream& out) {
  bool const published = headline_of(answer) != nullptr;
  print_known(answer, tr, out);
  if (!published && !ungated)
    for (auto const& line : refusal_words(tr, answer)) out << line << "\n";
  if (!published && ungated) out << tr.text("figures.estimate.ungated") << "\n";
  if (answer.methods.size() > 1) print_methods(answer, ungated, tr, out);
  else if (published || ungated) print_one(answer, tr, out);
  for (auto const& line : remark_words(tr, answer)) out << line << "\n";
  if (answer.methods.size() == 1) print_gates(answer.methods.front(), tr, out);
  out << compared_words(tr, answer) << "\n";
  if (!published) out << tr.text("figures.estimate.all_gates") << "\n";
}

Result<CsvTable> read_table(std::string const& file) {
  LINDEN_TRY(text, read_file(file, k_most_bytes));
  return read_csv_table(text);
}

Result<Estimate> answer_of(EstimateOptions const& options, i18n::Catalogue const& tr) {
  LINDEN_TRY(request, read_request([&](std::string_view name) {
               auto const found = options.wish.find(name);
               return found == options.wish.end() ? std::string() : found->second;
             }));
  if (options.effort) request.wish.effort = *options.effort;
  LINDEN_TRY(table, read_table(options.file));
  LINDEN_TRY(strata, read_strata(table, request.strata));
  if (options.robustness.empty()) return estimate(strata, request.wish, seconds_now);
  LINDEN_TRY(study, study_robustness(strata, request.wish, seconds_now));
  LINDEN_CHECK(write_file(options.robustness, options.document(study, options.ungated, tr)));
  return std::move(study.estimate);
}

int report(Problem const& problem, std::string const& file, i18n::Catalogue const& tr, std::ostream& err) {
  err << "[I01] " << file << ": " << tr.text(problem.message_key, problem.args) << "\n";
  return exit_status(problem.code);
}

Result<int> existence_code(ExistsOptions const& options) {
  LINDEN_TRY(table, read_table(options.file));
  LINDEN_TRY(histories, read_capture_histories(table));
  LINDEN_TRY(model, read_model(options.model, histories.list_count()));
  LINDEN_TRY(existence, existence_of(histories, model));
  return static_cast<int>(existence);
}
} // namespace

int run_estimate(EstimateOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err) {
  auto const answer = answer_of(options, tr);
  if (!answer) return report(answer.error(), options.file, tr, err);
  if (options.as_json) out << json::write_pretty(estimate_json(*answer, options.ungated)) << "\n";
  else print_answer(*answer, options.ungated, tr, out);
  return options.ungated || headline_of(*answer) ? 0 : k_refused;
}

int run_exists(ExistsOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err) {
  auto const code = existence_code(options);
  if (!code) return report(code.error(), options.file, tr, err);
  if (options.as_json)
    out << json::write_pretty(json::Object{{"model", options.model}, {"existence_code", *code}}) << "\n";
  else
    out << *code << "\n";
  return 0;
}
} // namespace linden::figures
