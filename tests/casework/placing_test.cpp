// Places: the last bed is given once, limits warn and never evict, the houses' rules are named.
#include "casework/demo_cases.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
using namespace linden;
using namespace linden::casework;
using namespace linden::testing;
using kernel::Action;
namespace {
auto holding(DemoCases& cases, kernel::Actor const& who, CaseId const& id, UnitId const& unit, Instant now = k_monday) {
  return cases.with_case(who, id, Action::place_person, [&cases, unit, now](store::Tx& tx, OpenCase& open) { return cases.desk().hold(tx, open, unit, civil_day(now, cases.zone), now); });
}
auto placing(DemoCases& cases, kernel::Actor const& who, CaseId const& id, PlacementId const& placement, Instant now = k_monday) {
  return cases.with_case(who, id, Action::place_person,
                         [&cases, placement, now](store::Tx& tx, OpenCase& open) { return cases.desk().place(tx, open, placement, civil_day(now, cases.zone), now, cases.zone); });
}
int free_places(DemoCases& cases, kernel::Actor const& who, Instant now = k_monday) {
  return cases.made<std::vector<UnitView>>([&](store::Tx& tx) { return cases.desk().list_units(tx, who.org, {}, now, civil_day(now, cases.zone)); }).front().free;
}
} // namespace

TEST_CASE("casework.last_bed: fifty ask for it at once, one gets it, the others are told", "[sqlite][postgres][slow]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const unit = cases.make_unit(worker.org, 0, 2);
    std::vector<CaseId> ids;
    for (int i = 0; i < 50; ++i) ids.push_back(cases.open_case(worker, "Case " + std::to_string(i), {{k_field_identification, "not_identified"}}));
    cases.made<PlacementId>(holding(cases, worker, cases.open_case(worker, "First", {{k_field_identification, "not_identified"}}), unit));
    std::atomic<int> given = 0, told = 0, other = 0;
    {
      std::vector<std::jthread> all;
      for (auto const& id : ids)
        all.emplace_back([&, id] {
          // A store under load may answer "busy": she presses again, as a person would.
          for (int attempt = 0; attempt < 100; ++attempt) {
            auto const held = store::write_for<PlacementId>(db, holding(cases, worker, id, unit));
            if (!held && held.error().code == Code::busy) continue;
            if (held) ++given;
            else if (held.error().code == Code::no_free_place) ++told;
            else ++other;
            return;
          }
          ++other;
        });
    }
    CHECK(given == 1);
    CHECK(told == 49);
    CHECK(other == 0);
    CHECK(free_places(cases, worker) == 0);
  });
}

TEST_CASE("casework.hold: half an hour, once longer, then the place is free again", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    using std::chrono::minutes;
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const unit = cases.make_unit(worker.org, 0, 1);
    FieldAnswers const fits = {{k_field_identification, "not_identified"}};
    auto const id = cases.open_case(worker, "Ojstrica", fits), other = cases.open_case(worker, "Planjava", fits);
    auto const placement = cases.made<PlacementId>(holding(cases, worker, id, unit));
    CHECK(free_places(cases, worker) == 0);
    CHECK(cases.refused(holding(cases, worker, id, unit)).code == Code::no_free_place);
    auto const extend = [&](Instant now) {
      return cases.with_case(worker, id, Action::place_person, [&cases, placement, now](store::Tx& tx, OpenCase& open) { return cases.desk().extend_hold(tx, open, placement, now); });
    };
    // Only through her own case, not through another one.
    CHECK(cases.refused(placing(cases, worker, other, placement)).code == Code::not_found);
    cases.must(extend(k_monday + minutes(29)));
    CHECK(cases.refused(extend(k_monday + minutes(31))).code == Code::conflict);
    CHECK(cases.refused(holding(cases, worker, other, unit, k_monday + minutes(59))).code == Code::no_free_place);
    CHECK(cases.refused(placing(cases, worker, id, placement, k_monday + minutes(60))).code == Code::hold_expired);
    CHECK(free_places(cases, worker, k_monday + minutes(60)) == 1);
    cases.made<PlacementId>(holding(cases, worker, other, unit, k_monday + minutes(60)));
    CHECK_FALSE(db.write(placing(cases, worker, id, placement, k_monday + minutes(61))));
    CHECK_FALSE(db.write(extend(k_monday + minutes(61))));
  });
}

TEST_CASE("casework.place: one person, one place - she leaves when she leaves", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const unit = cases.make_unit(worker.org, 0, 3);
    auto const id = cases.open_case(worker, "Ojstrica", {{k_field_identification, "not_identified"}});
    auto const placement = cases.made<PlacementId>(holding(cases, worker, id, unit));
    CHECK(cases.refused(holding(cases, worker, id, unit)).code == Code::conflict);
    cases.must(placing(cases, worker, id, placement));
    CHECK(cases.refused(placing(cases, worker, id, placement)).code == Code::conflict);
    CHECK(free_places(cases, worker) == 2);

    // Five days by "days": arrival is day 1. A warning the day before the last, an alarm after it.
    auto const stay = [&](int day) { return cases.view(worker, id, cases.monday + Days(day)).placements.front().stay_state; };
    CHECK(stay(0) == StayState::within);
    CHECK(stay(2) == StayState::within);
    CHECK(stay(3) == StayState::warn);
    CHECK(stay(4) == StayState::warn);
    CHECK(stay(5) == StayState::overdue);
    CHECK(stay(400) == StayState::overdue); // and never out by itself
    CHECK(cases.view(worker, id, cases.monday + Days(400)).placements.front().state == "in");
    std::map<std::string, Instant> due;
    for (auto const& task : cases.view(worker, id, cases.monday).tasks) due[task.kind] = task.due;
    CHECK(due.at("plan_move_on") == instant_of(cases.monday + Days(3), 0, cases.zone));
    CHECK(due.at("end_of_stay") == end_of_day(cases.monday + Days(4), cases.zone));
    CHECK(due.contains("confirm_safe_contact")); // a move makes the safe contact stale
    auto const sixth = instant_of(cases.monday + Days(5), 600, cases.zone);
    auto const today = cases.made<TodayView>([&](store::Tx& tx) { return cases.desk().today(tx, worker, sixth, cases.monday + Days(5)); });
    REQUIRE(today.stays.size() == 1);
    CHECK(today.stays[0].stay_state == StayState::overdue);
    CHECK(today.overdue == 4); // move on, end of stay, safe contact, first risk review

    cases.must(cases.with_case(worker, id, Action::place_person, [&](store::Tx& tx, OpenCase& open) { return cases.desk().leave(tx, open, placement, cases.monday + Days(5), sixth); }));
    CHECK(free_places(cases, worker, sixth) == 3);
    CHECK(stay(6) == StayState::ended);
    for (auto const& task : cases.view(worker, id, cases.monday).tasks) CHECK((task.kind != "end_of_stay" && task.kind != "plan_move_on"));
    cases.made<PlacementId>(holding(cases, worker, id, unit, sixth));
  });
}

TEST_CASE("casework.house_rules: the five-day house is for the not identified, the thirty-day house for the identified", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const five = cases.make_unit(worker.org, 0, 5), thirty = cases.make_unit(worker.org, 1, 5);
    auto const rule = [&](std::string const& identification, UnitId const& unit) {
      FieldAnswers answers;
      if (!identification.empty()) answers[k_field_identification] = identification;
      auto const id = cases.open_case(worker, "Case " + identification, answers);
      auto const held = store::write_for<PlacementId>(db, holding(cases, worker, id, unit));
      if (held) return std::string();
      CHECK(held.error().code == Code::invalid);
      return held.error().args.at(0).second;
    };
    CHECK(rule("identified", five) == "already_identified");
    CHECK(rule("not_identified", five).empty());
    CHECK(rule("presumed", five).empty());
    CHECK(rule("", five).empty()); // not asked is not a no: the house is asked
    CHECK(rule("identified", thirty).empty());
    CHECK(rule("not_identified", thirty) == "not_identified");
    CHECK(rule("unknown", thirty).empty());
    // Thirty days by "days": the last day is within the limit, the day after is the alarm. Nobody is put out.
    auto const id = cases.open_case(worker, "Planjava", {{k_field_identification, "identified"}});
    cases.must(placing(cases, worker, id, cases.made<PlacementId>(holding(cases, worker, id, thirty))));
    auto const stay = [&](int day) { return cases.view(worker, id, cases.monday + Days(day)).placements.front().stay_state; };
    CHECK(stay(27) == StayState::within);
    CHECK(stay(28) == StayState::warn);
    CHECK(stay(29) == StayState::warn);
    CHECK(stay(30) == StayState::overdue);
    // Another organisation's house is not there.
    auto const stranger = cases.actor("reka.worker");
    CHECK(cases.refused(holding(cases, stranger, cases.open_case(stranger, "Far"), five)).code == Code::not_found);
  });
}

TEST_CASE("casework.family: a mother with two children is not held where two places are free", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const unit = cases.make_unit(worker.org, 0, 2);
    auto const family = cases.open_case(worker, "Ojstrica", {{k_field_identification, "not_identified"}, {k_field_children, "2"}});
    CHECK(cases.refused(holding(cases, worker, family, unit)).code == Code::no_free_place);
    CHECK(free_places(cases, worker) == 2);
    // With three free all are held, each in a place of her own; all stay and all leave together.
    auto const other = cases.make_unit(worker.org, 1, 4);
    static_cast<void>(other);
    auto const free_in = [&](UnitId const& id) {
      for (auto const& view : cases.made<std::vector<UnitView>>([&](store::Tx& tx) { return cases.desk().list_units(tx, worker.org, {}, k_monday, cases.monday); }))
        if (view.id == id) return view.free;
      return -1;
    };
    auto const identified = cases.open_case(worker, "Planjava", {{k_field_identification, "identified"}, {k_field_children, "2"}});
    auto const placement = cases.made<PlacementId>(holding(cases, worker, identified, other));
    CHECK(free_in(other) == 1);
    auto const places = [&] { return cases.view(worker, identified, cases.monday).placements; };
    REQUIRE(places().size() == 1);
    CHECK(places().front().places == std::vector<int>{1, 2, 3});
    cases.must(placing(cases, worker, identified, placement));
    CHECK(free_in(other) == 1);
    CHECK(places().front().state == "in");
    // A second family of two does not fit any more; one woman alone does.
    auto const two = cases.open_case(worker, "Ojstrica", {{k_field_identification, "identified"}, {k_field_children, "1"}});
    CHECK(cases.refused(holding(cases, worker, two, other)).code == Code::no_free_place);
    auto const one = cases.open_case(worker, "Skuta", {{k_field_identification, "identified"}});
    cases.made<PlacementId>(holding(cases, worker, one, other));
    CHECK(free_in(other) == 0);
    cases.must(cases.with_case(worker, identified, Action::place_person, [&](store::Tx& tx, OpenCase& open) { return cases.desk().leave(tx, open, placement, cases.monday, k_monday); }));
    CHECK(free_in(other) == 3);
    CHECK(places().front().state == "out");
    // A hold that runs out frees all of them.
    auto const again = cases.made<PlacementId>(holding(cases, worker, identified, other));
    static_cast<void>(again);
    CHECK(free_in(other) == 0);
    cases.must([&](store::Tx& tx) { return cases.desk().end_holds(tx, worker.org, k_monday + std::chrono::minutes(30)); });
    CHECK(free_in(other) == 4);
  });
}

TEST_CASE("casework.house_staff: who works in the house places whom a worker brings, and sees nothing of her file", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker"), shelter = cases.actor("lipa.shelter"), mentor = cases.actor("lipa.mentor"), far = cases.actor("reka.worker");
    auto const unit = cases.make_unit(worker.org, 0, 2);
    FieldAnswers const fits = {{k_field_identification, "not_identified"}};
    auto const id = cases.open_case(worker, "Ojstrica", fits);
    auto const held = cases.made<PlacementId>(holding(cases, worker, id, unit));
    CHECK(cases.try_open(shelter, id).error().code == Code::not_found);
    CHECK(cases.try_open(shelter, id, Action::edit_case).error().code == Code::not_found);
    auto const arriving = [&](kernel::Actor const& who, PlacementId const& placement) {
      return [&cases, who, placement](store::Tx& tx) -> Result<void> {
        LINDEN_TRY(open, cases.desk().open_placed(tx, who, placement));
        CHECK(open.basis == "duty");
        CHECK(open.granted.may_see(kernel::FieldClass::L));
        CHECK_FALSE(open.granted.may_see(kernel::FieldClass::S));
        return cases.desk().place(tx, open, placement, cases.monday, k_monday, cases.zone);
      };
    };
    for (auto const& who : {mentor, far}) CHECK(cases.refused(arriving(who, held)).code == Code::not_found);
    CHECK(cases.refused(arriving(shelter, crypto::make_id<PlacementId>())).code == Code::not_found);
    cases.must(arriving(shelter, held));
    CHECK(cases.view(worker, id, cases.monday).placements.front().state == "in");
    // Whom she named does not get her place either.
    auto const hidden = cases.open_case(worker, "Planjava", fits, {shelter.user});
    auto const second = cases.made<PlacementId>(holding(cases, worker, hidden, unit));
    CHECK(cases.refused(arriving(shelter, second)).code == Code::not_found);
  });
}

TEST_CASE("casework.once: a form sent twice is answered as the first time, to the same person only", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker"), colleague = cases.actor("lipa.colleague");
    std::string const number(32, 'a'), path = "/cases/0123456789abcdef0123456789abcdef";
    auto const find = [&](kernel::Actor const& who, std::string const& once) {
      return cases.made<std::optional<std::string>>([&](store::Tx& tx) { return cases.desk().find_first_answer(tx, who, once); });
    };
    CHECK_FALSE(find(worker, number));
    cases.must([&](store::Tx& tx) { return cases.desk().keep_first_answer(tx, worker, number, path, k_monday); });
    CHECK(find(worker, number) == path);
    CHECK_FALSE(find(colleague, number));
    CHECK_FALSE(find(worker, std::string(32, 'b')));
    CHECK_FALSE(find(worker, "short"));
    CHECK(cases.refused([&](store::Tx& tx) { return cases.desk().keep_first_answer(tx, worker, number, path, k_monday); }).code == Code::conflict);
    // Not readable in the store, and gone after a day.
    cases.must([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(rows, tx.query("SELECT mark, answer FROM form_once"));
      REQUIRE(rows.size() == 1);
      CHECK(rows[0].text(0) != number);
      CHECK(as_text(rows[0].bytes(1)).find("cases") == std::string_view::npos);
      return cases.desk().keep_first_answer(tx, worker, std::string(32, 'c'), path, k_monday + std::chrono::hours(25));
    });
    CHECK_FALSE(find(worker, number));
  });
}

TEST_CASE("casework.stays_together: she moves from one house to the other in one act, or not at all", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const five = cases.make_unit(worker.org, 0, 1), thirty = cases.make_unit(worker.org, 1, 1);
    auto const id = cases.open_case(worker, "Ojstrica", {{k_field_identification, "not_identified"}});
    auto const first = cases.made<PlacementId>(holding(cases, worker, id, five));
    cases.must(placing(cases, worker, id, first));
    auto const third_day = cases.monday + Days(2);
    auto const now = instant_of(third_day, 600, cases.zone);
    // Identified on the third day: the five-day house is no longer hers, the thirty-day house is.
    cases.must(cases.with_case(worker, id, Action::edit_case, [&](store::Tx& tx, OpenCase& open) {
      auto answers = open.file.answers;
      answers[k_field_identification] = "identified";
      return cases.desk().change_answers(tx, open, answers, open.file.version, now);
    }));
    auto const moving = cases.with_case(worker, id, Action::place_person, [&](store::Tx& tx, OpenCase& open) -> Result<void> {
      return cases.desk().move(tx, open, thirty, third_day, now, cases.zone);
    });
    auto const states = [&] {
      std::vector<std::string> list;
      for (auto const& placed : cases.view(worker, id, third_day).placements) list.push_back(placed.state);
      return list;
    };
    // Somebody else has the last place: the old stay goes on as if nothing had been tried.
    auto const other = cases.open_case(worker, "Planjava", {{k_field_identification, "identified"}});
    auto const taken = cases.made<PlacementId>(holding(cases, worker, other, thirty, now));
    CHECK(cases.refused(moving).code == Code::no_free_place);
    CHECK(states() == std::vector<std::string>{"in"});
    cases.must(cases.with_case(worker, other, Action::place_person, [&](store::Tx& tx, OpenCase& open) { return cases.desk().release_hold(tx, open, taken, now); }));
    cases.must(moving);
    CHECK(states() == std::vector<std::string>{"out", "in"});
    auto const view = cases.view(worker, id, third_day);
    CHECK(cases.refused(moving).code == Code::conflict); // she is there already
    CHECK(view.placements[0].stay->left == third_day);
    CHECK(view.placements[1].stay->arrived == third_day);
    CHECK(view.placements[1].last_day == third_day + Days(29));
  });
}

TEST_CASE("casework.counted_unit: no hand-made report stands beside the count, and a place promised to another house is not free", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    using std::chrono::hours;
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const unit = cases.make_unit(worker.org, 0, 2);
    auto const service = cases.made<std::vector<UnitView>>([&](store::Tx& tx) { return cases.desk().list_units(tx, worker.org, {}, k_monday, civil_day(k_monday, cases.zone)); }).front().service;
    directory::VacancyReport typed;
    typed.org = worker.org;
    typed.service = service;
    typed.state = directory::VacancyState::capacity;
    typed.maximum = typed.available = 9;
    typed.reported_at = k_monday + hours(1);
    auto const reported = db.write([&](store::Tx& tx) { return cases.directory().report_vacancy(tx, typed, k_monday + hours(1)); });
    REQUIRE_FALSE(reported);
    CHECK(reported.error().message_key == "error.directory.unit_counted");

    auto const asks = cases.actor("reka.worker").org;
    // A round's hold is used: the house has not entered the arrival yet, and counts again.
    directory::Hold hold;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      directory::HoldRequest request{worker.org, service, 1, asks, crypto::make_id<RecordId>(), {}, {}};
      LINDEN_TRY(made, cases.directory().hold_place(tx, request, k_monday));
      hold = made;
      LINDEN_CHECK(cases.directory().use_hold(tx, worker.org, hold.id, k_monday));
      return cases.desk().report_free(tx, worker.org, unit, k_monday + hours(2));
    }));
    auto const shown = [&](Instant now) {
      auto const listing = store::write_for<directory::ListingPointer>(db, [&](store::Tx& tx) { return cases.directory().load_service(tx, service, now); });
      REQUIRE(listing);
      return directory::free_places(*(*listing)->vacancy, now);
    };
    CHECK(shown(k_monday + hours(2)) == 1);
    REQUIRE(db.write([&](store::Tx& tx) { return cases.desk().report_free(tx, worker.org, unit, k_monday + hours(25)); }));
    CHECK(shown(k_monday + hours(25)) == 2);
  });
}
