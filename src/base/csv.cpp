#include "base/csv.h"
#include "base/text.h"
#include <algorithm>
#include <set>

namespace linden {
namespace {
class CsvReader {
public:
  CsvReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

  Result<std::vector<CsvRow>> read_all() {
    if (m_text.starts_with("\xEF\xBB\xBF")) m_at = 3;
    std::vector<CsvRow> rows;
    while (m_at < m_text.size()) {
      LINDEN_TRY(row, read_row());
      if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

private:
  Result<CsvRow> read_row() {
    CsvRow row{m_line, {}};
    for (;;) {
      LINDEN_TRY(cell, at('"') ? read_quoted() : read_plain());
      row.cells.push_back(std::move(cell));
      if (at(m_separator)) {
        ++m_at;
        continue;
      }
      if (at('\r')) ++m_at;
      if (at('\n')) ++m_at;
      ++m_line;
      m_line_start = m_at;
      return row;
    }
  }

  Result<std::string> read_plain() {
    auto const from = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r') {
      if (m_text[m_at] == '\0') return broken("error.csv_nul");
      ++m_at;
    }
    return std::string(m_text.substr(from, m_at - from));
  }

  Result<std::string> read_quoted() {
    std::string cell;
    int const line = m_line;
    for (++m_at; m_at < m_text.size(); ++m_at) {
      char const c = m_text[m_at];
      if (c == '"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') ++m_at;
      else if (c == '"') {
        ++m_at;
        bool const ended = m_at == m_text.size() || at(m_separator) || at('\n') || at('\r');
        if (!ended) return broken("error.csv_after_quote");
        return cell;
      } else if (c == '\0') return broken("error.csv_nul");
      else if (c == '\n') ++m_line;
      cell.push_back(c);
    }
    m_line = line;
    return broken("error.csv_open_quote");
  }

  [[nodiscard]] bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

  [[nodiscard]] tl::unexpected<Problem> broken(std::string_view key) const {
    auto const column = m_at >= m_line_start ? m_at - m_line_start + 1 : 1;
    return fail(Code::malformed_text, key, {}, {{"line", std::to_string(m_line)}, {"column", std::to_string(column)}});
  }

  std::string_view m_text;
  char m_separator;
  std::size_t m_at = 0;
  std::size_t m_line_start = 0;
  int m_line = 1;
};
} // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator) {
  return CsvReader(text, separator).read_all();
}

int CsvTable::find_column(std::string_view name) const {
  auto const found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

Result<CsvTable> read_csv_table(std::string_view text, char separator) {
  LINDEN_TRY(rows, read_csv(text, separator));
  if (rows.empty()) return fail(Code::malformed_text, "error.csv_empty");
  CsvTable table{rows.front().cells, {}};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (!seen.insert(table.header[i]).second)
      return fail(Code::malformed_text, "error.csv_header_twice", table.header[i],
                  {{"line", "1"}, {"column", std::to_string(i + 1)}, {"name", table.header[i]}});
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].cells.size() != table.header.size())
      return fail(Code::malformed_text, "error.csv_ragged", {},
                  {{"line", std::to_string(rows[i].line)}, {"column", std::to_string(rows[i].cells.size())},
                   {"expected", std::to_string(table.header.size())}});
    table.rows.push_back(std::move(rows[i]));
  }
  return table;
}

std::string csv_line(std::vector<std::string> const& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) line.push_back(',');
    if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
      line += cells[i];
      continue;
    }
    line.push_back('"');
    for (char const c : cells[i]) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line + "\r\n";
}
} // namespace linden
