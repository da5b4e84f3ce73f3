// A report as it was read: each source line with its destination, the rows, the texts, the references, the findings.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::evidence {

/// Where a source line ended up. Every line that is not blank has exactly one.
/// `loose` is a line inside a table that no rule could place: it is kept and asked about.
enum class Destination { blank, front, contents, heading, header, narrative, cell, note, reference, ignored, loose };
std::string_view destination_name(Destination destination);

/// `number` from 1; `page` counts runs of three or more blank lines; `reason` says why a line was ignored.
struct SourceLine {
  int number = 0;
  int page = 1;
  std::string text;
  Destination destination = Destination::blank;
  std::string reason;
};

/// A piece of a cell as the source has it, byte for byte.
struct CellPart {
  int line = 0;
  std::string text;
};
/// `text` is the parts joined by one blank, after repairs; `missing` is empty or a kind of words-v1.toml.
struct EntryCell {
  std::string key;
  std::vector<CellPart> parts;
  std::string text;
  std::string missing;
};

/// One logical row of a table, or one case study. `position` counts from 1 inside country and template.
struct Entry {
  std::string template_id;
  std::string country;
  int position = 0;
  int first_line = 0;
  int last_line = 0;
  int page = 1;
  std::vector<int> lines; ///< every source line that gave a cell
  std::vector<EntryCell> cells;
  std::vector<CellPart> extra; ///< cells beyond the template's columns
  int same_as_line = 0;        ///< first line of the entry that describes the same thing; 0 = none known

  [[nodiscard]] EntryCell const* find(std::string_view key) const;
  [[nodiscard]] EntryCell* find(std::string_view key);
};

/// A line outside the tables: front matter, heading, narrative, note, loose line.
struct TextBlock {
  Destination kind = Destination::narrative;
  std::string country;
  std::string section;
  int line = 0;
  std::string text;
};

/// `confidence` in per cent: how much of author, year, title and address was recognised.
struct Reference {
  int position = 0;
  int line = 0;
  std::string text;
  std::string authors, year, title, doi, address;
  int confidence = 0;
};

enum class Severity { note, warning, error };
std::string_view severity_name(Severity severity);

/// `rule` is a class of evidence.md 12 (S1, S3, M1 ...). An accepted finding stays listed with its reason.
struct Finding {
  std::string rule;
  Severity severity = Severity::note;
  int line = 0;
  std::string message_key;
  std::vector<std::pair<std::string, std::string>> args;
  std::string country, template_id, column;
  bool is_accepted = false;
  std::string reason;
};

struct TableCount {
  int source_rows = 0;
  int logical_rows = 0;
  int distinct = 0; ///< logical rows without those that describe the same thing as an earlier row of the same table
};
/// Keys: country, template.
using TableCounts = std::map<std::pair<std::string, std::string>, TableCount>;

struct Report {
  std::string source_hash; ///< SHA-256 of the file, filled by who read it
  std::vector<SourceLine> lines;
  std::vector<Entry> entries;
  std::vector<TextBlock> blocks;
  std::vector<Reference> references;
  std::vector<Finding> findings;
};

TableCounts count_tables(Report const& report);
/// Lines that are not blank by destination.
std::map<Destination, int> count_destinations(Report const& report);
/// Findings of this severity that nobody accepted.
int count_open(Report const& report, Severity severity);
} // namespace linden::evidence
