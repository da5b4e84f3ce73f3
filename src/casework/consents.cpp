// Giving and withdrawing consent, and the fact that figures may see while statistics consent lives.
#include "casework/casework.h"
#include "casework/keys.h"
#include "casework/store/case_codec.h"
#include "casework/store/case_store.h"
#include "casework/store/placement_store.h"
#include "base/text.h"

namespace linden::casework {
namespace {
enum : std::uint32_t { f_quarter = 1, f_codes = 2, f_until = 3 };

crypto::CellPlace fact_place(OrgId const& org, std::string const& handle) {
  return {org.text(), "-", "stat_fact", handle, "sealed", 1};
}

/// Source: figures.md 1 (bands of CTDC).
std::string age_band(std::string_view age_text) {
  auto const age = read_integer(age_text, 0, 120);
  if (!age) return "unknown";
  static constexpr std::pair<int, char const*> k_bands[] = {{9, "0-8"},    {18, "9-17"},  {21, "18-20"}, {24, "21-23"},
                                                            {27, "24-26"}, {30, "27-29"}, {39, "30-38"}, {48, "39-47"}};
  for (auto const& [below, band] : k_bands)
    if (*age < below) return band;
  return "48+";
}
} // namespace

Result<std::vector<kernel::Consent>> Casework::consents(store::Tx& tx, OpenCase const& open) {
  LINDEN_TRY(all, records(tx, open));
  std::vector<kernel::Consent> list;
  for (auto const& record : all)
    if (record.kind == "consent") list.push_back(consent_of(record.id, record.body));
  return list;
}

Result<RecordId> Casework::give_consent(store::Tx& tx, OpenCase& open, kernel::Consent consent) {
  LINDEN_TRY(id, add_record(tx, open, "consent", write_consent(consent)));
  if (consent.review_on) {
    LINDEN_TRY(office, m_identity.office(tx, open.file.org, open.granted.actor().office));
    LINDEN_TRY(zone, load_zone(office.zone));
    auto const due = end_of_day(*consent.review_on, zone);
    LINDEN_CHECK(insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, "review_consent", due, true}));
  }
  if (consent.purpose == kernel::Purpose::statistics_release) LINDEN_CHECK(refresh_fact(tx, open, consent.given_on));
  return id;
}

Result<void> Casework::withdraw_consent(store::Tx& tx, OpenCase& open, RecordId const& id, Day today) {
  LINDEN_TRY(all, records(tx, open));
  for (auto const& record : all) {
    if (record.id != id || record.kind != "consent") continue;
    auto consent = consent_of(record.id, record.body);
    if (consent.withdrawn_on) return {};
    consent.withdrawn_on = today;
    auto const version = record.version + 1;
    LINDEN_CHECK(update_record(tx, open.file.org,
                               {id, "consent", record.seq, version,
                                crypto::seal(open.key, record_place(open.file, id, version), write_consent(consent).write())},
                               record.version));
    LINDEN_CHECK(revoke_referrals(tx, open, consent));
    LINDEN_CHECK(refresh_fact(tx, open, today));
    return {};
  }
  return fail(Code::not_found, "error.not_found");
}

Result<void> Casework::refresh_fact(store::Tx& tx, OpenCase& open, Day today) {
  LINDEN_TRY(given, consents(tx, open));
  kernel::FieldSet fields;
  for (auto const& field : m_files.fields.fields())
    if (!field.statistic.empty()) fields.insert(field.number);
  auto const sharable = kernel::may_share(given, {kernel::Recipient::Kind::released_tables, {}},
                                          kernel::Purpose::statistics_release, fields, today);
  if (!sharable) return drop_fact(tx, open.file.org, open.file.head.fact_handle);
  FieldBytes fact;
  fact.put(f_quarter, quarter_of(open.file.head.opened));
  if (sharable->until()) fact.put(f_until, *sharable->until());
  for (auto const& field : m_files.fields.fields()) {
    if (field.statistic.empty()) continue;
    auto const answer = open.file.answer(field.number);
    auto const code = field.number == k_field_age ? age_band(answer) : std::string(answer.empty() ? "unknown" : answer);
    fact.put(f_codes, field.statistic + "=" + code);
  }
  LINDEN_TRY(key, m_identity.role_key(tx, open.file.org, "role:statistician"));
  auto const& handle = open.file.head.fact_handle;
  return put_fact(tx, open.file.org, handle, crypto::seal_for(key, fact_place(open.file.org, handle), fact.write()));
}

Result<std::vector<StatisticFact>> Casework::collect_facts(store::Tx& tx, kernel::Granted const& granted, Day today) {
  if (granted.action() != kernel::Action::collect_facts) return fail(Code::not_found, "error.not_found");
  auto const& actor = granted.actor();
  LINDEN_TRY(pair, actor.keys->pair("role:statistician"));
  LINDEN_TRY(rows, list_facts(tx, actor.org));
  std::vector<StatisticFact> facts;
  for (auto const& row : rows) {
    LINDEN_TRY(plain, crypto::open_with(pair, fact_place(actor.org, row.handle), row.sealed));
    LINDEN_TRY(record, FieldBytes::read(plain));
    bool const expired = record.has(f_until) && record.number(f_until) < today.number();
    if (expired) continue;
    StatisticFact fact{std::string(record.text(f_quarter)), {}};
    for (auto const& code : record.texts(f_codes)) {
      auto const at = code.find('=');
      if (at != std::string::npos) fact.codes[code.substr(0, at)] = code.substr(at + 1);
    }
    facts.push_back(std::move(fact));
  }
  return facts;
}
} // namespace linden::casework
