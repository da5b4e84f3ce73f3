#include "evidence/evidence.h"
#include "base/text.h"
#include "crypto/keys.h"
#include "evidence/model/report_import/report_import.h"
#include "evidence/store/report_store.h"
#include "evidence/store/words_file.h"
#include "i18n/catalogue.h"
#include <algorithm>

namespace linden::evidence {
Result<std::unique_ptr<Evidence>> Evidence::load(std::string folder, OrgId home) {
  LINDEN_TRY(words, load_words(folder));
  return std::unique_ptr<Evidence>(new Evidence(std::move(folder), home, std::move(words)));
}

Result<RepairLog> Evidence::find_log(std::string_view text, std::optional<std::string_view> log) const {
  if (!log) return find_repair_log(m_folder, hash_text(text));
  LINDEN_TRY(given, read_repair_log(*log));
  return given;
}

Result<Report> Evidence::read_report_text(std::string_view text, std::optional<std::string_view> log) const {
  LINDEN_TRY(found, find_log(text, log));
  if (!found.source_hash.empty()) LINDEN_CHECK(check_fresh(found, text));
  LINDEN_TRY(report, read_report(text, m_words, found.repairs));
  report.source_hash = hash_text(text);
  return report;
}

Result<ImportSummary> Evidence::import_report(store::Tx& tx, kernel::Granted const& granted, std::string_view text,
                                              std::optional<std::string_view> log, Instant now) const {
  if (granted.action() != kernel::Action::import_evidence) return fail(Code::forbidden, "evidence.not_permitted");
  LINDEN_TRY(report, read_report_text(text, log));
  LINDEN_TRY(known, find_report(tx, m_home, report.source_hash));
  if (known) return ImportSummary{*known, false, std::move(report)};
  LINDEN_TRY(found, find_log(text, log));
  auto const id = crypto::make_id<ReportId>();
  LINDEN_CHECK(insert_report(tx, m_home, id, report, found.repairs, now));
  return ImportSummary{id, true, std::move(report)};
}

Result<std::vector<StoredEntry>> Evidence::search(store::Tx& tx, std::string_view words, std::string_view country,
                                                  std::string_view template_id) const {
  EntryQuery query{{}, std::string(country), std::string(template_id)};
  for (auto const& word : split(i18n::text_key(words), ' '))
    if (!word.empty()) query.words.push_back(word);
  return search_entries(tx, m_home, query);
}

Result<std::vector<StoredEntry>> Evidence::list_entries(store::Tx& tx) const { return search_entries(tx, m_home, {}); }

Result<EntryView> Evidence::load_entry(store::Tx& tx, EntryId const& id) const {
  LINDEN_TRY(stored, evidence::load_entry(tx, m_home, id));
  LINDEN_TRY(findings, list_findings(tx, m_home, stored.report));
  auto const& lines = stored.entry.lines;
  std::erase_if(findings, [&](Finding const& finding) {
    return std::find(lines.begin(), lines.end(), finding.line) == lines.end();
  });
  return EntryView{std::move(stored), std::move(findings)};
}

Result<Document> Evidence::build_report(store::Tx& tx) const {
  LINDEN_TRY(id, find_newest_report(tx, m_home));
  if (!id) return fail(Code::not_found, "evidence.nothing");
  LINDEN_TRY(report, load_report(tx, m_home, *id));
  return make_document(report, m_words);
}
} // namespace linden::evidence
