// A CSV of capture histories in, the registered count, the estimate and its gates out.
#include "base/csv.h"
#include "figures/web/pages.h"
#include "figures/web/release_view.h"
#include "web/form.h"
#include "web/parts.h"
#include <cmath>

namespace linden::figures::pages {
namespace {
web::Cell plain(std::string text) { return {std::move(text), {}, {}, false}; }

web::Html upload_form(Call const& call, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, "/figures/estimate", call.csrf(), &call.form, problems);
  form.file({.name = "file", .label = tr.text("figures.estimate.file"), .hint = tr.text("figures.estimate.file_hint")},
            ".csv,text/csv");
  form.checkboxes({.name = "ungated", .label = tr.text("figures.estimate.show_anyway")},
                  {{"yes", tr.text("figures.estimate.show_anyway_yes"), {}}});
  form.button(tr.text("figures.estimate.button"));
  return form.done();
}

web::Html gates_table(Estimate const& answer, i18n::Catalogue const& tr) {
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& gate : answer.gates) {
    std::string_view const state = gate.state == GateState::passed   ? "figures.gate.passed"
                                   : gate.state == GateState::failed ? "figures.gate.failed"
                                                                     : "figures.gate.not_computed";
    rows.push_back({plain(gate_text(gate.code)), plain(tr.text("figures.gate." + gate_text(gate.code))),
                    plain(tr.text(state))});
  }
  return web::table(tr.text("figures.gates"),
                    {{tr.text("figures.gate_code"), false},
                     {tr.text("figures.gate"), false},
                     {tr.text("figures.outcome"), false}},
                    rows);
}

web::Html answer_view(CaptureHistories const& histories, Estimate const& answer, bool ungated,
                      i18n::Catalogue const& tr) {
  web::Html body = web::summary_list(
      tr, {{tr.text("figures.estimate.registered_label"), plain(tr.number(answer.observed)), {}},
           {tr.text("figures.estimate.lists_label"), plain(std::to_string(histories.list_count())), {}}});
  bool const published = may_be_headline(answer.gates);
  if (!published) body += web::notice(tr, "warning", tr.text(ungated ? "figures.estimate.ungated" : "figures.estimate.refused"));
  if (published || ungated) {
    auto const number = answer.estimate ? tr.number(std::llround(*answer.estimate)) : tr.text("figures.estimate.no_number");
    body += paragraph(tr.text("figures.estimate.number", {{"method", std::string(method_text(answer.method))},
                                                          {"threshold", "0.02"},
                                                          {"estimate", number},
                                                          {"model", answer.model}}));
  }
  body += gates_table(answer, tr);
  body += paragraph(tr.text("figures.estimate.all_gates"));
  return body;
}

Result<web::Html> answer_of(Call const& call) {
  if (call.files.empty()) return fail(Code::invalid, "error.figures.no_file", "file");
  LINDEN_TRY(table, read_csv_table(call.files.front().content));
  LINDEN_TRY(histories, read_capture_histories(table));
  LINDEN_TRY(answer, figures::estimate(histories, {}));
  return answer_view(histories, answer, call.form.value("ungated") == "yes", call.tr);
}

http::Response estimate_page(Call const& call, web::Html const& answer, std::vector<Problem> const* problems) {
  auto const title = call.tr.text("figures.estimate.title");
  web::Html body = heading(title);
  body += paragraph(call.tr.text("figures.estimate.text"));
  body += answer;
  body += upload_form(call, problems);
  return call.page(title, std::move(body), problems ? 422 : 200, problems != nullptr);
}
} // namespace

CallResult estimate(Figures&, Call& call) { return estimate_page(call, {}, nullptr); }

CallResult post_estimate(Figures&, Call& call) {
  auto const answer = answer_of(call);
  if (answer) return estimate_page(call, *answer, nullptr);
  std::vector<Problem> problems{answer.error()};
  problems.front().field = "file";
  return estimate_page(call, {}, &problems);
}
} // namespace linden::figures::pages
