#include "app/demo.h"
#include "base/text.h"
#include "casework/model/agreed.h"
#include "directory/steward.h"
#include "kernel/audit.h"
#include <algorithm>
#include <random>

namespace linden::app {
namespace {
using kernel::Role;

struct DemoHouse {
  char const* name;
  char const* prefix;
  char const* service;
  char const* unit;
  int places;
  int cases;
  char const* worker;
  char const* address; ///< invented, so that the reveal gate can be walked
};
constexpr DemoHouse k_houses[] = {
    {"House Lipa (invented)", "L", "demo.lipa.five-day", "Five-day house", 5, 110, "lipa.worker", "1 Invented Lane, 1000 Ljubljana (invented)"},
    {"House Reka (invented)", "R", "demo.reka.thirty-day", "Thirty-day house", 8, 25, "reka.worker", "2 Invented Bank, 1000 Ljubljana (invented)"},
    {"House Breza (invented)", "B", "demo.breza.safe-house", "Safe house", 6, 15, "breza.worker", "3 Invented Row, 1000 Ljubljana (invented)"},
};
struct DemoStaff {
  int house;
  char const* name;
  char const* display_name;
  std::initializer_list<Role> roles;
};
DemoStaff const k_staff[] = {
    {0, "lipa.worker", "Ana (practice)", {Role::case_worker}},
    {0, "lipa.supervisor", "Breda (practice)", {Role::supervisor}},
    {0, "lipa.shelter", "Cvetka (practice)", {Role::shelter}},
    {0, "lipa.statistician", "Darja (practice)", {Role::statistician}},
    {0, "lipa.dpo", "Eva (practice)", {Role::dpo}},
    {0, "lipa.author", "Franja (practice)", {Role::author}},
    {0, "lipa.admin", "Greta (practice)", {Role::network_admin}},
    {0, "lipa.editor", "Helena (practice)", {Role::directory_editor}},
    {1, "reka.worker", "Irena (practice)", {Role::case_worker}},
    {0, "lipa.editor2", "Hedvika (practice)", {Role::directory_editor}},
    {1, "reka.shelter", "Jana (practice)", {Role::shelter}},
    {2, "breza.worker", "Katja (practice)", {Role::case_worker}},
    {2, "breza.partner", "Lucija (practice)", {Role::partner}},
};

// Invented given names; none belongs to a person we know of.
constexpr char const* k_aliases[] = {"Amara", "Lira",  "Nela", "Odina", "Sefa", "Tamira", "Una",   "Vesela", "Yara", "Zora",
                                     "Blessa", "Dunja", "Elma", "Fira",  "Gala", "Hana",   "Ilira", "Joya",   "Kaia", "Mirna"};
struct Weighted {
  char const* code;
  int weight;
};
constexpr Weighted k_forms[] = {{"sexual_exploitation", 52}, {"labour_exploitation", 26}, {"forced_marriage", 8},
                                {"forced_begging", 6},       {"domestic_servitude", 5},   {"forced_criminality", 3}};
constexpr Weighted k_countries[] = {{"NG", 20}, {"UA", 18}, {"RO", 14}, {"BG", 10}, {"CO", 9}, {"DO", 8}, {"AL", 7}, {"PH", 6}, {"SI", 5}, {"MA", 3}};
constexpr Weighted k_languages[] = {{"eng", 40}, {"ukr", 15}, {"ron", 12}, {"bul", 9}, {"spa", 12}, {"fra", 8}, {"sqi", 4}};

constexpr int k_busy_cases = 6; ///< newest cases of a house whose tasks stand open

class Dice {
public:
  explicit Dice(unsigned seed) : m_engine(seed) {}
  int below(int bound) { return static_cast<int>(m_engine() % static_cast<unsigned>(bound)); }
  template <std::size_t N> std::string pick(Weighted const (&list)[N]) {
    int total = 0;
    for (auto const& item : list) total += item.weight;
    int at = below(total);
    for (auto const& item : list)
      if ((at -= item.weight) < 0) return item.code;
    return list[0].code;
  }

private:
  std::minstd_rand m_engine;
};

class DemoWriter {
public:
  DemoWriter(Linden& linden, store::Tx& tx, kernel::Actor const& actor, Zone const& zone, Instant now)
      : m_linden(linden), m_tx(tx), m_actor(actor), m_zone(zone), m_now(now) {}

  /// One invented case, opened `ago` before now. Most agreed that their answers may be counted.
  Result<CaseId> add_case(Dice& dice, Instant at) {
    casework::Intake intake;
    intake.alias = k_aliases[dice.below(std::size(k_aliases))];
    intake.answers = {{casework::k_field_alias, intake.alias},
                      {casework::k_field_language, dice.pick(k_languages)},
                      {casework::k_field_age, std::to_string(17 + dice.below(30))},
                      {casework::k_field_citizenship, dice.pick(k_countries)},
                      {casework::k_field_exploitation, dice.pick(k_forms)},
                      {casework::k_field_identification, dice.below(3) == 0 ? "identified" : "not_identified"},
                      {casework::k_field_urgency, "this_week"}};
    auto const day = civil_day(at, m_zone);
    LINDEN_TRY(granted, m_linden.policy.grant(m_actor, kernel::Action::open_case, kernel::Scope::office));
    LINDEN_TRY(given, kernel::require_assistance({casework::all_agreed(kernel::Purpose::assistance, {}, {}, day)}, day));
    LINDEN_TRY(id, m_linden.casework->open_case(m_tx, granted, intake, given, at, m_zone));
    LINDEN_CHECK(kernel::append(m_tx, m_actor.org, {m_now, m_actor.user.text(), "open_case", id.text(), "own_case", "done"}));
    LINDEN_TRY(open, m_linden.casework->open(m_tx, m_actor, id, kernel::Action::give_consent));
    if (dice.below(10) > 0) {
      kernel::FieldSet fields;
      for (auto const& field : m_linden.casework->files().fields.fields())
        if (!field.statistic.empty()) fields.insert(field.number);
      // Agreed not earlier than eleven months ago, so that the consent is live in the practice network.
      auto const given_on = std::max(day, civil_day(m_now, m_zone) - Days(330));
      auto consent = casework::all_agreed(kernel::Purpose::statistics_release, {kernel::Recipient::Kind::released_tables, {}}, fields, given_on);
      LINDEN_CHECK(m_linden.casework->give_consent(m_tx, open, consent));
    }
    return id;
  }

  Result<void> review_risk(Dice& dice, CaseId const& id, Instant at) {
    LINDEN_TRY(open, m_linden.casework->open(m_tx, m_actor, id, kernel::Action::review_risk));
    auto const& instrument = m_linden.casework->files().instruments.at(std::string(casework::k_risk_instrument));
    casework::AnsweredForm form{instrument.id, {}};
    form.sheet.form = "initial";
    for (auto const& item : instrument.items) {
      if (item.confirm) continue;
      form.sheet.answers[item.id].value = dice.below(5) == 0 ? casework::AnswerValue::yes : casework::AnswerValue::no;
    }
    LINDEN_CHECK(m_linden.casework->record_risk(m_tx, open, form, {}, at, m_zone));
    return m_linden.casework->confirm_safe_contact(m_tx, open, casework::ContactStep::confirm, civil_day(at, m_zone));
  }

  /// What was to be done for her in the past is done; only the newest cases keep open tasks.
  Result<void> settle(CaseId const& id) {
    LINDEN_TRY(open, m_linden.casework->open(m_tx, m_actor, id, kernel::Action::edit_case));
    LINDEN_TRY(view, m_linden.casework->view(m_tx, open, civil_day(m_now, m_zone)));
    for (auto const& task : view.tasks)
      if (task.is_open && task.due <= m_now && !casework::ends_by_its_own_act(task.kind)) LINDEN_CHECK(m_linden.casework->finish_task(m_tx, open, task.id));
    return {};
  }

  Result<void> place(CaseId const& id, UnitId const& unit, Instant at) {
    LINDEN_TRY(open, m_linden.casework->open(m_tx, m_actor, id, kernel::Action::place_person));
    LINDEN_TRY(placement, m_linden.casework->hold(m_tx, open, unit, civil_day(at, m_zone), at));
    return m_linden.casework->place(m_tx, open, placement, civil_day(at, m_zone), at, m_zone);
  }

private:
  Linden& m_linden;
  store::Tx& m_tx;
  kernel::Actor const& m_actor;
  Zone const& m_zone;
  Instant m_now;
};

Result<identity::OrganisationSecrets> make_house(Linden& linden, store::Tx& tx, DemoHouse const& house, crypto::PublicKey const& recovery) {
  LINDEN_TRY(secrets, linden.identity->create_organisation(tx, house.name, true, {{}, {}, house.name, "Europe/Ljubljana", house.prefix}, recovery));
  LINDEN_TRY(team, linden.identity->create_team(tx, secrets, "Team"));
  static_cast<void>(team);
  return secrets;
}

Result<void> seed_directory(Linden& linden, store::Tx& tx, std::vector<identity::OrganisationSecrets> const& houses, Instant now) {
  auto const folder = linden.places.data_files + "/directory/";
  LINDEN_TRY(starter, read_file(folder + "starter.ndjson"));
  auto const seeded = linden.directory->seed_starter(tx, houses[0].organisation.id, starter, now);
  if (!seeded) return tl::make_unexpected(seeded.error().front());
  LINDEN_TRY(demo, read_file(folder + "demo.ndjson"));
  auto const lines = split(trim(demo), '\n');
  for (std::size_t i = 0; i < houses.size() && i < lines.size(); ++i) {
    auto const own = linden.directory->seed_starter(tx, houses[i].organisation.id, lines[i], now);
    if (!own) return tl::make_unexpected(own.error().front());
    LINDEN_TRY(listing, linden.directory->load_by_key(tx, houses[i].organisation.id, k_houses[i].service, now));
    directory::Stewardship steward(*linden.directory, *linden.identity, linden.policy);
    kernel::Actor office;
    office.org = houses[i].organisation.id;
    LINDEN_CHECK(steward.seal_address(tx, office, {listing->service.id, listing->service.places.at(0).id, {}}, {k_houses[i].address, {}}, now));
    LINDEN_CHECK(linden.casework->add_unit(tx, houses[i].organisation.id, listing->service.id, k_houses[i].unit, k_houses[i].places, now - std::chrono::hours(24 * 400)));
  }
  return {};
}

Result<void> fill_house(Linden& linden, int number, kernel::Actor const& actor, Instant now) {
  auto const& house = k_houses[number];
  return linden.db->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(zone, load_zone("Europe/Ljubljana"));
    DemoWriter writer(linden, tx, actor, zone, now);
    Dice dice(static_cast<unsigned>(7 + number));
    LINDEN_TRY(units, linden.casework->list_units(tx, actor.org, {}, now, civil_day(now, zone)));
    for (int i = 0; i < house.cases; ++i) {
      auto const ago = std::chrono::hours(24 * (1 + (i * 350) / house.cases)) + std::chrono::hours(dice.below(24));
      LINDEN_TRY(id, writer.add_case(dice, now - ago));
      // The older ones were reviewed again lately, so that their next review lies ahead.
      auto const reviewed = i < k_busy_cases ? now - ago : now - std::chrono::hours(24 * (i % 2));
      if (i < house.cases / 3) LINDEN_CHECK(writer.review_risk(dice, id, reviewed));
      if (i >= k_busy_cases) LINDEN_CHECK(writer.settle(id));
    }
    // Three stays: one well within its limit, one near it, one past it.
    if (number == 1) {
      for (int const days : {31, 28, 3}) {
        LINDEN_TRY(id, writer.add_case(dice, now - std::chrono::hours(24 * (days + 1))));
        LINDEN_TRY(open, linden.casework->open(tx, actor, id, kernel::Action::edit_case));
        auto answers = open.file.answers;
        answers[casework::k_field_identification] = "identified";
        LINDEN_CHECK(linden.casework->change_answers(tx, open, answers, open.file.version, now));
        LINDEN_CHECK(writer.place(id, units.front().id, now - std::chrono::hours(24 * days)));
      }
    }
    return linden.casework->report_free(tx, actor.org, units.front().id, now);
  });
}
} // namespace

std::vector<DemoAccount> demo_accounts() {
  std::vector<DemoAccount> list;
  for (auto const& staff : k_staff) {
    DemoAccount account{staff.name, k_houses[staff.house].name, {}};
    for (auto const role : staff.roles) account.roles.emplace_back(kernel::code_of(role));
    list.push_back(std::move(account));
  }
  return list;
}

Result<void> make_demo(Linden& linden) {
  auto const now = linden.clock.now();
  auto const recovery = crypto::KeyPair::make(); // a practice network is not recovered: its secret is dropped here
  Secret<std::string> const passphrase{std::string(k_demo_passphrase)};
  std::vector<identity::OrganisationSecrets> houses;
  LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
    houses.clear();
    for (auto const& house : k_houses) {
      LINDEN_TRY(secrets, make_house(linden, tx, house, recovery.public_key()));
      houses.push_back(std::move(secrets));
    }
    return seed_directory(linden, tx, houses, now);
  }));
  for (auto const& staff : k_staff) {
    auto const& secrets = houses[static_cast<std::size_t>(staff.house)];
    identity::NewAccount wanted{staff.name, staff.display_name, staff.roles, {}, "en"};
    bool const on_team = wanted.roles.contains(Role::case_worker) || wanted.roles.contains(Role::supervisor) || wanted.roles.contains(Role::shelter);
    for (auto const& [holder, pair] : secrets.pairs)
      if (on_team)
        if (auto const team = read_id<TeamId>(holder)) wanted.teams.push_back(*team);
    LINDEN_TRY(account, linden.identity->prepare_account(secrets, wanted, passphrase));
    LINDEN_CHECK(linden.db->write([&](store::Tx& tx) { return linden.identity->store_account(tx, secrets, wanted, account); }));
  }
  for (int i = 0; i < 3; ++i) {
    LINDEN_TRY(actor, linden.identity->open_actor({k_houses[i].worker, passphrase, {}, "demo"}, now));
    LINDEN_CHECK(fill_house(linden, i, actor, now));
  }
  return {};
}
} // namespace linden::app
