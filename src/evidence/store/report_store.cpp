#include "evidence/store/report_store.h"
#include "crypto/keys.h"
#include "evidence/store/report_codec.h"
#include "i18n/catalogue.h"
#include <algorithm>

namespace linden::evidence {
namespace {
/// Words that one search may ask for; more are ignored.
constexpr std::size_t k_most_words = 4;

std::string search_key(Entry const& entry) {
  std::string text;
  for (auto const& cell : entry.cells)
    text += cell.text + " ";
  return i18n::text_key(text);
}

Result<void> insert_entries(store::Tx& tx, OrgId const& org, ReportId const& id, std::vector<Entry> const& entries) {
  int seq = 0;
  for (auto const& entry : entries)
    LINDEN_CHECK(tx.run("INSERT INTO evidence_entry (org_id, id, report_id, seq, country, template, position, page, "
                        "first_line, last_line, same_as_line, source_lines, cells, text_key) "
                        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                        {org, crypto::make_id<EntryId>(), id, ++seq, entry.country, entry.template_id, entry.position,
                         entry.page, entry.first_line, entry.last_line, entry.same_as_line, write_numbers(entry.lines),
                         write_cells(entry), search_key(entry)}));
  return {};
}

Result<void> insert_texts(store::Tx& tx, OrgId const& org, ReportId const& id, std::vector<TextBlock> const& blocks) {
  int seq = 0;
  for (auto const& block : blocks)
    LINDEN_CHECK(
        tx.run("INSERT INTO evidence_text (org_id, report_id, seq, kind, country, section, line, body) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               {org, id, ++seq, destination_name(block.kind), block.country, block.section, block.line, block.text}));
  return {};
}

Result<void> insert_references(store::Tx& tx, OrgId const& org, ReportId const& id,
                               std::vector<Reference> const& references) {
  for (auto const& reference : references)
    LINDEN_CHECK(tx.run("INSERT INTO evidence_reference (org_id, report_id, position, line, body, authors, year, "
                        "title, doi, address, confidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                        {org, id, reference.position, reference.line, reference.text, reference.authors, reference.year,
                         reference.title, reference.doi, reference.address, reference.confidence}));
  return {};
}

Result<void> insert_findings(store::Tx& tx, OrgId const& org, ReportId const& id,
                             std::vector<Finding> const& findings) {
  int seq = 0;
  for (auto const& finding : findings)
    LINDEN_CHECK(tx.run("INSERT INTO evidence_finding (org_id, report_id, seq, rule, severity, line, message_key, "
                        "arguments, country, template, column_key, accepted, reason) "
                        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                        {org, id, ++seq, finding.rule, static_cast<int>(finding.severity), finding.line,
                         finding.message_key, write_arguments(finding.args), finding.country, finding.template_id,
                         finding.column, finding.is_accepted, finding.reason}));
  return {};
}

Result<void> insert_journal(store::Tx& tx, OrgId const& org, ReportId const& id, Repairs const& repairs, Instant now) {
  LINDEN_CHECK(tx.run("INSERT INTO evidence_journal (org_id, report_id, seq, at, verb, line, detail) "
                      "VALUES ($1, $2, 0, $3, 'import', 0, '')",
                      {org, id, now}));
  for (auto const& repair : repairs)
    LINDEN_CHECK(tx.run("INSERT INTO evidence_journal (org_id, report_id, seq, at, verb, line, detail) "
                        "VALUES ($1, $2, $3, $4, 'repair', $5, $6)",
                        {org, id, repair.id, now, repair.line, repair.reason}));
  return {};
}

Result<StoredEntry> entry_of(store::Row const& row) {
  StoredEntry stored{row.id<EntryId>(0), row.id<ReportId>(1), {}};
  auto& entry = stored.entry;
  entry.country = row.text(2);
  entry.template_id = row.text(3);
  entry.position = static_cast<int>(row.number(4));
  entry.page = static_cast<int>(row.number(5));
  entry.first_line = static_cast<int>(row.number(6));
  entry.last_line = static_cast<int>(row.number(7));
  entry.same_as_line = static_cast<int>(row.number(8));
  LINDEN_TRY(lines, read_numbers(row.text(9)));
  entry.lines = std::move(lines);
  LINDEN_CHECK(read_cells(row.text(10), entry));
  return stored;
}

Result<std::vector<StoredEntry>> entries_of(store::Rows const& rows) {
  std::vector<StoredEntry> entries;
  entries.reserve(rows.size());
  for (auto const& row : rows) {
    LINDEN_TRY(entry, entry_of(row));
    entries.push_back(std::move(entry));
  }
  return entries;
}

Destination destination_of(std::string_view name) {
  for (auto const kind : {Destination::front, Destination::contents, Destination::heading, Destination::narrative,
                          Destination::note, Destination::loose})
    if (destination_name(kind) == name) return kind;
  return Destination::narrative;
}

/// `%word%` with the marks of LIKE escaped; `%` for no word.
std::string like_pattern(std::vector<std::string> const& words, std::size_t index) {
  if (index >= words.size()) return "%";
  std::string pattern = "%";
  for (char const c : words[index]) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}
} // namespace

Result<void> insert_report(store::Tx& tx, OrgId const& org, ReportId const& id, Report const& report,
                           Repairs const& repairs, Instant now) {
  std::vector<std::pair<std::string, std::string>> destinations;
  for (auto const& [kind, count] : count_destinations(report))
    destinations.emplace_back(destination_name(kind), std::to_string(count));
  LINDEN_CHECK(tx.run("INSERT INTO evidence_report (org_id, id, source_hash, imported_at, source_lines, destinations) "
                      "VALUES ($1, $2, $3, $4, $5, $6)",
                      {org, id, report.source_hash, now, static_cast<std::int64_t>(report.lines.size()),
                       write_arguments(destinations)}));
  LINDEN_CHECK(insert_entries(tx, org, id, report.entries));
  LINDEN_CHECK(insert_texts(tx, org, id, report.blocks));
  LINDEN_CHECK(insert_references(tx, org, id, report.references));
  LINDEN_CHECK(insert_findings(tx, org, id, report.findings));
  return insert_journal(tx, org, id, repairs, now);
}

Result<std::optional<ReportId>> find_report(store::Tx& tx, OrgId const& org, std::string const& source_hash) {
  LINDEN_TRY(row, tx.find("SELECT id FROM evidence_report WHERE org_id = $1 AND source_hash = $2", {org, source_hash}));
  return row ? std::optional(row->id<ReportId>(0)) : std::nullopt;
}

Result<std::optional<ReportId>> find_newest_report(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(row,
             tx.find("SELECT id FROM evidence_report WHERE org_id = $1 ORDER BY imported_at DESC, id LIMIT 1", {org}));
  return row ? std::optional(row->id<ReportId>(0)) : std::nullopt;
}

Result<std::vector<StoredEntry>> search_entries(store::Tx& tx, OrgId const& org, EntryQuery const& query) {
  static_assert(k_most_words == 4, "the statement below has four places for words");
  LINDEN_TRY(rows,
             tx.query("SELECT e.id, e.report_id, e.country, e.template, e.position, e.page, e.first_line, "
                      "e.last_line, e.same_as_line, e.source_lines, e.cells FROM evidence_entry e "
                      "JOIN evidence_report r ON r.org_id = e.org_id AND r.id = e.report_id "
                      "WHERE e.org_id = $1 AND ($2 = '' OR e.country = $2) AND ($3 = '' OR e.template = $3) "
                      "AND e.text_key LIKE $4 ESCAPE '\\' AND e.text_key LIKE $5 ESCAPE '\\' "
                      "AND e.text_key LIKE $6 ESCAPE '\\' AND e.text_key LIKE $7 ESCAPE '\\' "
                      "ORDER BY r.imported_at, e.report_id, e.seq",
                      {org, query.country, query.template_id, like_pattern(query.words, 0),
                       like_pattern(query.words, 1), like_pattern(query.words, 2), like_pattern(query.words, 3)}));
  return entries_of(rows);
}

Result<StoredEntry> load_entry(store::Tx& tx, OrgId const& org, EntryId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, report_id, country, template, position, page, first_line, last_line, "
                          "same_as_line, source_lines, cells FROM evidence_entry WHERE org_id = $1 AND id = $2",
                          {org, id}));
  return entry_of(row);
}

Result<std::vector<Finding>> list_findings(store::Tx& tx, OrgId const& org, ReportId const& report) {
  LINDEN_TRY(rows, tx.query("SELECT rule, severity, line, message_key, arguments, country, template, column_key, "
                            "accepted, reason FROM evidence_finding WHERE org_id = $1 AND report_id = $2 ORDER BY seq",
                            {org, report}));
  std::vector<Finding> findings;
  for (auto const& row : rows) {
    LINDEN_TRY(arguments, read_arguments(row.text(4)));
    findings.push_back({row.text(0), static_cast<Severity>(row.number(1)), static_cast<int>(row.number(2)), row.text(3),
                        std::move(arguments), row.text(5), row.text(6), row.text(7), row.yes(8), row.text(9)});
  }
  return findings;
}

Result<Report> load_report(store::Tx& tx, OrgId const& org, ReportId const& id) {
  LINDEN_TRY(head, tx.load("SELECT source_hash FROM evidence_report WHERE org_id = $1 AND id = $2", {org, id}));
  Report report;
  report.source_hash = head.text(0);
  LINDEN_TRY(rows, tx.query("SELECT id, report_id, country, template, position, page, first_line, last_line, "
                            "same_as_line, source_lines, cells FROM evidence_entry WHERE org_id = $1 AND "
                            "report_id = $2 ORDER BY seq",
                            {org, id}));
  LINDEN_TRY(entries, entries_of(rows));
  for (auto& stored : entries)
    report.entries.push_back(std::move(stored.entry));
  LINDEN_TRY(texts, tx.query("SELECT kind, country, section, line, body FROM evidence_text WHERE org_id = $1 AND "
                             "report_id = $2 ORDER BY seq",
                             {org, id}));
  for (auto const& row : texts)
    report.blocks.push_back(
        {destination_of(row.text(0)), row.text(1), row.text(2), static_cast<int>(row.number(3)), row.text(4)});
  LINDEN_TRY(references, tx.query("SELECT position, line, body, authors, year, title, doi, address, confidence "
                                  "FROM evidence_reference WHERE org_id = $1 AND report_id = $2 ORDER BY position",
                                  {org, id}));
  for (auto const& row : references)
    report.references.push_back({static_cast<int>(row.number(0)), static_cast<int>(row.number(1)), row.text(2),
                                 row.text(3), row.text(4), row.text(5), row.text(6), row.text(7),
                                 static_cast<int>(row.number(8))});
  LINDEN_TRY(findings, list_findings(tx, org, id));
  report.findings = std::move(findings);
  return report;
}
} // namespace linden::evidence
