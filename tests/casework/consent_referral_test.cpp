// Consent rules what leaves the house: referrals, receivers' views, facts for figures.
#include "casework/demo_cases.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::casework;
using namespace linden::testing;
using kernel::Action;
using kernel::Purpose;
using kernel::Recipient;
namespace {
kernel::FieldSet minimal_and(std::initializer_list<int> more) {
  kernel::FieldSet fields(std::begin(k_minimal_set), std::end(k_minimal_set));
  fields.insert(more);
  return fields;
}
struct Story {
  explicit Story(store::Database& db) : cases(db), worker(cases.actor("lipa.worker")), receiver(cases.actor("reka.worker")) {
    id = cases.open_case(worker, "Ojstrica", {{k_field_language, "eng"}, {k_field_safe_channel, "phone"}, {k_field_age, "29"}, {k_field_need, "a bed tonight"},
                                             {k_field_her_words, "planted words of hers"}, {k_field_safe_address, "+386 1 000 000"}});
  }
  kernel::Consent to_reka(std::initializer_list<int> more) { return yes_to(Purpose::referral, {Recipient::Kind::organisation, receiver.org.text()}, minimal_and(more), cases.monday); }
  auto referring(std::vector<int> fields, bool urgent = false, Instant now = k_monday) {
    NewReferral wanted;
    wanted.to_org = receiver.org;
    wanted.fields = std::move(fields);
    wanted.urgent = urgent;
    return cases.with_case(worker, id, Action::send_referral, [this, wanted, now](store::Tx& tx, OpenCase& open) { return cases.desk().refer(tx, open, wanted, now, cases.zone); });
  }
  ReferralId refer(std::vector<int> fields, bool urgent = false, Instant now = k_monday) { return cases.made<ReferralId>(referring(std::move(fields), urgent, now)); }
  InboxView look(ReferralId const& referral, Day today) {
    return cases.made<InboxView>([&](store::Tx& tx) { return cases.desk().open_inbox(tx, receiver, referral, today); });
  }
  auto answering(kernel::Actor const& who, ReferralId const& referral, bool accepted, std::string const& reason = {}) {
    return [this, who, referral, accepted, reason](store::Tx& tx) { return cases.desk().answer(tx, who, referral, {accepted, reason}, k_monday, cases.zone); };
  }
  std::size_t count_open(std::string const& kind) {
    auto const tasks = cases.view(worker, id, cases.monday).tasks;
    return static_cast<std::size_t>(std::count_if(tasks.begin(), tasks.end(), [&](TaskView const& task) { return task.kind == kind && task.is_open; }));
  }
  std::string state_of(ReferralId const& referral) {
    for (auto const& sent : cases.view(worker, id, cases.monday).referrals)
      if (sent.id == referral) return sent.state;
    return {};
  }
  DemoCases cases;
  kernel::Actor worker, receiver;
  CaseId id;
};
} // namespace

TEST_CASE("casework.refer: nothing leaves without a live consent for this receiver and every field", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Story story(db);
    auto& cases = story.cases;
    CHECK(cases.refused(story.referring({})).code == Code::consent_missing);
    auto const consent = cases.agree(story.worker, story.id, story.to_reka({k_field_age}));
    CHECK(cases.refused(story.referring({k_field_age, k_field_her_words})).code == Code::consent_missing);
    CHECK(cases.refused(story.referring({999})).code == Code::invalid);
    // On its last day it holds, a day later it does not, though nobody withdrew it.
    using std::chrono::hours;
    CHECK(cases.refused(story.referring({k_field_age}, false, k_monday + hours(24 * 31))).code == Code::consent_missing);
    CHECK(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(story.referring({k_field_age}, false, k_monday + hours(24 * 30))(tx));
      return {};
    }));
    cases.withdraw(story.worker, story.id, consent);
    CHECK(cases.refused(story.referring({k_field_age})).code == Code::consent_missing);
    // A consent for statistics or for another receiver is none for this one.
    cases.agree(story.worker, story.id, yes_to(Purpose::referral, {Recipient::Kind::organisation, story.worker.org.text()}, minimal_and({k_field_age}), cases.monday));
    cases.agree(story.worker, story.id, yes_to(Purpose::statistics_release, {Recipient::Kind::released_tables, {}}, minimal_and({k_field_age}), cases.monday));
    CHECK(cases.refused(story.referring({k_field_age})).code == Code::consent_missing);
    // A consent with an open point was never given.
    auto open_point = story.to_reka({k_field_age});
    open_point.points[5] = kernel::PointAnswer::unanswered;
    cases.agree(story.worker, story.id, open_point);
    CHECK(cases.refused(story.referring({k_field_age})).code == Code::consent_missing);
  });
}

TEST_CASE("casework.refer: the receiver sees the minimal set and what was ticked, as far as it was answered", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Story story(db);
    auto& cases = story.cases;
    cases.agree(story.worker, story.id, story.to_reka({k_field_age, k_field_citizenship, k_field_her_words}));
    auto const referral = story.refer({k_field_age, k_field_citizenship});
    auto const view = story.look(referral, cases.monday);
    CHECK(view.fields == std::vector<std::pair<int, std::string>>{{k_field_alias, "Ojstrica"}, {k_field_language, "eng"}, {k_field_safe_channel, "phone"}, {k_field_need, "a bed tonight"}, {k_field_age, "29"}});
    CHECK(view.from_name == "House Lipa");
    CHECK(view.state == "seen");
    CHECK(story.state_of(referral) == "seen");
    // A later edit is not pushed.
    cases.must(cases.with_case(story.worker, story.id, Action::edit_case, [&](store::Tx& tx, OpenCase& open) {
      auto answers = open.file.answers;
      answers[k_field_need] = "something else";
      return cases.desk().change_answers(tx, open, answers, open.file.version, k_monday);
    }));
    CHECK(story.look(referral, cases.monday).fields == view.fields);
    // Until the last day of the consent, not a day longer.
    CHECK_FALSE(story.look(referral, view.view_until).fields.empty());
    CHECK(view.view_until == cases.monday + Days(30));
    CHECK(story.look(referral, view.view_until + Days(1)).fields.empty());

    // Nobody else: neither another house nor a role that does not answer, and no made-up referral.
    for (auto const* name : {"lipa.worker", "lipa.second", "lipa.mentor", "lipa.admin"}) {
      auto const who = cases.actor(name);
      auto const other = cases.refused([&](store::Tx& tx) { return cases.desk().open_inbox(tx, who, referral, cases.monday); });
      auto const none = cases.refused([&](store::Tx& tx) { return cases.desk().open_inbox(tx, who, crypto::make_id<ReferralId>(), cases.monday); });
      CHECK(other.code == Code::not_found);
      CHECK(other.message_key == none.message_key);
      CHECK(cases.refused(story.answering(who, referral, true)).code == Code::not_found);
    }
    auto const partner = cases.actor("reka.partner");
    CHECK(cases.made<InboxView>([&](store::Tx& tx) { return cases.desk().open_inbox(tx, partner, referral, cases.monday); }).fields == view.fields);
    // The senders' colleague without the case sees no trace in "sent".
    CHECK(cases.made<std::vector<SentView>>([&](store::Tx& tx) -> Result<std::vector<SentView>> {
      auto const second = cases.actor("lipa.second");
      LINDEN_TRY(lines, cases.desk().list_cases(tx, second));
      return cases.desk().list_sent(tx, second.org, lines);
    }).empty());
    // The day after it leaves the store too: an earlier clock does not bring it back.
    auto const empty_until = [&](Day today) { cases.must([&](store::Tx& tx) { return cases.desk().empty_old_views(tx, story.receiver.org, today); }); };
    empty_until(view.view_until);
    CHECK_FALSE(story.look(referral, cases.monday).fields.empty());
    empty_until(view.view_until + Days(1));
    CHECK(story.look(referral, cases.monday).fields.empty());
  });
}

TEST_CASE("casework.answer: accepted or declined once, a decline says why", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Story story(db);
    auto& cases = story.cases;
    cases.agree(story.worker, story.id, story.to_reka({}));
    auto const first = story.refer({}), second = story.refer({}, true);
    CHECK(story.count_open("referral_not_answered") == 2);
    CHECK(cases.refused(story.answering(story.receiver, first, false)).code == Code::invalid);
    CHECK(cases.refused(story.answering(story.receiver, first, false, "because")).code == Code::invalid);
    cases.must(story.answering(story.receiver, first, true));
    CHECK(story.state_of(first) == "accepted");
    CHECK(story.count_open("referral_not_answered") == 1); // the other one still waits
    CHECK(story.count_open("referral_not_started") == 1);
    CHECK(cases.refused(story.answering(story.receiver, first, true)).code == Code::stale);
    CHECK(cases.refused(story.answering(story.receiver, first, false, "no_place")).code == Code::stale);
    CHECK_FALSE(story.look(first, cases.monday).fields.empty());
    cases.must(story.answering(story.receiver, second, false, "no_place"));
    CHECK(story.state_of(second) == "rejected");
    CHECK(story.look(second, cases.monday).fields.empty()); // who declined keeps nothing
    CHECK(story.count_open("referral_not_answered") == 0);
    CHECK(story.count_open("offer_directory_search") == 1);
    CHECK(cases.refused(story.answering(story.receiver, second, true)).code == Code::stale);
  });
}

TEST_CASE("casework.withdraw: one act revokes the referral, empties the receiver's view and drops the fact", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Story story(db);
    auto& cases = story.cases;
    auto const under = cases.agree(story.worker, story.id, story.to_reka({k_field_age}));
    auto const seen = story.refer({k_field_age}), waiting = story.refer({}, true), accepted = story.refer({k_field_age}, false, k_monday + std::chrono::seconds(60));
    REQUIRE_FALSE(story.look(seen, cases.monday).fields.empty());
    cases.must(story.answering(story.receiver, accepted, true));
    // Withdrawing another consent touches none of them.
    auto const statistics = cases.agree(story.worker, story.id, yes_to(Purpose::statistics_release, {Recipient::Kind::released_tables, {}}, {12, 13, 14, 15}, cases.monday));
    cases.withdraw(story.worker, story.id, statistics);
    CHECK(story.state_of(seen) == "seen");
    CHECK(story.count_open("referral_not_answered") == 2);
    CHECK(story.count_open("referral_not_started") == 1);

    cases.withdraw(story.worker, story.id, under);
    for (auto const& referral : {seen, waiting, accepted}) {
      CHECK(story.state_of(referral) == "revoked");
      auto const view = story.look(referral, cases.monday);
      CHECK(view.fields.empty());
      CHECK(view.state == "revoked");
      CHECK(view.answer == "consent_withdrawn");
      CHECK(cases.refused(story.answering(story.receiver, referral, true)).code == Code::stale);
    }
    CHECK(story.count_open("referral_not_answered") == 0);
    CHECK(story.count_open("referral_not_started") == 0);
    // The bytes are gone from the receiver's rows, not only hidden.
    auto const views = store::read_for<std::int64_t>(db, [](store::Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM referral_inbox WHERE view IS NOT NULL"));
      return row.number(0);
    });
    CHECK(*views == 0);
    cases.withdraw(story.worker, story.id, under); // twice is as once
    CHECK(cases.refused(cases.with_case(story.worker, story.id, Action::withdraw_consent, [&](store::Tx& tx, OpenCase& open) {
            return cases.desk().withdraw_consent(tx, open, crypto::make_id<RecordId>(), cases.monday);
          })).code == Code::not_found);
  });
}

TEST_CASE("casework.facts: figures see a case only while its consent to statistics lives", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Story story(db);
    auto& cases = story.cases;
    auto const statistician = cases.actor("lipa.statistician");
    auto const facts_on = [&](Day today) {
      return cases.made<std::vector<StatisticFact>>([&](store::Tx& tx) -> Result<std::vector<StatisticFact>> {
        LINDEN_TRY(granted, cases.policy().grant(statistician, Action::collect_facts, kernel::Scope::office));
        return cases.desk().collect_facts(tx, granted, today);
      });
    };
    auto consent = yes_to(Purpose::statistics_release, {Recipient::Kind::released_tables, {}}, {12, 13, 14, 15}, cases.monday);
    CHECK(facts_on(cases.monday).empty());
    auto refused = consent;
    refused.points[2] = kernel::PointAnswer::no;
    cases.agree(story.worker, story.id, refused);
    CHECK(facts_on(cases.monday).empty());
    auto partial = consent;
    partial.fields = {12, 13};
    cases.agree(story.worker, story.id, partial);
    CHECK(facts_on(cases.monday).empty());

    auto const given = cases.agree(story.worker, story.id, consent);
    auto const facts = facts_on(cases.monday);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].quarter == "2024Q1");
    CHECK(facts[0].codes == std::map<std::string, std::string>{{"age_band", "27-29"}, {"citizenship", "unknown"}, {"exploitation_form", "unknown"}, {"status", "unknown"}});
    CHECK(facts_on(*consent.expires_on).size() == 1);
    CHECK(facts_on(*consent.expires_on + Days(1)).empty());
    // A changed answer is a changed fact, never a second one.
    cases.must(cases.with_case(story.worker, story.id, Action::edit_case, [&](store::Tx& tx, OpenCase& open) {
      auto answers = open.file.answers;
      answers[k_field_citizenship] = "NG";
      return cases.desk().change_answers(tx, open, answers, open.file.version, k_monday);
    }));
    REQUIRE(facts_on(cases.monday).size() == 1);
    CHECK(facts_on(cases.monday)[0].codes.at("citizenship") == "NG");
    cases.withdraw(story.worker, story.id, given);
    CHECK(facts_on(cases.monday).empty());
    // Nor is a row kept that says she was there.
    CHECK(*store::read_for<std::int64_t>(db, [](store::Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM stat_fact"));
      return row.number(0);
    }) == 0);
    // Who works on cases collects nothing, and a grant for something else is no grant for this.
    CHECK_FALSE(cases.policy().grant(story.worker, Action::collect_facts, kernel::Scope::office));
    CHECK(cases.refused([&](store::Tx& tx) -> Result<void> {
            LINDEN_TRY(granted, cases.policy().grant(statistician, Action::view_figures, kernel::Scope::office));
            LINDEN_CHECK(cases.desk().collect_facts(tx, granted, cases.monday));
            return {};
          }).code == Code::not_found);
  });
}
