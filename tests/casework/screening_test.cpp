// Screening and risk: what was asked is kept with its hash, a person decides, a level is never lowered in silence.
#include "casework/demo_cases.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::casework;
using namespace linden::testing;
using kernel::Action;
namespace {
AnsweredForm risk_form(std::string const& form, std::vector<std::string> const& yes) {
  auto const& instrument = casework_files().instruments.at(std::string(k_risk_instrument));
  AnsweredForm filled{instrument.id, {}};
  filled.sheet.form = form;
  for (auto const& item : instrument.items)
    if (form == "evolution" || !item.id.starts_with("P")) filled.sheet.answers[item.id].value = AnswerValue::no;
  for (auto const& id : yes) filled.sheet.answers[id].value = AnswerValue::yes;
  return filled;
}
auto reviewing(DemoCases& cases, kernel::Actor const& who, CaseId const& id, AnsweredForm form, RiskJudgement judgement = {}, Instant now = k_monday) {
  return cases.with_case(who, id, Action::review_risk, [&cases, form, judgement, now](store::Tx& tx, OpenCase& open) { return cases.desk().record_risk(tx, open, form, judgement, now, cases.zone); });
}
auto raising(DemoCases& cases, kernel::Actor const& who, CaseId const& id, std::string level, std::string reason) {
  return cases.with_case(who, id, Action::review_risk, [&cases, level, reason](store::Tx& tx, OpenCase& open) { return cases.desk().raise_risk(tx, open, level, reason, k_monday, cases.zone); });
}
std::string level_of(DemoCases& cases, kernel::Actor const& who, CaseId const& id) {
  auto const lines = cases.made<std::vector<CaseLine>>([&](store::Tx& tx) { return cases.desk().list_cases(tx, who); });
  for (auto const& line : lines)
    if (line.id == id) return line.risk_level;
  return "?";
}
std::optional<Instant> due_of(DemoCases& cases, kernel::Actor const& who, CaseId const& id, std::string const& kind) {
  for (auto const& task : cases.view(who, id, cases.monday).tasks)
    if (task.kind == kind && task.is_open) return task.due;
  return {};
}
} // namespace

TEST_CASE("casework.screening: answers, version and hash are kept - the result proposes tasks and decides nothing", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica");
    auto const& palermo = casework_files().instruments.at("int.palermo.art3");
    AnsweredForm form{palermo.id, {}};
    form.sheet.age = {24, 24};
    for (auto const* yes : {"AC01", "ME05", "PU01"}) form.sheet.answers[yes].value = AnswerValue::yes;
    auto const screening = [&](Decision const& decision, AnsweredForm const& filled) {
      return cases.with_case(worker, id, Action::screen, [&cases, filled, decision](store::Tx& tx, OpenCase& open) { return cases.desk().record_screening(tx, open, filled, decision, k_monday, cases.zone); });
    };
    CHECK(cases.refused(screening({"", ""}, form)).code == Code::invalid);
    CHECK(cases.refused(screening({"certainly", ""}, form)).code == Code::invalid);
    CHECK(cases.refused(screening({"indicated", ""}, {"no.such.instrument", {}})).code == Code::not_found);
    CHECK(cases.view(worker, id, cases.monday).screenings.empty());
    cases.made<RecordId>(screening({"not_established", "she asks to talk again"}, form));
    auto const view = cases.view(worker, id, cases.monday);
    REQUIRE(view.screenings.size() == 1);
    auto const& kept = view.screenings[0];
    CHECK(kept.established == "elements_present");
    CHECK(kept.decision == "not_established"); // the person's word stands, whatever the rules found
    CHECK(kept.reasons == std::vector<std::string>{"AC01", "ME05", "PU01"});
    CHECK(kept.version == palermo.version);
    CHECK(due_of(cases, worker, id, "offer_nrm_referral"));
    CHECK(due_of(cases, worker, id, "offer_reflection_period"));
    // Nothing else happened: no level, no answer, no referral, no place.
    CHECK(level_of(cases, worker, id).empty());
    CHECK(view.referrals.empty());
    CHECK(view.placements.empty());
    auto const file = store::read_for<OpenCase>(db, [&](store::Tx& tx) { return cases.desk().open(tx, worker, id, Action::view_case); });
    CHECK(file->file.answers == FieldAnswers{{k_field_alias, "Ojstrica"}});
    CHECK(file->file.version == 1);
    // A second screening is a second record, and the tasks are not doubled.
    cases.made<RecordId>(screening({"indicated", ""}, form));
    auto const again = cases.view(worker, id, cases.monday);
    CHECK(again.screenings.size() == 2);
    CHECK(std::count_if(again.tasks.begin(), again.tasks.end(), [](TaskView const& task) { return task.kind == "offer_nrm_referral"; }) == 1);
  });
}

TEST_CASE("casework.risk: raised with a reason, lowered only by a new form and one step at most", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    using std::chrono::hours;
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica");
    CHECK(due_of(cases, worker, id, "offer_risk_review") == k_monday + hours(72));
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("initial", {})));
    CHECK(level_of(cases, worker, id) == "low");
    CHECK_FALSE(due_of(cases, worker, id, "offer_risk_review"));
    CHECK(due_of(cases, worker, id, "reassess_risk") == end_of_day(cases.monday + Days(60), cases.zone));

    CHECK(cases.refused(raising(cases, worker, id, "high", "")).message_key == "error.risk_reason");
    CHECK(cases.refused(raising(cases, worker, id, "low", "a reason")).message_key == "error.risk_not_higher");
    CHECK(cases.refused(raising(cases, worker, id, "enormous", "a reason")).message_key == "error.choice");
    CHECK(level_of(cases, worker, id) == "low");
    cases.must(raising(cases, worker, id, "high", "he knows the street"));
    CHECK(level_of(cases, worker, id) == "high");
    CHECK(due_of(cases, worker, id, "reassess_risk") == end_of_day(cases.monday + Days(7), cases.zone));
    cases.must(raising(cases, worker, id, "extreme", "he was at the door"));
    CHECK(due_of(cases, worker, id, "reassess_risk") == k_monday + hours(72));
    CHECK(cases.refused(raising(cases, worker, id, "high", "calm now")).message_key == "error.risk_not_higher");

    // The first form again says "low": the level stays. The form for changes takes one step, not more.
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("initial", {})));
    CHECK(level_of(cases, worker, id) == "extreme");
    std::vector<std::string> all;
    for (int i = 1; i <= 35; ++i) all.push_back((i < 10 ? "I0" : "I") + std::to_string(i));
    CHECK(cases.refused(reviewing(cases, worker, id, risk_form("evolution", all), {"low", "I judge so"})).message_key == "error.risk_not_higher");
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("evolution", {})));
    CHECK(level_of(cases, worker, id) == "high");
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("evolution", {})));
    CHECK(level_of(cases, worker, id) == "medium");
    // An override upwards needs its reason; nothing of a refused review is kept.
    auto const before = cases.view(worker, id, cases.monday).risks.size();
    CHECK(cases.refused(reviewing(cases, worker, id, risk_form("evolution", {}), {"high", ""})).message_key == "error.risk_reason");
    CHECK(cases.view(worker, id, cases.monday).risks.size() == before);
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("evolution", {}), {"high", "her own fear"}));
    CHECK(level_of(cases, worker, id) == "high");
    auto const risks = cases.view(worker, id, cases.monday).risks;
    CHECK(risks.back().reason == "her own fear");
    CHECK(risks.back().established == "low");
    CHECK(risks.back().effective == "high");
  });
}

TEST_CASE("casework.drafts_of_instruments: a draft runs only where every person is invented", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker");
    auto const id = cases.open_case(worker, "Ojstrica");
    cases.must([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("UPDATE organisation SET workspace = 'live'"));
      return {};
    });
    REQUIRE(casework_files().instruments.at(std::string(k_risk_instrument)).status == InstrumentStatus::draft);
    CHECK_FALSE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(reviewing(cases, worker, id, risk_form("initial", {}))(tx));
      return {};
    }));
    CHECK(cases.view(worker, id, cases.monday).risks.empty());
  });
}

TEST_CASE("casework.risk_stale: a form opened before the level was raised cannot lower it", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoCases cases(db);
    auto const worker = cases.actor("lipa.worker"), supervisor = cases.actor("lipa.supervisor");
    auto const id = cases.open_case(worker, "Ojstrica");
    auto const version = [&] {
      return cases.made<OpenCase>(cases.with_case(worker, id, kernel::Action::view_case, [](store::Tx&, OpenCase& open) -> Result<OpenCase> { return open; })).file.version;
    };
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("initial", {})));
    auto const seen = version();
    cases.must(cases.with_case(supervisor, id, kernel::Action::review_risk, [&](store::Tx& tx, OpenCase& open) {
      return cases.desk().raise_risk(tx, open, "extreme", "he was seen at her door", k_monday, cases.zone);
    }));
    RiskJudgement judgement;
    judgement.reason = "all quiet";
    judgement.version = seen;
    auto const late = cases.refused(reviewing(cases, worker, id, risk_form("evolution", {}), judgement));
    CHECK(late.code == Code::stale);
    REQUIRE(late.args.size() == 1);
    CHECK(late.args[0].second == "extreme");
    CHECK(cases.view(worker, id, cases.monday).risks.size() == 2);
    // Having seen the new level she decides again; the step down is one at most.
    judgement.version = version();
    cases.made<RecordId>(reviewing(cases, worker, id, risk_form("evolution", {}), judgement));
    CHECK(cases.view(worker, id, cases.monday).risks.back().effective == "high");
  });
}
