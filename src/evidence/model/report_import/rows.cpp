#include "evidence/model/report_import/rows.h"
#include "base/text.h"
#include "evidence/model/report_import/cells.h"
#include "evidence/model/report_import/lines.h"
#include <algorithm>
#include <map>

namespace linden::evidence {
namespace {
class RowReader {
public:
  RowReader(std::vector<SourceLine>& lines, Outline const& outline, ReportWords const& words, Repairs const& repairs)
      : m_lines(lines), m_outline(outline), m_words(words) {
    for (auto const& repair : repairs)
      if (repair.kind == RepairKind::join_rows || repair.kind == RepairKind::split_row)
        m_repairs.emplace(repair.line, &repair);
  }

  Result<Rows> read() {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      auto& line = m_lines[i];
      auto const& place = m_outline.places[i];
      auto const repair = m_repairs.find(line.number);
      bool const is_table = place.role == LineRole::row || place.role == LineRole::loose;
      if (repair == m_repairs.end())
        read_line(line, place);
      else if (!is_table)
        return fail(no_target(*repair->second));
      else
        LINDEN_CHECK(repair_line(line, place, *repair->second));
    }
    for (auto const& [number, repair] : m_repairs)
      if (number < 1 || number > static_cast<int>(m_lines.size())) return fail(no_target(*repair));
    return std::move(m_rows);
  }

private:
  void read_line(SourceLine& line, PlacedLine const& place) {
    switch (place.role) {
    case LineRole::blank:
      return;
    case LineRole::front:
      return keep_text(line, place, Destination::front);
    case LineRole::contents:
      return keep_text(line, place, Destination::contents);
    case LineRole::heading:
    case LineRole::subheading:
      return keep_text(line, place, Destination::heading);
    case LineRole::header:
      line.destination = Destination::header;
      return;
    case LineRole::note:
      return keep_text(line, place, Destination::note);
    case LineRole::reference:
      line.destination = Destination::reference;
      return;
    case LineRole::rule_row:
      line.destination = Destination::ignored;
      line.reason = "rule_row";
      return;
    case LineRole::narrative:
      return read_narrative(line, place);
    case LineRole::case_title:
      return begin_case(line, place);
    case LineRole::key_value:
      return read_pair(line, place);
    case LineRole::row:
      return read_row(line, place);
    case LineRole::loose:
      keep_text(line, place, Destination::loose);
      return find("S7", Severity::error, line, place, "evidence.finding.loose_line");
    }
  }

  void keep_text(SourceLine& line, PlacedLine const& place, Destination kind) {
    line.destination = kind;
    m_rows.blocks.push_back({kind, place.country, place.section, line.number, line.text});
  }

  void read_row(SourceLine& line, PlacedLine const& place) {
    auto const cells = split(line.text, '\t');
    auto const& known = *m_words.find_template(place.template_id);
    auto* before = last_entry(place);
    bool const is_keyless = has_no_key(cells, known);
    if (is_keyless && before) {
      find("S7", Severity::note, line, place, "evidence.finding.continued",
           {{"row", std::to_string(before->first_line)}});
      return join_cells(*before, cells, line, known);
    }
    if (is_keyless)
      find("S7", Severity::error, line, place, "evidence.finding.no_row_before");
    else if (before && may_continue(cells, known))
      find("S7", Severity::error, line, place, "evidence.finding.may_continue",
           {{"row", std::to_string(before->first_line)}});
    join_cells(begin_entry(line, place), cells, line, known);
    check_width(cells.size(), known, line, place);
  }

  Result<void> repair_line(SourceLine& line, PlacedLine const& place, Repair const& repair) {
    auto const& known = *m_words.find_template(place.template_id);
    auto const cells = split(line.text, '\t');
    bool const is_loose = place.role == LineRole::loose;
    if (is_loose)
      find("S7", Severity::error, line, place, "evidence.finding.loose_line");
    else if (auto* before = last_entry(place))
      find("S7", Severity::error, line, place, "evidence.finding.may_continue",
           {{"row", std::to_string(before->first_line)}});
    auto* entry = repair.kind == RepairKind::split_row ? &begin_entry(line, place) : entry_at(repair.entry);
    if (!entry || entry->template_id != place.template_id) return fail(no_target(repair));
    if (repair.field.empty() && is_loose) return fail(no_target(repair));
    if (repair.field.empty()) {
      join_cells(*entry, cells, line, known);
      return {};
    }
    auto* cell = entry->find(repair.field);
    if (!cell) return fail(no_target(repair));
    for (auto const& text : cells)
      if (!trim(text).empty()) add_part(*cell, {line.number, text}, m_words);
    take_line(*entry, line);
    return {};
  }

  Entry& begin_entry(SourceLine const& line, PlacedLine const& place) {
    Entry entry;
    entry.template_id = place.template_id;
    entry.country = place.country;
    entry.position = ++m_positions[{place.country, place.template_id}];
    entry.first_line = line.number;
    entry.page = line.page;
    for (auto const& column : m_words.find_template(place.template_id)->columns)
      entry.cells.push_back({column.key, {}, {}, {}});
    m_rows.entries.push_back(std::move(entry));
    return m_rows.entries.back();
  }

  static void take_line(Entry& entry, SourceLine& line) {
    line.destination = Destination::cell;
    if (entry.lines.empty() || entry.lines.back() != line.number) entry.lines.push_back(line.number);
    entry.last_line = std::max(entry.last_line, line.number);
  }

  void join_cells(Entry& entry, std::vector<std::string> const& cells, SourceLine& line, ReportTemplate const& known) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (trim(cells[i]).empty()) continue;
      if (i < known.columns.size())
        add_part(entry.cells[i], {line.number, cells[i]}, m_words);
      else
        entry.extra.push_back({line.number, cells[i]});
    }
    take_line(entry, line);
  }

  void check_width(std::size_t width, ReportTemplate const& known, SourceLine const& line, PlacedLine const& place) {
    if (width == known.found_columns()) return;
    bool const is_short = width < known.found_columns();
    find("S7", Severity::warning, line, place, is_short ? "evidence.finding.short_row" : "evidence.finding.long_row",
         {{"found", std::to_string(width)}, {"expected", std::to_string(known.found_columns())}});
  }

  void begin_case(SourceLine& line, PlacedLine const& place) {
    auto& entry = begin_entry(line, place);
    add_part(entry.cells.front(), {line.number, line.text}, m_words);
    take_line(entry, line);
  }

  void read_narrative(SourceLine& line, PlacedLine const& place) {
    auto const* known = m_words.find_template(place.template_id);
    auto* entry = known && known->layout == Layout::key_values ? last_entry(place) : nullptr;
    if (!entry) return keep_text(line, place, Destination::narrative);
    add_part(entry->cells.back(), {line.number, line.text}, m_words);
    take_line(*entry, line);
  }

  void read_pair(SourceLine& line, PlacedLine const& place) {
    auto const& known = *m_words.find_template(place.template_id);
    auto* entry = last_entry(place);
    auto const label = heading_words(split(line.text, '\t').front());
    std::size_t length = 0;
    auto const* column = find_label(known, label, length);
    auto const tab = line.text.find('\t');
    auto value =
        tab == std::string::npos ? line.text.substr(std::min(length, line.text.size())) : line.text.substr(tab + 1);
    bool const is_merged = tab == std::string::npos && !trim(value).empty();
    if (is_merged) find("M3", Severity::error, line, place, "evidence.finding.merged_label", {{"column", column->key}});
    add_part(*entry->find(column->key), {line.number, std::move(value)}, m_words);
    take_line(*entry, line);
  }

  /// The column whose label the text begins with, the longest one; `length` is the label's.
  static Column const* find_label(ReportTemplate const& known, std::string_view label, std::size_t& length) {
    Column const* best = nullptr;
    for (auto const& column : known.columns)
      for (auto const& alias : column.aliases)
        if (auto const words = heading_words(alias); label.starts_with(words) && words.size() > length) {
          best = &column;
          length = words.size();
        }
    return best;
  }

  static bool has_no_key(std::vector<std::string> const& cells, ReportTemplate const& known) {
    return std::all_of(known.identity.begin(), known.identity.end(), [&](std::string const& key) {
      auto const at = static_cast<std::size_t>(known.find_column(key));
      return at >= cells.size() || trim(cells[at]).empty();
    });
  }

  /// A row that begins like the rest of another one: brackets or a small letter with cells missing, or a single cell.
  static bool may_continue(std::vector<std::string> const& cells, ReportTemplate const& known) {
    auto const filled = std::count_if(cells.begin(), cells.end(), [](auto const& cell) { return !trim(cell).empty(); });
    if (filled <= 1) return true;
    auto const first = trim(cells.front());
    if (first.empty()) return false;
    bool const begins_late = first.starts_with('(') || (first.front() >= 'a' && first.front() <= 'z');
    return begins_late && static_cast<std::size_t>(filled) < known.found_columns();
  }

  /// The row before, as long as it stands in the same table.
  Entry* last_entry(PlacedLine const& place) {
    if (m_rows.entries.empty()) return nullptr;
    auto& entry = m_rows.entries.back();
    return entry.country == place.country && entry.template_id == place.template_id ? &entry : nullptr;
  }

  Entry* entry_at(int line) {
    for (auto at = m_rows.entries.rbegin(); at != m_rows.entries.rend(); ++at)
      if (std::find(at->lines.begin(), at->lines.end(), line) != at->lines.end()) return &*at;
    return nullptr;
  }

  void find(std::string rule, Severity severity, SourceLine const& line, PlacedLine const& place, std::string key,
            std::vector<std::pair<std::string, std::string>> args = {}) {
    m_rows.findings.push_back({std::move(rule),
                               severity,
                               line.number,
                               std::move(key),
                               std::move(args),
                               place.country,
                               place.template_id,
                               {},
                               false,
                               {}});
  }

  std::vector<SourceLine>& m_lines;
  Outline const& m_outline;
  ReportWords const& m_words;
  std::multimap<int, Repair const*> m_repairs;
  std::map<std::pair<std::string, std::string>, int> m_positions;
  Rows m_rows;
};
} // namespace

Result<Rows> read_rows(std::vector<SourceLine>& lines, Outline const& outline, ReportWords const& words,
                       Repairs const& repairs) {
  return RowReader(lines, outline, words, repairs).read();
}

void add_part(EntryCell& cell, CellPart part, ReportWords const& words) {
  bool const gives_way = !cell.text.empty() && !missing_kind(cell.text, words).empty();
  if (cell.text.empty() || gives_way)
    cell.text = part.text;
  else
    cell.text += " " + part.text;
  cell.parts.push_back(std::move(part));
}

Problem no_target(Repair const& repair) {
  return make_problem(Code::stale, "evidence.repair.no_target", {},
                      {{"id", std::to_string(repair.id)}, {"line", std::to_string(repair.line)}});
}
} // namespace linden::evidence
