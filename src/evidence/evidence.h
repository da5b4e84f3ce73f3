// The Evidence desk: reports are imported, searched, and built into one joint report.
#pragma once
#include "base/result.h"
#include "evidence/model/document.h"
#include "evidence/model/stored_report.h"
#include "evidence/store/repair_log.h"
#include "kernel/policy.h"
#include "store/database.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::evidence {

/// An entry with the findings that speak of its lines.
struct EntryView {
  StoredEntry stored;
  std::vector<Finding> findings;
};

class Evidence {
public:
  /// `folder` is data/report: words, templates and repair logs. `home` is the organisation whose evidence this is.
  /// Errors: a file missing or broken, by name.
  static Result<std::unique_ptr<Evidence>> load(std::string folder, OrgId home);

  /// Reads without storing. `log` is the repair log's text; without one the folder is searched for a log that was
  /// written for this very file. Errors: those of read_report; a log for another file or line -> Code::stale.
  [[nodiscard]] Result<Report> read_report_text(std::string_view text, std::optional<std::string_view> log) const;

  /// Reads and stores, all or nothing. A file that is there already (same SHA-256) is answered with is_new = false.
  /// Errors: as read_report_text; the grant is not for import_evidence -> Code::forbidden.
  Result<ImportSummary> import_report(store::Tx& tx, kernel::Granted const& granted, std::string_view text,
                                      std::optional<std::string_view> log, Instant now) const;

  /// Entries in which all words stand (up to four), marks and case aside; empty country or template means all.
  Result<std::vector<StoredEntry>> search(store::Tx& tx, std::string_view words, std::string_view country,
                                          std::string_view template_id) const;
  Result<std::vector<StoredEntry>> list_entries(store::Tx& tx) const;
  /// Errors: not there -> Code::not_found.
  Result<EntryView> load_entry(store::Tx& tx, EntryId const& id) const;
  /// The joint report of what was imported last. Errors: nothing imported -> Code::not_found, "evidence.nothing".
  Result<Document> build_report(store::Tx& tx) const;

  [[nodiscard]] ReportWords const& words() const { return m_words; }
  [[nodiscard]] OrgId const& home() const { return m_home; }

private:
  Evidence(std::string folder, OrgId home, ReportWords words)
      : m_folder(std::move(folder)), m_home(home), m_words(std::move(words)) {}
  Result<RepairLog> find_log(std::string_view text, std::optional<std::string_view> log) const;

  std::string m_folder;
  OrgId m_home;
  ReportWords m_words;
};
} // namespace linden::evidence
