#include "figures/codec/released_json.h"
#include <array>

namespace linden::figures {
namespace {
// In the order of Coverage. Source: figures.md 1.
constexpr std::array<std::string_view, 5> k_coverage = {"under_50", "50_75", "75_90", "over_90", "unknown"};

json::Array texts_json(std::vector<std::string> const& texts) {
  json::Array array;
  for (auto const& text : texts) array.emplace_back(text);
  return array;
}

tl::unexpected<Problem> unreadable() { return fail(Code::store_failed, "error.figures.release_unreadable"); }

Result<std::vector<std::string>> read_texts(json::Object const& object, std::string_view key) {
  auto const* found = json::find(object, key);
  if (!found || !found->is_array()) return unreadable();
  std::vector<std::string> texts;
  for (auto const& value : found->get_array()) {
    if (!value.is_string()) return unreadable();
    texts.emplace_back(value.get_string());
  }
  return texts;
}

Result<std::vector<std::optional<std::int64_t>>> read_cells(json::Object const& object, std::size_t rows,
                                                            std::size_t columns) {
  auto const* found = json::find(object, "cells");
  if (!found || !found->is_array() || found->get_array().size() != rows) return unreadable();
  std::vector<std::optional<std::int64_t>> cells;
  for (auto const& row : found->get_array()) {
    if (!row.is_array() || row.get_array().size() != columns) return unreadable();
    for (auto const& cell : row.get_array()) {
      if (!cell.is_null() && !cell.is_int64()) return unreadable();
      cells.push_back(cell.is_null() ? std::nullopt : std::optional(cell.get_int64()));
    }
  }
  return cells;
}

Coverage coverage_with(std::string_view text) {
  for (std::size_t i = 0; i < k_coverage.size(); ++i)
    if (k_coverage[i] == text) return static_cast<Coverage>(i);
  return Coverage::unknown;
}

std::string text_in(json::Object const& object, std::string_view key) { return std::string(json::text_of(object, key)); }
} // namespace

std::string_view coverage_text(Coverage coverage) { return k_coverage[static_cast<std::size_t>(coverage)]; }

json::Object released_json(ReleasedTable const& released) {
  auto const& content = released.content();
  json::Array cells;
  for (std::size_t r = 0; r <= released.rows(); ++r) {
    json::Array row;
    for (std::size_t c = 0; c <= released.columns(); ++c) {
      auto const cell = released.cell(r, c);
      row.push_back(cell ? json::Value(*cell) : json::Value(nullptr));
    }
    cells.push_back(std::move(row));
  }
  return {{"table", content.table},
          {"period", content.period},
          {"unit", "persons"},
          {"rows", content.rows},
          {"columns", content.columns},
          {"row_codes", texts_json(content.row_codes)},
          {"column_codes", texts_json(content.column_codes)},
          {"cells", std::move(cells)},
          {"totals", "last row and last column"},
          {"not_shown", nullptr},
          {"k", content.rule.k},
          {"audience", content.rule.audience == Audience::external ? "external" : "internal"},
          {"coverage", coverage_text(content.coverage)},
          {"decided_by", content.label.decided_by},
          {"blind_spots", texts_json(content.label.blind_spots)}};
}

Result<ReleasedTable> read_released(std::string_view text) {
  auto const value = json::read(text);
  if (!value || !value->is_object()) return unreadable();
  auto const& object = value->get_object();
  ReleasedContent content;
  content.table = text_in(object, "table"), content.period = text_in(object, "period");
  content.rows = text_in(object, "rows"), content.columns = text_in(object, "columns");
  LINDEN_TRY(row_codes, read_texts(object, "row_codes"));
  LINDEN_TRY(column_codes, read_texts(object, "column_codes"));
  LINDEN_TRY(blind_spots, read_texts(object, "blind_spots"));
  LINDEN_TRY(cells, read_cells(object, row_codes.size() + 1, column_codes.size() + 1));
  auto const* k = json::find(object, "k");
  if (!k || !k->is_int64() || content.table.empty()) return unreadable();
  content.row_codes = std::move(row_codes), content.column_codes = std::move(column_codes);
  content.cells = std::move(cells);
  content.rule = {text_in(object, "audience") == "internal" ? Audience::internal : Audience::external,
                  static_cast<int>(k->get_int64())};
  content.coverage = coverage_with(text_in(object, "coverage"));
  content.label = {text_in(object, "decided_by"), std::move(blind_spots)};
  return ReleasedTable(std::move(content));
}
} // namespace linden::figures
