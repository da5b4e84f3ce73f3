#include "figures/web/robustness_view.h"
#include "figures/key_catalogue.h"
#include "figures/mse.h"
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
Robustness study_of(std::string const& set, bool with_linkage) {
  EstimateWish wish;
  wish.methods = {Method::stepwise, Method::bic, Method::graphs};
  wish.replicates = 200;
  if (with_linkage) wish.linkage = LinkageStatement{0.01, 0.05};
  auto study = study_robustness({{"", invented(set)}}, wish, [] { return 0.0; });
  REQUIRE(study);
  return *std::move(study);
}
std::string cell(std::optional<double> const& number) { return "<bdi>" + std::to_string(std::llround(*number)) + "</bdi>"; }
bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("figures.robustness page shows the registered count first and everything around the number covers F-00-02", "[pure]") {
  auto const study = study_of("invented_4", true);
  auto const html = robustness_view(study, false, KeyCatalogue()).text();
  auto const registered = html.find("figures.estimate.registered_label");
  auto const headline = html.find("figures.estimate.headline estimate=");
  REQUIRE(headline != std::string::npos);
  CHECK(registered < headline);
  for (auto const* part : {"figures.methods", "figures.method_chart", "figures.overlap_chart", "figures.leave_one_out", "figures.merges",
                           "figures.thresholds", "figures.linkage_scenarios", "figures.gates", "figures.assumptions.6",
                           "figures.critics.1", "figures.critics.2", "figures.critics.3"}) {
    INFO(part);
    CHECK(html.find(part) > headline);
    CHECK(has(html, part));
  }
  for (auto const& result : study.estimate.methods) {
    if (!may_be_headline(result.gates)) continue;
    CHECK(has(html, cell(result.estimate)));
    for (auto const& point : result.without_list) CHECK(has(html, cell(point)));
  }
  for (auto const& table : study.merges) CHECK(has(html, cell(table.points.front())));
  for (auto const& table : study.linkage) CHECK(has(html, cell(table.points.front())));
}

TEST_CASE("figures.robustness page holds every number back that a gate holds back", "[pure]") {
  auto const study = study_of("invented_4", false);
  auto const html = robustness_view(study, false, KeyCatalogue()).text();
  CHECK(has(html, "figures.estimate.refused"));
  CHECK(has(html, "[E09] figures.refusal_help.E09"));
  for (auto const& result : study.estimate.methods) {
    CHECK_FALSE(has(html, cell(result.estimate)));
    CHECK_FALSE(has(html, "lower=" + std::to_string(std::llround(result.interval->lower))));
    for (auto const& point : result.without_list) CHECK_FALSE(has(html, cell(point)));
  }
  for (auto const& table : study.merges) CHECK_FALSE(has(html, cell(table.points.front())));
  CHECK_FALSE(has(html, "chart__point"));
  CHECK(has(html, "chart__hidden"));
  auto const shown = robustness_view(study, true, KeyCatalogue()).text();
  CHECK(has(shown, "figures.estimate.ungated"));
  CHECK(has(shown, cell(study.estimate.methods.front().estimate)));
}

TEST_CASE("figures.robustness chart of overlaps holds the counts of the file", "[pure]") {
  auto const study = study_of("invented_3", false);
  auto const html = robustness_view(study, false, KeyCatalogue()).text();
  auto const chart = html.substr(html.find("figures.overlap_chart_text"));
  std::int64_t sum = 0;
  for (ListSet s = 1; s < study.pooled.counts.size(); ++s) {
    if (study.pooled.counts[s] == 0) continue;
    sum += study.pooled.counts[s];
    CHECK(has(chart, "<bdi>" + std::to_string(study.pooled.counts[s]) + "</bdi>"));
    CHECK(has(chart, ">" + std::to_string(study.pooled.counts[s]) + "</text>"));
  }
  CHECK(sum == study.estimate.observed);
}

TEST_CASE("figures.robustness document is the page as one file", "[pure]") {
  auto const study = study_of("invented_3", false);
  auto const text = robustness_document(study, false, KeyCatalogue());
  CHECK(text.starts_with("<!doctype html>"));
  CHECK(has(text, robustness_view(study, false, KeyCatalogue()).text()));
  CHECK_FALSE(has(text, "<script"));
}
