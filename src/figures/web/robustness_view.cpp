#include "figures/web/robustness_view.h"
#include "figures/codec/estimate_words.h"
#include "figures/web/release_view.h"
#include "web/charts.h"
#include "web/document.h"
#include "web/parts.h"
#include <algorithm>

namespace linden::figures {
namespace {
using web::Cell;

constexpr std::size_t k_most_bars = 16;

Cell text_cell(std::string text) { return {std::move(text), {}, {}, false}; }
Cell number_cell(std::string text) { return {std::move(text), {}, {}, true}; }

class View {
public:
  View(Robustness const& study, bool ungated, i18n::Catalogue const& tr)
      : m_study(study), m_answer(study.estimate), m_tr(tr), m_ungated(ungated), m_headline(headline_of(study.estimate)),
        m_shows_points(ungated || m_headline != nullptr) {}

  web::Html write() {
    known();
    outcome();
    methods();
    method_chart();
    overlaps();
    leave_one_out();
    changes();
    strata();
    gates();
    texts("figures.assumptions", 6);
    texts("figures.critics", 4);
    return m_body;
  }

private:
  [[nodiscard]] std::string say(std::string_view key, i18n::Arguments const& arguments = {}) const {
    return m_tr.text(key, arguments);
  }
  void section(std::string_view key) { m_body += heading(say(key), "h2", "m"); }
  /// A point that a gate holds back is not shown, nor what would give it away.
  [[nodiscard]] Cell point_cell(std::optional<double> const& point, bool shown) const {
    return number_cell(shown ? people_text(m_tr, point) : say("figures.held_back"));
  }

  void known() {
    std::vector<web::SummaryRow> rows{
        {say("figures.estimate.registered_label"), text_cell(m_tr.number(m_answer.observed)), {}},
        {say("figures.estimate.lists_label"), text_cell(std::to_string(m_answer.lists.size())), {}}};
    if (m_answer.strata.size() > 1)
      rows.push_back({say("figures.estimate.strata_label"), text_cell(std::to_string(m_answer.strata.size())), {}});
    if (auto const& linkage = m_answer.wish.linkage)
      rows.push_back({say("figures.estimate.linkage_label"),
                      text_cell(say("figures.estimate.linkage_rates", {{"false", decimal_text(100 * linkage->false_match)},
                                                                       {"missed", decimal_text(100 * linkage->missed)}})),
                      {}});
    m_body += web::summary_list(m_tr, rows);
    std::vector<std::string> notes;
    for (auto const& note : m_answer.notes) notes.push_back(note_words(m_tr, note));
    if (!notes.empty()) m_body += web::bullet_list(notes);
  }

  void outcome() {
    if (m_headline) {
      m_body += paragraph(say("figures.estimate.headline",
                              {{"estimate", people_text(m_tr, m_headline->estimate)},
                               {"interval", interval_words(m_tr, *m_headline)},
                               {"level", decimal_text(m_headline->level)},
                               {"method", method_words(m_tr, m_headline->method)}}));
      return;
    }
    auto const lines = refusal_words(m_tr, m_answer);
    if (lines.empty()) return;
    m_body += web::notice(m_tr, "warning", lines.front());
    m_body += web::bullet_list({lines.begin() + 1, lines.end()});
    if (m_ungated) m_body += web::notice(m_tr, "warning", say("figures.estimate.ungated"));
  }

  void methods() {
    std::vector<std::vector<Cell>> rows;
    for (auto const& result : m_answer.methods) {
      bool const shown = may_show(result, m_ungated);
      bool const shows_limits = shown || !result.interval;
      rows.push_back({text_cell(method_words(m_tr, result.method)), point_cell(result.estimate, shown),
                      number_cell(shows_limits ? interval_words(m_tr, result) : say("figures.held_back")),
                      text_cell(say("figures.interval_kind." + std::string(interval_text(result.interval_kind)))),
                      text_cell(gates_words(m_tr, result)), text_cell(result.model.empty() ? "-" : result.model)});
    }
    m_body += web::table(say("figures.methods"),
                         {{say("figures.column.method"), false},
                          {say("figures.column.estimate"), true},
                          {say("figures.column.interval", {{"level", decimal_text(m_answer.wish.level)}}), true},
                          {say("figures.column.interval_kind"), false},
                          {say("figures.column.gates"), false},
                          {say("figures.column.model"), false}},
                         rows);
    if (auto const remarks = remark_words(m_tr, m_answer); !remarks.empty()) m_body += web::bullet_list(remarks);
    if (m_answer.wish.effort.is_binding)
      m_body += paragraph(say("figures.estimate.work_cap", {{"fits", m_tr.number(m_answer.wish.effort.most_fits)}}));
  }

  void method_chart() {
    std::vector<web::Span> spans;
    for (auto const& result : m_answer.methods) {
      web::Span span;
      span.label = method_words(m_tr, result.method);
      span.is_withheld = !may_show(result, m_ungated);
      span.point_text = span.is_withheld ? say("figures.held_back") : people_text(m_tr, result.estimate);
      span.limits_text = span.is_withheld && result.interval ? say("figures.held_back") : interval_words(m_tr, result);
      // A number beyond all people on Earth would leave no room for the others.
      bool const is_drawn = !span.is_withheld && result.estimate && *result.estimate <= static_cast<double>(k_most_people);
      if (is_drawn) span.point = result.estimate;
      if (is_drawn && result.interval) span.lower = result.interval->lower, span.upper = result.interval->upper;
      spans.push_back(std::move(span));
    }
    m_body += web::span_chart({say("figures.method_chart"), say("figures.method_chart_text"), say("figures.column.method"),
                               say("figures.column.estimate")},
                              say("figures.column.interval", {{"level", decimal_text(m_answer.wish.level)}}), spans,
                              {static_cast<double>(m_answer.observed),
                               say("figures.registered_line", {{"count", m_tr.number(m_answer.observed)}})});
  }

  void overlaps() {
    std::vector<web::Overlap> list;
    auto const& counts = m_study.pooled.counts;
    for (ListSet s = 1; s < counts.size(); ++s) {
      if (counts[s] == 0) continue;
      web::Overlap overlap{{}, counts[s], m_tr.number(counts[s])};
      for (std::size_t i = 0; i < m_answer.lists.size(); ++i) overlap.members.push_back((s >> i & 1) != 0);
      list.push_back(std::move(overlap));
    }
    std::stable_sort(list.begin(), list.end(), [](auto const& a, auto const& b) { return a.value > b.value; });
    m_body += web::overlap_chart({say("figures.overlap_chart"), say("figures.overlap_chart_text"),
                                  say("figures.overlap_lists"), say("figures.persons")},
                                 m_answer.lists, list, k_most_bars,
                                 say("figures.overlap_more", {{"count", std::to_string(k_most_bars)}}));
  }

  void leave_one_out() {
    if (m_answer.lists.size() <= k_least_lists) return;
    std::vector<web::TableColumn> columns{{say("figures.without_list"), false}};
    for (auto const& result : m_answer.methods) columns.push_back({method_words(m_tr, result.method), true});
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = 0; i < m_answer.lists.size(); ++i) {
      std::vector<Cell> row{text_cell(m_answer.lists[i])};
      for (auto const& result : m_answer.methods)
        row.push_back(i < result.without_list.size() ? point_cell(result.without_list[i], may_show(result, m_ungated))
                                                     : number_cell(say("figures.gate.not_computed")));
      rows.push_back(std::move(row));
    }
    m_body += web::table(say("figures.leave_one_out"), columns, rows);
    m_body += paragraph(say("figures.leave_one_out_text"));
  }

  /// Rows of changed tables: a label, who is registered then, the points.
  void changed_table(std::string_view caption, std::string_view label, std::vector<std::pair<std::string, ChangedTable const*>> const& lines) {
    std::vector<web::TableColumn> columns{{say(label), false}, {say("figures.column.registered"), true}};
    for (auto const method : m_study.compared) columns.push_back({method_words(m_tr, method), true});
    std::vector<std::vector<Cell>> rows;
    for (auto const& [name, line] : lines) {
      std::vector<Cell> row{text_cell(name), number_cell(m_tr.number(line->observed))};
      for (auto const& point : line->points) row.push_back(point_cell(point, m_shows_points));
      rows.push_back(std::move(row));
    }
    m_body += web::table(say(caption), columns, rows);
  }

  void changes() {
    std::vector<std::pair<std::string, ChangedTable const*>> lines;
    for (auto const& table : m_study.merges) lines.emplace_back(table.names[0] + " + " + table.names[1], &table);
    if (!lines.empty()) changed_table("figures.merges", "figures.merged_lists", lines);
    thresholds();
    lines.clear();
    for (auto const& table : m_study.linkage)
      lines.emplace_back(say("figures.split_share", {{"percent", decimal_text(100 * table.share)}}), &table);
    changed_table("figures.linkage_scenarios", "figures.split", lines);
    m_body += paragraph(say("figures.linkage_text"));
  }

  void thresholds() {
    std::vector<std::vector<Cell>> rows;
    for (auto const& other : m_answer.thresholds)
      rows.push_back({text_cell(decimal_text(other.threshold)), point_cell(other.estimate, m_shows_points), text_cell(other.model)});
    m_body += web::table(say("figures.thresholds"),
                         {{say("figures.column.threshold"), false}, {say("figures.column.estimate"), true}, {say("figures.column.model"), false}},
                         rows);
  }

  void strata() {
    if (m_study.strata.empty()) return;
    std::vector<std::pair<std::string, ChangedTable const*>> lines;
    for (auto const& table : m_study.strata) lines.emplace_back(table.names[0], &table);
    if (m_study.pooled_points) lines.emplace_back(say("figures.pooled"), &*m_study.pooled_points);
    changed_table("figures.strata", "figures.stratum", lines);
    m_body += paragraph(say("figures.strata_text"));
  }

  void gates() {
    std::vector<web::TableColumn> columns{{say("figures.gate"), false}};
    for (auto const& result : m_answer.methods) columns.push_back({method_words(m_tr, result.method), false});
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = 0; i < k_gates; ++i) {
      auto const code = gate_text(static_cast<GateCode>(i + 1));
      std::vector<Cell> row{text_cell(code + " " + say("figures.gate." + code))};
      for (auto const& result : m_answer.methods) row.push_back(text_cell(state_words(m_tr, result.gates[i].state)));
      rows.push_back(std::move(row));
    }
    m_body += web::table(say("figures.gates"), columns, rows);
    m_body += paragraph(compared_words(m_tr, m_answer));
    m_body += paragraph(say("figures.estimate.all_gates"));
  }

  void texts(std::string const& key, int count) {
    section(key);
    std::vector<std::string> items;
    for (int i = 1; i <= count; ++i) items.push_back(say(key + "." + std::to_string(i)));
    m_body += web::bullet_list(items);
  }

  Robustness const& m_study;
  Estimate const& m_answer;
  i18n::Catalogue const& m_tr;
  bool m_ungated;
  MethodResult const* m_headline;
  bool m_shows_points; ///< tables that show no method's own number: with a headline, or when asked for
  web::Html m_body;
};
} // namespace

web::Html robustness_view(Robustness const& study, bool ungated, i18n::Catalogue const& tr) {
  return View(study, ungated, tr).write();
}

std::string robustness_document(Robustness const& study, bool ungated, i18n::Catalogue const& tr) {
  auto const title = tr.text("figures.robustness.title");
  web::Html body = heading(title);
  body += robustness_view(study, ungated, tr);
  return web::document(tr, title, body);
}
} // namespace linden::figures
