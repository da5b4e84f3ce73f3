// Referrals: a need and a few ticked fields, under a live consent, sealed to the receiving organisation.
#include "casework/casework.h"
#include "casework/line_by_id.h"
#include "casework/model/referral.h"
#include "casework/store/case_store.h"
#include "casework/store/placement_store.h"
#include "casework/store/record_codec.h"
#include <algorithm>

namespace linden::casework {
namespace {
enum : std::uint32_t { v_field = 1000 };
enum : std::uint32_t { r_consent = 1, r_fields = 2 };
constexpr int k_view_days = 30;

crypto::CellPlace view_place(OrgId const& receiver, ReferralId const& id) {
  return {receiver.text(), "-", "referral_inbox", id.text(), "view", 1};
}
crypto::CellPlace body_place(CaseFile const& file, ReferralId const& id) {
  return {file.org.text(), file.id.text(), "referral", id.text(), "body", 1};
}
bool is_waiting(std::string_view word) {
  auto const state = find_word<ReferralState>(k_referral_words, word);
  return state && is_waiting(*state);
}
/// The state after the event, by the table of model/referral.h. Errors: not in the table -> Code::conflict.
Result<std::string> state_after(std::string const& word, ReferralEvent event) {
  auto const state = find_word<ReferralState>(k_referral_words, word);
  if (!state) return fail(Code::store_failed, "error.record");
  LINDEN_TRY(next, next_state(*state, event));
  return std::string(word_of(k_referral_words, next));
}

/// Only the shared fields that have an answer.
FieldBytes view_for(CaseFile const& file, kernel::Sharable const& sharable) {
  FieldBytes view;
  for (int const number : sharable.fields())
    if (auto const answer = file.answer(number); !answer.empty()) view.put(v_field + static_cast<std::uint32_t>(number), answer);
  return view;
}
} // namespace

Result<ReferralId> Casework::refer(store::Tx& tx, OpenCase& open, NewReferral const& wanted, Instant now, Zone const& zone) {
  auto const& file = open.file;
  if (file.unsafe_now) return fail(Code::gate_refused, "error.unsafe_frozen");
  LINDEN_TRY(receiver, m_identity.organisation(tx, wanted.to_org));
  if (receiver.id == file.org) return fail(Code::invalid, "error.referral_to_self", "to");
  kernel::FieldSet fields(std::begin(k_minimal_set), std::end(k_minimal_set));
  for (int const number : wanted.fields) {
    if (!m_files.fields.find(number)) return fail(Code::invalid, "error.choice", "fields");
    fields.insert(number);
  }
  LINDEN_TRY(given, consents(tx, open));
  auto const today = civil_day(now, zone);
  LINDEN_TRY(sharable, kernel::may_share(given, {kernel::Recipient::Kind::organisation, receiver.id.text()},
                                         kernel::Purpose::referral, fields, today));
  auto const id = crypto::make_id<ReferralId>();
  auto const answer_by = casework::answer_by(now, wanted.urgent, zone);
  FieldBytes body;
  body.put(r_consent, sharable.consent().text());
  for (int const number : sharable.fields()) body.put(r_fields, std::int64_t(number));
  LINDEN_CHECK(insert_referral(tx, file.org, {id, file.id, receiver.id, "sent", now, answer_by, 1, crypto::seal(open.key, body_place(file, id), body.write())}));
  auto const view_until = std::min(today + Days(k_view_days), sharable.until().value_or(today + Days(k_view_days)));
  LINDEN_CHECK(insert_inbox(tx, receiver.id, {id, file.org, "sent", now, answer_by, view_until,
                                              crypto::seal_for(receiver.public_key, view_place(receiver.id, id), view_for(file, sharable).write()), {}}));
  LINDEN_CHECK(insert_task(tx, file.org, {crypto::make_id<TaskId>(), file.id, "referral_not_answered", answer_by, true}));
  return id;
}

Result<void> Casework::revoke_referrals(store::Tx& tx, OpenCase const& open, kernel::Consent const& consent) {
  LINDEN_TRY(rows, list_referrals(tx, open.file.org, open.file.id));
  bool others_start = false;
  for (auto const& row : rows) {
    LINDEN_TRY(plain, crypto::open(open.key, body_place(open.file, row.id), row.body));
    LINDEN_TRY(body, FieldBytes::read(plain));
    bool const under_it = body.text(r_consent) == consent.id.text();
    auto const revoked = state_after(row.state, ReferralEvent::revoke);
    if (under_it && revoked) {
      LINDEN_CHECK(move_referral(tx, open.file.org, row.id, row.state, *revoked));
      LINDEN_CHECK(move_inbox(tx, row.to_org, row.id, {row.state, *revoked, "consent_withdrawn", false}));
      LINDEN_CHECK(replace_one_task(tx, open.file.org, open.file.id, "referral_not_answered", row.answer_by));
    } else {
      others_start = others_start || row.state == "accepted";
    }
  }
  if (others_start) return {};
  return replace_tasks(tx, open.file.org, open.file.id, "referral_not_started");
}

Result<InboxView> Casework::open_inbox(store::Tx& tx, kernel::Actor const& actor, ReferralId const& id, Day today) {
  LINDEN_TRY(granted, m_policy.grant(actor, kernel::Action::answer_referral, kernel::Scope::referral));
  static_cast<void>(granted);
  LINDEN_TRY(row, load_inbox(tx, actor.org, id));
  LINDEN_TRY(sender, m_identity.organisation(tx, row.from_org));
  InboxView view{row.id, sender.name, row.state, row.answer, row.received_at, row.answer_by, row.view_until, {}, is_waiting(row.state)};
  if (!row.view || today > row.view_until) return view;
  LINDEN_TRY(pair, actor.keys->pair("org"));
  LINDEN_TRY(plain, crypto::open_with(pair, view_place(actor.org, id), *row.view));
  LINDEN_TRY(fields, FieldBytes::read(plain));
  for (auto const& [number, text] : fields.all())
    if (number > v_field) view.fields.emplace_back(static_cast<int>(number - v_field), text);
  if (row.state == "sent") {
    LINDEN_CHECK(move_inbox(tx, actor.org, id, {"sent", "seen", row.answer, true}));
    LINDEN_CHECK(move_referral(tx, row.from_org, id, "sent", "seen"));
    view.state = "seen";
  }
  return view;
}

Result<std::vector<InboxView>> Casework::list_inbox(store::Tx& tx, kernel::Actor const& actor) {
  LINDEN_TRY(rows, casework::list_inbox(tx, actor.org));
  std::vector<InboxView> views;
  for (auto const& row : rows) {
    LINDEN_TRY(sender, m_identity.organisation(tx, row.from_org));
    views.push_back({row.id, sender.name, row.state, row.answer, row.received_at, row.answer_by, row.view_until, {}, is_waiting(row.state)});
  }
  return views;
}

Result<void> Casework::empty_old_views(store::Tx& tx, OrgId const& org, Day today) { return casework::empty_old_views(tx, org, today); }

Result<void> Casework::answer(store::Tx& tx, kernel::Actor const& actor, ReferralId const& id,
                              ReferralAnswer const& said, Instant now, Zone const& zone) {
  auto const& [accepted, reason] = said;
  LINDEN_TRY(granted, m_policy.grant(actor, kernel::Action::answer_referral, kernel::Scope::referral));
  static_cast<void>(granted);
  LINDEN_TRY(row, load_inbox(tx, actor.org, id));
  if (!is_waiting(row.state)) return fail(Code::stale, "error.referral_settled");
  auto const& reasons = m_files.lists.find("referral_reasons")->second;
  bool const known = std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
  if (!accepted && !known) return fail(Code::invalid, "error.referral_reason", "reason");
  LINDEN_TRY(state, state_after(row.state, accepted ? ReferralEvent::accept : ReferralEvent::reject));
  LINDEN_CHECK(move_inbox(tx, actor.org, id, {row.state, state, accepted ? "" : reason, accepted}));
  LINDEN_CHECK(move_referral(tx, row.from_org, id, row.state, state));
  LINDEN_TRY(sent, load_referral(tx, row.from_org, id));
  LINDEN_CHECK(replace_one_task(tx, row.from_org, sent.case_id, "referral_not_answered", sent.answer_by));
  if (accepted)
    return insert_task(tx, row.from_org, {crypto::make_id<TaskId>(), sent.case_id, "referral_not_started", start_by(now, zone), true});
  return insert_task(tx, row.from_org, {crypto::make_id<TaskId>(), sent.case_id, "offer_directory_search", now, true});
}

Result<std::vector<identity::Account>> Casework::colleagues(store::Tx& tx, kernel::Actor const& actor) {
  return m_identity.accounts(tx, actor.org);
}

std::vector<std::pair<std::string, std::string>> Casework::receivers(store::Tx& tx, kernel::Actor const& actor) {
  std::vector<std::pair<std::string, std::string>> list;
  if (auto const organisations = m_identity.organisations(tx))
    for (auto const& organisation : *organisations)
      if (organisation.id != actor.org) list.emplace_back(organisation.id.text(), organisation.name);
  return list;
}

Result<std::vector<SentView>> Casework::list_sent(store::Tx& tx, OrgId const& org, std::vector<CaseLine> const& lines) {
  LINDEN_TRY(rows, list_sent_referrals(tx, org));
  LineById const by_id(lines);
  std::vector<SentView> views;
  for (auto const& row : rows) {
    auto const* line = by_id.find(row.case_id);
    if (line == nullptr) continue;
    LINDEN_TRY(receiver, m_identity.organisation(tx, row.to_org));
    views.push_back({row.id, row.case_id, row.to_org, receiver.name, line->code, line->alias, row.state, row.sent_at, row.answer_by, {}});
  }
  return views;
}
} // namespace linden::casework
