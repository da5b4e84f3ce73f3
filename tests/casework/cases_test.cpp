// Opening and finding cases: who may, who may not, and that the second looks like "there is none".
#include "casework/demo_cases.h"
#include "casework/model/merge.h"
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
using namespace linden;
using namespace linden::casework;
using namespace linden::testing;
using kernel::Action;
namespace {
std::string seen(Problem const& problem) {
  return std::to_string(static_cast<int>(problem.code)) + " " + problem.message_key + " " + problem.field + " " + std::to_string(problem.args.size());
}
std::size_t count_listed(DemoCases& cases, std::string const& name, std::string_view words = {}) {
  return cases.made<std::vector<CaseLine>>([&](store::Tx& tx) { return cases.desk().list_cases(tx, cases.actor(name), words); }).size();
}
} // namespace

TEST_CASE("casework.open_case: an alias and a consent suffice, and a team holds the key", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica");
    auto const view = cases.view(worker, id, cases.monday);
    REQUIRE(view.consents.size() == 1);
    CHECK(view.consents[0].purpose == kernel::Purpose::assistance);
    CHECK(view.tasks.size() == 2); // the first risk review and the review of the consent
    auto const lines = cases.made<std::vector<CaseLine>>([&](store::Tx& tx) { return cases.desk().list_cases(tx, worker); });
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].alias == "Ojstrica");
    CHECK(lines[0].is_own);
    CHECK(lines[0].code.starts_with("L-"));
    CHECK(lines[0].code.size() == 8);

    // Without a team there is nobody to hold the key.
    auto const teamless = cases.actor("lipa.teamless");
    auto const problem = cases.refused([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(granted, cases.policy().grant(teamless, Action::open_case, kernel::Scope::office));
      LINDEN_TRY(given, kernel::require_assistance({yes_to(kernel::Purpose::assistance, {}, {}, cases.monday)}, cases.monday));
      LINDEN_CHECK(cases.desk().open_case(tx, granted, {"Nobody", {}, {}}, given, k_monday, cases.zone));
      return {};
    });
    CHECK(problem.code == Code::not_found);
    // A grant for something else opens no case.
    CHECK(cases.refused([&](store::Tx& tx) -> Result<void> {
            LINDEN_TRY(granted, cases.policy().grant(worker, Action::view_case, kernel::Scope::own));
            LINDEN_TRY(given, kernel::require_assistance({yes_to(kernel::Purpose::assistance, {}, {}, cases.monday)}, cases.monday));
            LINDEN_CHECK(cases.desk().open_case(tx, granted, {"Nobody", {}, {}}, given, k_monday, cases.zone));
            return {};
          }).code == Code::not_found);
    CHECK(count_listed(cases, "lipa.worker") == 1);
  });
}

TEST_CASE("casework.need_to_know: out of scope is the same answer as a case that never was", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const id = cases.open_case(cases.actor("lipa.worker"), "Ojstrica");
    auto const never = crypto::make_id<CaseId>();
    for (auto const* name : {"lipa.second", "reka.worker", "lipa.admin", "lipa.mentor", "lipa.teamless", "lipa.dpo", "lipa.statistician", "lipa.shelter", "reka.partner", "lipa.colleague"}) {
      INFO(name);
      for (auto const action : {Action::view_case, Action::edit_case, Action::give_consent, Action::screen, Action::review_risk, Action::find_offers, Action::place_person,
                                Action::send_referral, Action::view_case_audit, Action::withdraw_consent}) {
        auto const real = cases.try_open(cases.actor(name), id, action);
        auto const none = cases.try_open(cases.actor(name), never, action);
        REQUIRE_FALSE(real);
        REQUIRE_FALSE(none);
        CHECK(seen(real.error()) == seen(none.error()));
        CHECK(real.error().code == Code::not_found);
      }
      CHECK(count_listed(cases, name) == 0);
    }
    CHECK(cases.try_open(cases.actor("lipa.worker"), id));
    CHECK(cases.try_open(cases.actor("lipa.supervisor"), id)); // own team
    CHECK(count_listed(cases, "lipa.supervisor") == 1);
    // The same id in another organisation is another place.
    auto stranger = cases.actor("reka.worker");
    stranger.teams.push_back(cases.houses().team_one);
    CHECK(cases.try_open(stranger, id).error().code == Code::not_found);
  });
}

TEST_CASE("trust.block.beats_all: whom she named never sees the file, whatever the role", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica", {}, {cases.user("lipa.colleague"), cases.user("lipa.supervisor")});
    auto const other = cases.open_case(worker, "Planjava");
    auto const never = crypto::make_id<CaseId>();
    for (auto const* name : {"lipa.colleague", "lipa.supervisor"})
      for (auto const action : {Action::view_case, Action::edit_case, Action::view_case_audit, Action::withdraw_consent}) {
        auto const blocked = cases.try_open(cases.actor(name), id, action);
        REQUIRE_FALSE(blocked);
        CHECK(seen(blocked.error()) == seen(cases.try_open(cases.actor(name), never, action).error()));
      }
    CHECK(cases.try_open(cases.actor("lipa.supervisor"), other));
    CHECK(count_listed(cases, "lipa.supervisor") == 1);
    CHECK(count_listed(cases, "lipa.supervisor", "Ojstrica") == 0);
    CHECK(count_listed(cases, "lipa.worker") == 2);
    auto const today = cases.made<TodayView>([&](store::Tx& tx) { return cases.desk().today(tx, cases.actor("lipa.supervisor"), k_monday + std::chrono::hours(24 * 300), cases.monday + Days(300)); });
    REQUIRE_FALSE(today.tasks.empty());
    for (auto const& task : today.tasks) CHECK(task.case_id == other);
  });
}

TEST_CASE("trust.search.scope_only: a search knows only what the list shows", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    cases.open_case(cases.actor("lipa.worker"), "\u017dojca Ojstrica");
    cases.open_case(cases.actor("lipa.second"), "Ojstrica dve");
    cases.open_case(cases.actor("reka.worker"), "Ojstrica tri");
    CHECK(count_listed(cases, "lipa.worker", "ojstrica") == 1);
    CHECK(count_listed(cases, "lipa.worker", "ZOJCA") == 1);
    CHECK(count_listed(cases, "lipa.worker", "dve") == 0);
    CHECK(count_listed(cases, "lipa.second", "ojstrica") == 1);
    CHECK(count_listed(cases, "reka.worker", "ojstrica") == 1);
    CHECK(count_listed(cases, "lipa.worker", "%") == 0);
  });
}

TEST_CASE("trust.block.changed_later: the list changes after intake, with a reason that stays", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker"), supervisor = cases.actor("lipa.supervisor");
    auto const id = cases.open_case(worker, "Ojstrica");
    CHECK(cases.try_open(supervisor, id));
    auto const blocking = [&](kernel::Actor const& who, std::vector<UserId> const& users, std::string const& reason) {
      return cases.with_case(who, id, Action::edit_case, [&cases, users, reason](store::Tx& tx, OpenCase& open) { return cases.desk().change_blocked(tx, open, users, reason, k_monday); });
    };
    CHECK(cases.refused(blocking(worker, {supervisor.user}, "")).field == "reason");
    CHECK(cases.refused(blocking(worker, {worker.user}, "herself")).field == "blocked");
    CHECK(cases.try_open(supervisor, id));
    cases.must(blocking(worker, {supervisor.user}, "a cousin of the employer"));
    CHECK(cases.try_open(supervisor, id).error().code == Code::not_found);
    cases.must(blocking(worker, {}, "another person of the same name"));
    CHECK(cases.try_open(supervisor, id));
    auto const changes = cases.view(worker, id, cases.monday).blocks;
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].reason == "a cousin of the employer");
    CHECK(changes[0].count == 1);
    CHECK(changes[1].count == 0);
    CHECK(changes[1].by == worker.display_name);
    // With the right to look only, nothing changes.
    CHECK(cases.refused(cases.with_case(worker, id, Action::view_case, [&](store::Tx& tx, OpenCase& open) { return cases.desk().change_blocked(tx, open, {}, "x", k_monday); })).code == Code::not_found);
  });
}

TEST_CASE("casework.merge: what one changed alone is kept, what both changed is a conflict with both values", "[pure]") {
  auto const only = merge_answers({{1, "a"}, {2, "b"}}, {{1, "mine"}, {2, "b"}}, {{1, "a"}, {2, "theirs"}, {3, "new"}});
  CHECK(only.conflicts.empty());
  CHECK(only.answers == FieldAnswers{{1, "mine"}, {2, "theirs"}, {3, "new"}});
  auto const both = merge_answers({{1, "a"}, {2, "b"}}, {{1, "mine"}}, {{1, "theirs"}, {2, "changed"}});
  REQUIRE(both.conflicts.size() == 2);
  CHECK(both.conflicts[0].mine == "mine");
  CHECK(both.conflicts[0].theirs == "theirs");
  CHECK(both.conflicts[1].mine.empty()); // emptied here, changed there
  CHECK(both.conflicts[1].theirs == "changed");
  CHECK(both.answers == FieldAnswers{{1, "mine"}});
  CHECK(merge_answers({{1, "a"}}, {{1, "same"}}, {{1, "same"}}).conflicts.empty());
  CHECK(merge_answers({{1, "a"}}, {}, {{1, "a"}}).answers.empty());
}

TEST_CASE("casework.list_long: a list that two threads open holds every case once, in order", "[sqlite][slow]") {
  for_each_engine([](store::Database& db) {
    if (db.engine() != store::Engine::sqlite) return;
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const blocked = cases.actor("lipa.colleague").user;
    constexpr int k_cases = 2100;
    cases.must([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(granted, cases.policy().grant(worker, Action::open_case, kernel::Scope::office));
      LINDEN_TRY(given, kernel::require_assistance({yes_to(kernel::Purpose::assistance, {}, {}, cases.monday)}, cases.monday));
      for (int i = 0; i < k_cases; ++i) {
        Intake intake{"Number " + std::to_string(i), {}, {}};
        if (i % 3 == 0) intake.blocked.push_back(blocked.text());
        LINDEN_CHECK(cases.desk().open_case(tx, granted, intake, given, k_monday, cases.zone));
      }
      return {};
    });
    auto const list = [&](char const* name, char const* words) {
      auto const who = cases.actor(name);
      return cases.made<std::vector<CaseLine>>([&](store::Tx& tx) { return cases.desk().list_cases(tx, who, words); });
    };
    auto const all = list("lipa.worker", "");
    std::set<std::string> aliases;
    for (auto const& line : all) aliases.insert(line.alias);
    CHECK(aliases.size() == k_cases);
    CHECK(std::is_sorted(all.begin(), all.end(), [](CaseLine const& a, CaseLine const& b) { return a.code < b.code; }));
    CHECK(list("lipa.worker", "NUMBER 2099").size() == 1);
    CHECK(list("lipa.supervisor", "").size() == k_cases);
    CHECK(list("lipa.second", "").empty());
    // One sealed head that was changed in the store spoils the list: nothing is shown as if it were whole.
    cases.must([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("UPDATE case_file SET version = version + 1 WHERE id = (SELECT MAX(id) FROM case_file)"));
      return {};
    });
    CHECK(cases.refused([&](store::Tx& tx) { return cases.desk().list_cases(tx, worker); }).code == Code::forbidden);
  });
}

TEST_CASE("casework.stale: who edits an older version is told so, and overwrites nothing", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica", {{k_field_language, "eng"}});
    auto const change = [&](kernel::Actor const& who, std::int64_t version, FieldAnswers const& answers) {
      return cases.with_case(who, id, Action::edit_case, [&cases, version, answers](store::Tx& tx, OpenCase& open) { return cases.desk().change_answers(tx, open, answers, version, k_monday); });
    };
    cases.must(change(worker, 1, {{k_field_alias, "Ojstrica"}, {k_field_language, "fra"}}));
    auto const problem = cases.refused(change(cases.actor("lipa.supervisor"), 1, {{k_field_alias, "Ojstrica"}, {k_field_language, "spa"}}));
    CHECK(problem.code == Code::stale);
    CHECK(http_status(problem.code) == 412);
    cases.must(change(cases.actor("lipa.supervisor"), 2, {{k_field_alias, "Renamed"}, {k_field_need, "a bed"}}));
    auto const open = store::read_for<OpenCase>(db, [&](store::Tx& tx) { return cases.desk().open(tx, worker, id, Action::view_case); });
    REQUIRE(open);
    CHECK(open->file.version == 3);
    CHECK(open->file.head.alias == "Renamed");
    CHECK(open->file.answer(k_field_need) == "a bed");
    CHECK(open->file.answer(k_field_language).empty()); // taken back in the form
  });
}

TEST_CASE("casework.today: what is overdue stands first and is counted", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica");
    auto const today_at = [&](Instant now) {
      return cases.made<TodayView>([&](store::Tx& tx) { return cases.desk().today(tx, worker, now, civil_day(now, cases.zone)); });
    };
    using std::chrono::hours;
    CHECK(today_at(k_monday).overdue == 0);
    CHECK(today_at(k_monday + hours(72) - std::chrono::seconds(1)).overdue == 0);
    auto const view = today_at(k_monday + hours(72));
    CHECK(view.overdue == 1);
    REQUIRE(view.tasks.size() == 2);
    CHECK(view.tasks[0].kind == "offer_risk_review");
    CHECK(view.tasks[0].is_overdue);
    CHECK(view.tasks[0].alias == "Ojstrica");
    CHECK_FALSE(view.tasks[1].is_overdue);
    cases.must(cases.with_case(worker, id, Action::edit_case, [&](store::Tx& tx, OpenCase& open) { return cases.desk().finish_task(tx, open, view.tasks[0].id); }));
    CHECK(today_at(k_monday + hours(72)).overdue == 0);
    // Done is done: a second time there is no such task, and another case's task is none of hers.
    CHECK(cases.refused(cases.with_case(worker, id, Action::edit_case, [&](store::Tx& tx, OpenCase& open) { return cases.desk().finish_task(tx, open, view.tasks[0].id); })).code == Code::not_found);
    auto const other = cases.open_case(worker, "Planjava");
    CHECK(cases.refused(cases.with_case(worker, other, Action::edit_case, [&](store::Tx& tx, OpenCase& open) { return cases.desk().finish_task(tx, open, view.tasks[1].id); })).code == Code::not_found);
  });
}
