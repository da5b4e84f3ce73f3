// An entry with its id, and what a search asks for.
#pragma once
#include "base/id.h"
#include "evidence/model/report.h"
#include <string>
#include <vector>
namespace linden::evidence {
using ReportId = Id<struct ReportTag>;
using EntryId = Id<struct EntryTag>;

struct StoredEntry {
  EntryId id;
  ReportId report;
  Entry entry;
};

/// `words` are search keys (marks folded); empty country or template means all.
struct EntryQuery {
  std::vector<std::string> words;
  std::string country;
  std::string template_id;
};

/// What an import did. `is_new` is false when the same file had been imported before: nothing was stored then.
struct ImportSummary {
  ReportId id;
  bool is_new = true;
  Report report;
};
} // namespace linden::evidence
