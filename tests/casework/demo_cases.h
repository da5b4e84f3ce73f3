// Cases of the two invented houses, for tests of the casework desk's front. Header only.
#pragma once
#include "base/text.h"
#include "casework/casework.h"
#include "casework/model/agreed.h"
#include "support/demo_people.h"
namespace linden::testing {

inline casework::CaseworkFiles const& casework_files() {
  static casework::CaseworkFiles const files = [] {
    auto read = casework::CaseworkFiles::load(LINDEN_SOURCE_DIR "/data");
    REQUIRE(read);
    return *std::move(read);
  }();
  return files;
}

using casework::all_agreed;

class DemoCases : public DemoPeople {
public:
  explicit DemoCases(store::Database& db)
      : DemoPeople(db), m_policy(kernel::Policy::load()), m_desk(m_policy, identity(), m_directory, casework_files()) {
    migrate_rooms(db, {{"directory", &embedded::directory()}, {"casework", &embedded::casework()}});
  }
  directory::Directory& directory() { return m_directory; }
  casework::Casework& desk() { return m_desk; }
  kernel::Policy const& policy() const { return m_policy; }
  Zone const zone = ljubljana();
  Day const monday = civil_day(k_monday, zone);

  /// Runs in one writing transaction; the test ends where it fails.
  template <typename Work> void must(Work const& work) {
    auto const done = db().write(work);
    INFO((done ? std::string() : done.error().message_key));
    REQUIRE(done);
  }
  template <typename T, typename Work> T made(Work const& work) {
    auto value = store::write_for<T>(db(), work);
    INFO((value ? std::string() : value.error().message_key));
    REQUIRE(value);
    return *std::move(value);
  }
  /// The failure of work that has to be refused; nothing of it is kept.
  template <typename Work> Problem refused(Work const& work) {
    auto const done = db().write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(work(tx));
      return {};
    });
    REQUIRE_FALSE(done);
    return done.error();
  }

  CaseId open_case(kernel::Actor const& actor, std::string const& alias, casework::FieldAnswers answers = {}, std::vector<UserId> const& blocked = {}) {
    return made<CaseId>([&](store::Tx& tx) -> Result<CaseId> {
      casework::Intake intake{alias, answers, {}};
      intake.answers[casework::k_field_alias] = alias;
      for (auto const& user : blocked) intake.blocked.push_back(user.text());
      LINDEN_TRY(granted, m_policy.grant(actor, kernel::Action::open_case, kernel::Scope::office));
      LINDEN_TRY(given, kernel::require_assistance({all_agreed(kernel::Purpose::assistance, {}, {}, monday)}, monday));
      return m_desk.open_case(tx, granted, intake, given, k_monday, zone);
    });
  }
  /// Opens the case for the action and works on it.
  template <typename Work> auto with_case(kernel::Actor const& actor, CaseId const& id, kernel::Action action, Work const& work) {
    return [this, actor, id, action, work](store::Tx& tx) -> std::invoke_result_t<Work, store::Tx&, casework::OpenCase&> {
      LINDEN_TRY(open, m_desk.open(tx, actor, id, action));
      return work(tx, open);
    };
  }
  Result<void> try_open(kernel::Actor const& actor, CaseId const& id, kernel::Action action = kernel::Action::view_case) {
    return db().read([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(m_desk.open(tx, actor, id, action));
      return {};
    });
  }
  casework::CaseView view(kernel::Actor const& actor, CaseId const& id, Day today) {
    return made<casework::CaseView>(with_case(actor, id, kernel::Action::view_case, [&](store::Tx& tx, casework::OpenCase& open) { return m_desk.view(tx, open, today); }));
  }
  RecordId agree(kernel::Actor const& actor, CaseId const& id, kernel::Consent const& consent) {
    return made<RecordId>(with_case(actor, id, kernel::Action::give_consent, [&](store::Tx& tx, casework::OpenCase& open) { return m_desk.give_consent(tx, open, consent); }));
  }
  void withdraw(kernel::Actor const& actor, CaseId const& id, RecordId const& consent, Instant now = k_monday) {
    must(with_case(actor, id, kernel::Action::withdraw_consent, [&](store::Tx& tx, casework::OpenCase& open) { return m_desk.withdraw_consent(tx, open, consent, civil_day(now, zone)); }));
  }
  /// A house with its service from data/directory/demo.ndjson (line 0: five days, 1: thirty days) and so many places.
  UnitId make_unit(OrgId const& org, int line, int places) {
    return made<UnitId>([&](store::Tx& tx) -> Result<UnitId> {
      LINDEN_TRY(text, read_file(LINDEN_SOURCE_DIR "/data/directory/demo.ndjson"));
      auto const seeded = m_directory.seed_starter(tx, org, split(trim(text), '\n')[static_cast<std::size_t>(line)], k_monday);
      if (!seeded) return tl::make_unexpected(seeded.error().front());
      LINDEN_TRY(listing, m_directory.load_by_key(tx, org, line == 0 ? "demo.lipa.five-day" : "demo.reka.thirty-day", k_monday));
      return m_desk.add_unit(tx, org, listing->service.id, "House", places, k_monday);
    });
  }

private:
  kernel::Policy m_policy;
  directory::Directory m_directory;
  casework::Casework m_desk;
};
} // namespace linden::testing
