#include "figures/model/estimate/capture_histories.h"
#include "base/text.h"
#include <algorithm>
#include <array>
#include <optional>

namespace linden::figures {
namespace {
constexpr std::int64_t k_largest_count = std::int64_t(1) << 53;

struct Place {
  int line;
  std::size_t column; // from 1
  std::string name;
};

tl::unexpected<Problem> refused(std::string_view key, Place const& place) {
  return fail(Code::malformed_text, key, place.name,
              {{"line", std::to_string(place.line)}, {"column", std::to_string(place.column)}, {"name", place.name}});
}

bool is_count_name(std::string const& name) {
  static constexpr std::array<std::string_view, 10> k_names = {"count", "counts", "n",      "freq",  "frequency",
                                                               "y",     "cases",  "number", "total", "persons"};
  return std::find(k_names.begin(), k_names.end(), lower_ascii(trim(name))) != k_names.end();
}

std::optional<bool> read_mark(std::string_view cell) {
  auto const text = lower_ascii(trim(cell));
  if (text == "0" || text == "un") return false;
  if (text == "1" || text == "obs") return true;
  return {};
}

struct Columns {
  std::size_t count = 0;
  std::vector<std::size_t> lists;
  std::vector<std::size_t> strata;
};

bool has_a_mark(CsvTable const& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [&](CsvRow const& row) { return read_mark(row.cells[column]).has_value(); });
}

Result<Columns> find_columns(CsvTable const& table) {
  Columns columns;
  std::optional<std::size_t> count;
  for (std::size_t j = 0; j < table.header.size(); ++j) {
    if (is_count_name(table.header[j])) {
      if (count) return refused("error.figures.two_count_columns", {1, j + 1, table.header[j]});
      count = j;
    } else if (has_a_mark(table, j)) {
      columns.lists.push_back(j);
    } else {
      columns.strata.push_back(j);
    }
  }
  if (!count) return refused("error.figures.no_count_column", {1, table.header.size(), ""});
  columns.count = *count;
  if (columns.lists.size() < k_least_lists) return refused("error.figures.too_few_lists", {1, 1, ""});
  if (columns.lists.size() > k_most_lists)
    return refused("error.figures.too_many_lists",
                   {1, columns.lists[k_most_lists] + 1, table.header[columns.lists[k_most_lists]]});
  return columns;
}

Result<ListSet> read_history(CsvTable const& table, CsvRow const& row, Columns const& columns) {
  ListSet history = 0;
  for (std::size_t i = 0; i < columns.lists.size(); ++i) {
    auto const column = columns.lists[i];
    auto const mark = read_mark(row.cells[column]);
    if (!mark) return refused("error.figures.not_zero_or_one", {row.line, column + 1, table.header[column]});
    if (*mark) history |= ListSet(1) << i;
  }
  return history;
}

Result<std::int64_t> read_count(std::string_view cell, Place const& place) {
  auto const text = trim(cell);
  auto const value = read_integer(text, 0, k_largest_count);
  if (value) return *value;
  if (text.starts_with('-')) return refused("error.figures.negative_count", place);
  if (text.find_first_of(".,eE") != std::string_view::npos && text.find_first_of("0123456789") != std::string_view::npos)
    return refused("error.figures.fractional_count", place);
  return refused("error.figures.bad_count", place);
}

void note_strata_and_doubles(CaptureHistories& histories, CsvTable const& table, Columns const& columns, bool summed) {
  for (auto const column : columns.strata)
    histories.notes.push_back({HistoryNote::Kind::pooled, table.header[column], {}});
  if (summed) histories.notes.push_back({HistoryNote::Kind::summed, {}, {}});
}

void note_lists(CaptureHistories& histories) {
  int const t = histories.list_count();
  for (int i = 0; i < t; ++i) {
    ListSet const one = ListSet(1) << i;
    auto const size = histories.on_all_of(one);
    if (size == histories.counts[one])
      histories.notes.push_back({HistoryNote::Kind::never_overlaps, histories.lists[i], {}});
    for (int j = 0; j < t; ++j)
      if (j != i && size > 0 && histories.on_all_of(one | ListSet(1) << j) == size)
        histories.notes.push_back({HistoryNote::Kind::contains, histories.lists[j], histories.lists[i]});
  }
}
} // namespace

std::int64_t CaptureHistories::observed() const {
  std::int64_t sum = 0;
  for (auto const count : counts) sum += count;
  return sum;
}

std::int64_t CaptureHistories::on_all_of(ListSet set) const {
  std::int64_t sum = 0;
  for (ListSet s = 0; s < counts.size(); ++s)
    if ((s & set) == set) sum += counts[s];
  return sum;
}

Result<CaptureHistories> read_capture_histories(CsvTable const& table) {
  LINDEN_TRY(columns, find_columns(table));
  CaptureHistories histories;
  for (auto const column : columns.lists) histories.lists.push_back(table.header[column]);
  histories.counts.assign(std::size_t(1) << columns.lists.size(), 0);
  std::vector<bool> seen(histories.counts.size(), false);
  bool summed = false;
  std::int64_t total = 0;
  for (auto const& row : table.rows) {
    LINDEN_TRY(history, read_history(table, row, columns));
    Place const place{row.line, columns.count + 1, table.header[columns.count]};
    if (history == 0) {
      if (lower_ascii(trim(row.cells[columns.count])) == "na") continue;
      return refused("error.figures.hidden_cell_given", place);
    }
    LINDEN_TRY(count, read_count(row.cells[columns.count], place));
    summed = summed || seen[history];
    seen[history] = true;
    histories.counts[history] += count;
    total += count;
    if (total > k_most_people) return refused("error.figures.too_many_people", place);
  }
  if (total == 0) return refused("error.figures.nobody_counted", {1, columns.count + 1, table.header[columns.count]});
  note_strata_and_doubles(histories, table, columns, summed);
  note_lists(histories);
  return histories;
}
} // namespace linden::figures
