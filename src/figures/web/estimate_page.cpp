// A CSV of capture histories in, by file or by paste; the robustness page out. Nothing of it is stored.
#include "base/csv.h"
#include "base/text.h"
#include "figures/codec/estimate_request.h"
#include "figures/web/pages.h"
#include "figures/web/release_view.h"
#include "figures/web/robustness_view.h"
#include "web/form.h"
#include <chrono>

namespace linden::figures::pages {
namespace {
double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<web::Choice> method_choices(i18n::Catalogue const& tr) {
  std::vector<web::Choice> choices{{"all", tr.text("figures.method.all"), {}}};
  for (std::string const method : {"stepwise", "bic", "bic-full", "downhill", "graphs", "latent-class", "threshold", "chapman"})
    choices.push_back({method, tr.text("figures.method." + method), {}});
  return choices;
}

web::Html upload_form(Call const& call, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  auto const label = [&](std::string_view name) { return tr.text("figures.estimate." + std::string(name)); };
  web::Form form(tr, "/figures/estimate", call.csrf(), &call.form, problems);
  form.file({.name = "file", .label = label("file"), .hint = label("file_hint")}, ".csv,text/csv");
  form.area({.name = "table", .label = label("paste"), .hint = label("paste_hint")}, 6);
  form.select({.name = "method", .label = label("method")}, method_choices(tr), "all");
  form.text({.name = "strata", .label = label("strata"), .hint = label("strata_hint")});
  form.text({.name = "linkage", .label = label("linkage"), .hint = label("linkage_hint")});
  form.text({.name = "level", .label = label("level"), .input_mode = "decimal", .width = 4}, "95");
  form.text({.name = "model", .label = label("fixed_model"), .hint = label("fixed_model_hint")});
  form.checkboxes({.name = "ungated", .label = label("show_anyway")}, {{"yes", label("show_anyway_yes"), {}}});
  form.button(label("button"));
  return form.done();
}

/// What was uploaded, or else what was pasted.
Result<CsvTable> table_of(Call const& call) {
  if (!call.files.empty() && !call.files.front().content.empty()) return read_csv_table(call.files.front().content);
  auto const& pasted = call.form.value("table");
  if (trim(pasted).empty()) return fail(Code::invalid, "error.figures.no_file", "file");
  return read_csv_table(pasted);
}

Result<web::Html> answer_of(Call const& call) {
  LINDEN_TRY(request, read_request([&](std::string_view name) {
               return name == "threads" ? std::string() : std::string(trim(call.form.value(std::string(name))));
             }));
  request.wish.effort = k_server_effort;
  request.wish.threads = 1;
  LINDEN_TRY(table, table_of(call));
  LINDEN_TRY(strata, read_strata(table, request.strata));
  LINDEN_TRY(study, study_robustness(strata, request.wish, seconds_now));
  return robustness_view(study, call.form.value("ungated") == "yes", call.tr);
}

http::Response estimate_page(Call const& call, web::Html const& answer, std::vector<Problem> const* problems) {
  auto const title = call.tr.text("figures.estimate.title");
  web::Html body = heading(title);
  if (answer.text().empty()) body += paragraph(call.tr.text("figures.estimate.text"));
  body += answer;
  if (!answer.text().empty()) body += heading(call.tr.text("figures.estimate.again"), "h2", "m");
  body += upload_form(call, problems);
  return call.page(title, std::move(body), problems ? 422 : 200, problems != nullptr);
}
} // namespace

CallResult estimate(Figures&, Call& call) { return estimate_page(call, {}, nullptr); }

CallResult post_estimate(Figures&, Call& call) {
  auto const answer = answer_of(call);
  if (answer) return estimate_page(call, *answer, nullptr);
  std::vector<Problem> problems{answer.error()};
  bool const is_of_form = problems.front().code == Code::invalid && !problems.front().field.empty();
  if (!is_of_form) problems.front().field = call.files.empty() ? "table" : "file";
  return estimate_page(call, {}, &problems);
}
} // namespace linden::figures::pages
