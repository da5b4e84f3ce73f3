#include "directory/store/holiday_store.h"
#include "directory/store/change_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr std::size_t k_books = 4; ///< states kept: a reader may have begun a little earlier. Our own choice

struct Books {
  std::mutex lock;
  std::vector<HolidayBookPointer> recent;
};
Books& books() {
  static Books all;
  return all;
}

HolidayBookPointer find_book(std::string const& folder, HolidayBook::Loaded const& loaded) {
  std::lock_guard const guard(books().lock);
  for (auto const& book : books().recent)
    if (book->folder() == folder && book->loaded() == loaded) return book;
  return nullptr;
}
HolidayBookPointer keep_book(HolidayBookPointer book) {
  std::lock_guard const guard(books().lock);
  auto& recent = books().recent;
  if (recent.size() == k_books) recent.erase(recent.begin());
  recent.push_back(book);
  return book;
}
} // namespace

Result<std::vector<HolidayVersionRow>> list_holiday_rows(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT country, version, seq, loaded_at FROM directory_holidays ORDER BY seq, org_id, version"));
  std::vector<HolidayVersionRow> versions;
  for (auto const& row : rows) versions.push_back({row.text(0), row.text(1), row.number(2), row.instant(3)});
  return versions;
}

Result<std::optional<std::string>> find_holiday_row(store::Tx& tx, std::string_view country, std::string_view version) {
  LINDEN_TRY(rows, tx.query("SELECT body FROM directory_holidays WHERE country = $1 AND version = $2 ORDER BY seq DESC LIMIT 1",
                            {std::string(country), std::string(version)}));
  if (rows.empty()) return std::optional<std::string>();
  return std::optional(rows.front().text(0));
}

Result<void> put_holidays_in_use(store::Tx& tx, OrgId const& org, std::string const& country, HolidayText const& text, Instant now) {
  // First, not last: it locks, and so two who load at once get numbers of their own.
  LINDEN_CHECK(note_change(tx, {org, ServiceId(), ChangedPart::holidays}));
  LINDEN_TRY(last, tx.load("SELECT COALESCE(MAX(seq), 0) FROM directory_holidays", {}));
  LINDEN_CHECK(tx.run("INSERT INTO directory_holidays (org_id, country, version, seq, loaded_at, body) VALUES ($1, $2, $3, $4, $5, $6) "
                "ON CONFLICT (org_id, country, version) DO UPDATE SET seq = excluded.seq, loaded_at = excluded.loaded_at, "
                "body = excluded.body",
                {org, country, text.version, last.number(0) + 1, now, text.csv}));
  return {};
}

Result<HolidayBookPointer> holidays_of(store::Tx& tx) {
  LINDEN_TRY(rows, list_holiday_rows(tx));
  std::map<std::string, HolidayText, std::less<>> loaded;
  HolidayBook::Loaded tables;
  for (auto const& row : rows) {
    loaded[row.country] = {row.version, {}, row.seq};
    tables[row.country] = {row.version, row.seq};
  }
  auto const folder = holiday_folder();
  if (auto book = find_book(folder, tables)) return book;
  for (auto& [country, text] : loaded) {
    LINDEN_TRY(csv, find_holiday_row(tx, country, text.version));
    text.csv = csv.value_or("");
  }
  return keep_book(std::make_shared<HolidayBook>(folder, std::move(loaded)));
}
} // namespace linden::directory
