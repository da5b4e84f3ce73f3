#include "desk.h"
#include "evidence/store/report_codec.h"
#include "support/failing_store.h"
#include <map>

using namespace linden;
using namespace linden::evidence;
using linden::testing::for_each_engine;

namespace {
std::vector<StoredEntry> search(TestDesk const& test, store::Database& db, std::string_view words,
                                std::string_view country = {}, std::string_view template_id = {}) {
  auto found = store::read_for<std::vector<StoredEntry>>(
      db, [&](store::Tx& tx) { return test.desk->search(tx, words, country, template_id); });
  REQUIRE(found.has_value());
  return std::move(*found);
}
std::int64_t count_rows(store::Database& db) {
  auto const count = store::read_for<std::int64_t>(db, [](store::Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load("SELECT (SELECT count(*) FROM evidence_report) + (SELECT count(*) FROM evidence_entry) + "
                            "(SELECT count(*) FROM evidence_text) + (SELECT count(*) FROM evidence_reference) + "
                            "(SELECT count(*) FROM evidence_finding) + (SELECT count(*) FROM evidence_journal)"));
    return row.number(0);
  });
  REQUIRE(count.has_value());
  return *count;
}
Report load_only_report(TestDesk const& test, store::Database& db) {
  auto report = store::read_for<Report>(db, [&](store::Tx& tx) -> Result<Report> {
    LINDEN_TRY(id, find_newest_report(tx, test.org));
    return load_report(tx, test.org, *id);
  });
  REQUIRE(report.has_value());
  return std::move(*report);
}
} // namespace

TEST_CASE("evidence.store: a report comes back as it was read", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    make_tables(db);
    TestDesk const test;
    auto const summary = import_small(test, db);
    REQUIRE(summary.has_value());
    CHECK(summary->is_new);
    auto const stored = load_only_report(test, db);
    auto const& read = summary->report;
    CHECK(counts_of(stored) == counts_of(read));
    REQUIRE(stored.entries.size() == read.entries.size());
    for (std::size_t i = 0; i < read.entries.size(); ++i) {
      CHECK(stored.entries[i].lines == read.entries[i].lines);
      CHECK(stored.entries[i].same_as_line == read.entries[i].same_as_line);
      CHECK(write_cells(stored.entries[i]) == write_cells(read.entries[i]));
    }
    REQUIRE(stored.findings.size() == read.findings.size());
    for (std::size_t i = 0; i < read.findings.size(); ++i)
      CHECK(stored.findings[i].reason == read.findings[i].reason);
    REQUIRE(stored.blocks.size() == read.blocks.size());
    for (std::size_t i = 0; i < read.blocks.size(); ++i)
      CHECK(stored.blocks[i].text == read.blocks[i].text);
  });
}

TEST_CASE("evidence.store: the same file twice is no second copy", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    make_tables(db);
    TestDesk const test;
    auto const first = import_small(test, db);
    auto const rows = count_rows(db);
    auto const second = import_small(test, db);
    REQUIRE(second.has_value());
    CHECK_FALSE(second->is_new);
    CHECK(second->id == first->id);
    CHECK(count_rows(db) == rows);
  });
}

TEST_CASE("evidence.store: search by words without marks, by country and table", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    make_tables(db);
    TestDesk const test;
    REQUIRE(import_small(test, db).has_value());
    CHECK(search(test, db, "").size() == 10);
    auto const found = search(test, db, "NAYTE doors");
    REQUIRE(found.size() == 1);
    CHECK(found[0].entry.first_line == 24);
    CHECK(search(test, db, "nayte lanterns").empty());
    CHECK(search(test, db, "", "SI").size() == 4);
    CHECK(search(test, db, "", "SI", "project").size() == 2);
    CHECK(search(test, db, "keys", "FI").empty());
    CHECK(search(test, db, "100%").empty());
    CHECK(search(test, db, "_").empty());
    CHECK(search(test, db, "' OR 1=1 --").empty());
  });
}

TEST_CASE("evidence.store: another organisation sees nothing", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    make_tables(db);
    TestDesk const ours;
    TestDesk const theirs;
    REQUIRE(import_small(ours, db).has_value());
    CHECK(search(theirs, db, "").empty());
    auto const id = search(ours, db, "").at(0).id;
    auto const view = store::read_for<EntryView>(db, [&](store::Tx& tx) { return theirs.desk->load_entry(tx, id); });
    REQUIRE_FALSE(view.has_value());
    CHECK(view.error().code == Code::not_found);
    CHECK(store::read_for<Document>(db, [&](store::Tx& tx) { return theirs.desk->build_report(tx); }).error().code ==
          Code::not_found);
  });
}

TEST_CASE("evidence.store: an entry comes with the findings of its lines", "[sqlite]") {
  auto db = testing::make_temp_sqlite();
  make_tables(*db);
  TestDesk const test;
  REQUIRE(import_small(test, *db).has_value());
  auto const id = search(test, *db, "lanterns help").at(0).id;
  auto const view = store::read_for<EntryView>(*db, [&](store::Tx& tx) { return test.desk->load_entry(tx, id); });
  REQUIRE(view.has_value());
  REQUIRE(view->findings.size() == 1);
  CHECK(view->findings[0].line == 23);
  CHECK(view->findings[0].args == std::vector<std::pair<std::string, std::string>>{{"row", "17"}});
}

TEST_CASE("evidence.import: all or nothing, whichever call fails", "[sqlite]") {
  auto db = testing::make_temp_sqlite();
  make_tables(*db);
  TestDesk const test;
  for (int n = 1;; n += 7) {
    testing::FailingStore failing(*db, n);
    auto const done = import_small(test, failing);
    if (!failing.has_failed()) {
      CHECK(done.has_value());
      break;
    }
    CHECK_FALSE(done.has_value());
    REQUIRE(count_rows(*db) == 0);
  }
  CHECK(count_rows(*db) > 50);
}

TEST_CASE("evidence.import: broken texts and stale logs store nothing", "[sqlite]") {
  auto db = testing::make_temp_sqlite();
  make_tables(*db);
  TestDesk const test;
  auto const import = [&](std::string const& text, std::optional<std::string> const& log) {
    return store::write_for<ImportSummary>(
        *db, [&](store::Tx& tx) { return test.desk->import_report(tx, test.grant(), text, log, k_now); });
  };
  CHECK(import("nothing of a report", {}).error().message_key == "evidence.report.not_a_report");
  CHECK(import(small_report() + " ", small_log()).error().message_key == "evidence.repair.other_file");
  CHECK(import(small_report(), "{}").error().message_key == "evidence.repair.member");
  CHECK(count_rows(*db) == 0);
}

TEST_CASE("evidence.import: only with the grant to import", "[sqlite]") {
  auto db = testing::make_temp_sqlite();
  make_tables(*db);
  TestDesk const test;
  auto const reader = test.policy.grant(test.author, kernel::Action::view_evidence, kernel::Scope::open);
  REQUIRE(reader.has_value());
  auto const text = small_report();
  auto const done = store::write_for<ImportSummary>(
      *db, [&](store::Tx& tx) { return test.desk->import_report(tx, *reader, text, {}, k_now); });
  CHECK(done.error().code == Code::forbidden);
  kernel::Actor visitor = kernel::Actor::visitor();
  CHECK_FALSE(test.policy.grant(visitor, kernel::Action::import_evidence, kernel::Scope::office).has_value());
}

TEST_CASE("evidence.joint report: counts equal after parse, store and rebuild covers E-00-06", "[sqlite][postgres]") {
  auto const text = joint_report();
  if (!text) return;
  for_each_engine([&](store::Database& db) {
    make_tables(db);
    TestDesk const test;
    auto const summary = store::write_for<ImportSummary>(
        db, [&](store::Tx& tx) { return test.desk->import_report(tx, test.grant(), *text, {}, k_now); });
    REQUIRE(summary.has_value());
    CHECK(counts_of(summary->report) == counts_in("joint-report.counts"));
    CHECK(counts_of(load_only_report(test, db)) == counts_in("joint-report.counts"));
    auto const document = store::read_for<Document>(db, [&](store::Tx& tx) { return test.desk->build_report(tx); });
    REQUIRE(document.has_value());
    std::map<std::string, std::size_t> rows;
    std::size_t cases = 0;
    for (auto const& chapter : document->chapters)
      for (auto const& section : chapter.sections) {
        cases += section.cases.size();
        for (auto const& table : section.tables)
          rows[table.template_id] += table.rows.size();
      }
    CHECK(rows == std::map<std::string, std::size_t>{
                      {"research", 28}, {"project", 26}, {"practice", 28}, {"other", 18}, {"student", 8}});
    CHECK(cases == 2);
    CHECK(document->references.size() == 49);
  });
}
