#include "evidence/model/report_import/checks.h"
#include "base/text.h"
#include "evidence/model/report_import/cells.h"
#include <algorithm>
#include <map>

namespace linden::evidence {
namespace {
/// A shorter word in capitals is no name of its own.
constexpr std::size_t k_shortest_acronym = 4;

using Arguments = std::vector<std::pair<std::string, std::string>>;

class Checker {
public:
  explicit Checker(ReportWords const& words) : m_words(words) {}

  std::vector<Finding> check(std::vector<Entry> const& entries) {
    for (auto const& entry : entries) {
      auto const& known = *m_words.find_template(entry.template_id);
      check_cells(entry, known);
      if (known.layout != Layout::table) continue;
      check_number(entry, known);
      check_twice(entry, known);
    }
    return std::move(m_findings);
  }

private:
  void check_cells(Entry const& entry, ReportTemplate const& known) {
    for (std::size_t i = 0; i < known.columns.size(); ++i) {
      auto const& column = known.columns[i];
      auto const& cell = entry.cells[i];
      if (trim(cell.text).empty()) {
        if (column.required) find(entry, column, "M1", Severity::error, "evidence.finding.empty_cell");
        continue;
      }
      check_markup(entry, column, cell);
      if (column.type == ColumnType::address)
        check_link(entry, column, cell);
      else if (is_address(cell.text))
        find(entry, column, "S4", Severity::warning, "evidence.finding.address_here");
    }
  }

  void check_markup(Entry const& entry, Column const& column, EntryCell const& cell) {
    auto const content = read_cell(cell.text);
    if (content.had_script)
      find(entry, column, "L3", Severity::error, "evidence.finding.script");
    else if (!content.stripped.empty())
      find(entry, column, "L3", Severity::warning, "evidence.finding.stripped",
           {{"names", join(content.stripped, ", ")}});
    else if (content.had_markup)
      find(entry, column, "L3", Severity::note, "evidence.finding.markup");
  }

  void check_link(Entry const& entry, Column const& column, EntryCell const& cell) {
    if (!missing_kind(cell.text, m_words).empty()) return;
    if (is_broken_address(cell.text))
      find(entry, column, "U1", Severity::warning, "evidence.finding.broken_address");
    else if (addresses_in(cell.text).empty())
      find(entry, column, "U2", Severity::warning, "evidence.finding.no_address");
  }

  void check_number(Entry const& entry, ReportTemplate const& known) {
    auto const& column = known.columns.front();
    if (column.type != ColumnType::number) return;
    auto const number = read_integer(trim(entry.cells.front().text), 0, 100000);
    if (number && *number != entry.position)
      find(entry, column, "N1", Severity::error, "evidence.finding.number",
           {{"found", std::to_string(*number)}, {"expected", std::to_string(entry.position)}});
  }

  void check_twice(Entry const& entry, ReportTemplate const& known) {
    std::string all = entry.country + "\t" + entry.template_id;
    for (std::size_t i = 0; i < entry.cells.size(); ++i)
      if (known.columns[i].type != ColumnType::number) all += "\t" + entry.cells[i].text;
    auto const [equal, is_new] = m_rows.emplace(all, entry.first_line);
    auto const& column = known.columns.front();
    if (!is_new) return find(entry, column, "D1", Severity::warning, "evidence.finding.equal_row", row(equal->second));
    auto const* title = entry.find("title");
    auto const key = title ? title_key(title->text) : std::string();
    if (key.empty() || entry.template_id == "student") return;
    auto const [same, is_first] = m_titles.emplace(key, entry.first_line);
    if (!is_first) find(entry, column, "D3", Severity::note, "evidence.finding.merge_suggestion", row(same->second));
  }

  static Arguments row(int line) { return {{"row", std::to_string(line)}}; }

  void find(Entry const& entry, Column const& column, std::string rule, Severity severity, std::string key,
            Arguments args = {}) {
    args.emplace_back("column", column.key);
    m_findings.push_back({std::move(rule),
                          severity,
                          entry.first_line,
                          std::move(key),
                          std::move(args),
                          entry.country,
                          entry.template_id,
                          column.key,
                          false,
                          {}});
  }

  ReportWords const& m_words;
  std::map<std::string, int> m_rows;
  std::map<std::string, int> m_titles;
  std::vector<Finding> m_findings;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
}
} // namespace

std::string title_key(std::string_view title) {
  title = trim(title);
  std::size_t length = 0;
  while (length < title.size() && is_capital(title[length]))
    ++length;
  bool const ends = length == title.size() || title[length] == '-' || title[length] == ' ';
  if (length >= k_shortest_acronym && ends) return lower_ascii(title.substr(0, length));
  std::string key;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (title.substr(i).starts_with("\xE2\x80"))
      i += 2; // dashes and quotation marks U+2000 to U+203F
    else if (is_letter_or_digit(title[i]) || (static_cast<unsigned char>(title[i]) & 0xC0) == 0x80)
      key.push_back(title[i]);
  }
  return lower_ascii(key);
}

std::vector<Finding> check_entries(std::vector<Entry> const& entries, ReportWords const& words) {
  return Checker(words).check(entries);
}
} // namespace linden::evidence
