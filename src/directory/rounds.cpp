#include "directory/rounds.h"
#include "crypto/keys.h"
#include "directory/store/ask/ask_store.h"
#include "directory/store/place_store.h"
#include "directory/store/ask/truth_store.h"
#include "directory/store/ask/turnaway_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_shown_rounds = 20;

std::string marked(std::string_view purpose, std::string_view what) {
  return std::string(purpose) + "|" + std::string(what);
}

/// The free place that the offer shows, with the age of its report.
std::optional<std::chrono::seconds> shown_age(Offer const& offer, Instant now) {
  if (!offer.unit || offer.vacancy != VacancyState::capacity) return {};
  return std::max(std::chrono::seconds(0), now - offer.unit->reported_at);
}

Result<std::optional<Hold>> hold_of(Directory& directory, store::Tx& tx, Round const& round, Instant now) {
  for (auto const& ask : round.asks)
    if (ask.state == AskState::yes && ask.hold) {
      LINDEN_TRY(hold, directory.load_hold(tx, ask.org, *ask.hold, now));
      return std::optional(std::move(hold));
    }
  return std::optional<Hold>();
}

std::vector<ListingPointer> houses_of(RoundPlan const& plan) {
  std::vector<ListingPointer> houses;
  for (auto const& offer : plan.asked) houses.push_back(offer.listing);
  return houses;
}
} // namespace

Rounds::Rounds(Directory& directory, crypto::SymmetricKey key, RoundSettings settings)
    : m_directory(directory), m_key(std::move(key)), m_settings(std::move(settings)) {
  m_transports.push_back(own_page_transport());
}

RecordId Rounds::ref_of(std::string_view what) const {
  auto const digest = crypto::keyed_hash(m_key.expose(), as_bytes(marked("round-ref", what)));
  RecordId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

std::string Rounds::token_of(AskId const& ask) const {
  return to_hex(crypto::keyed_hash(m_key.expose(), as_bytes(marked("ask-link", ask.text()))));
}

crypto::CellPlace Rounds::place_of(OrgId const& org, RoundId const& id) const {
  return {org.text(), "-", "directory_round", id.text(), "asked", 1};
}

Result<AskedNeed> Rounds::asked_of(RoundRow const& row) const {
  if (!row.asked) return AskedNeed{row.round.persons, {}};
  auto const key = crypto::SymmetricKey::from_bytes(crypto::keyed_hash(m_key.expose(), as_bytes("round-need")));
  LINDEN_TRY(bytes, crypto::open(key, place_of(row.round.by_org, row.round.id), *row.asked));
  return read_asked(as_text(bytes));
}

Result<RoundDraft> Rounds::draft(store::Tx& tx, Need const& need, Instant now) {
  LINDEN_TRY(offers, m_directory.who_can_take(tx, need, now, Audience::staff));
  LINDEN_TRY(quiet, list_quiet(tx));
  RoundDraft draft;
  draft.plan = plan_round(offers, need, m_settings.limits, quiet);
  draft.asked = asked_need(need, houses_of(draft.plan));
  draft.bridges = bridge_nights(m_settings.bridges, need.country, need.region);
  draft.helplines = offers.helplines;
  return draft;
}

Result<RoundId> Rounds::start(store::Tx& tx, RoundRequest const& request, Instant now) {
  LINDEN_CHECK(settle(tx, now));
  LINDEN_TRY(known, find_round_by_ref(tx, request.by_org, request.ref));
  if (known) return *known; // joined: the need is being asked already, and nothing is sent twice
  LINDEN_TRY(starts, list_round_starts(tx, request.by_org, now - std::chrono::hours(1)));
  LINDEN_CHECK(check_pace(starts, m_settings.limits, now));
  LINDEN_TRY(planned, draft(tx, request.need, now));
  if (planned.plan.asked.empty()) return fail(Code::invalid, "error.ask.nobody", "need");
  LINDEN_CHECK(check_asked(planned.asked));
  RoundRow row;
  row.ref = request.ref;
  row.area = nuts2(request.need.country, request.need.region);
  row.round = {crypto::make_id<RoundId>(), request.by_org, planned.asked.persons, now, now + k_round_length, 0, RoundState::open, {}};
  std::vector<crypto::Digest> links;
  for (auto const& offer : planned.plan.asked) {
    Ask ask;
    ask.id = crypto::make_id<AskId>();
    ask.org = offer.listing->org;
    ask.service = offer.listing->service.id;
    ask.shown_age = shown_age(offer, now);
    links.push_back(crypto::sha256(as_bytes(token_of(ask.id))));
    row.round.asks.push_back(std::move(ask));
  }
  auto const key = crypto::SymmetricKey::from_bytes(crypto::keyed_hash(m_key.expose(), as_bytes("round-need")));
  row.asked = crypto::seal(key, place_of(request.by_org, row.round.id), as_bytes(write_asked(planned.asked)));
  LINDEN_CHECK(insert_round(tx, row, links));
  for (auto const& ask : row.round.asks)
    for (auto const& transport : m_transports)
      LINDEN_CHECK(transport->send(tx, {ask.org, ask.service, MessageKind::asked, planned.asked}, now));
  return row.round.id;
}

Result<RoundView> Rounds::view(store::Tx& tx, OrgId const& by_org, RoundId const& id, Instant now) {
  LINDEN_TRY(row, load_round(tx, by_org, id));
  LINDEN_TRY(asked, asked_of(row));
  LINDEN_TRY(hold, hold_of(m_directory, tx, row.round, now));
  RoundView view;
  view.round = row.round;
  view.round.state = state_at(row.round, now);
  bool const is_over = !is_live(row.round, now);
  if (!is_over) view.asked = std::move(asked);
  view.area = row.area;
  view.hold = std::move(hold);
  for (auto const& ask : row.round.asks) {
    LINDEN_TRY(house, m_directory.load_service(tx, ask.service, now));
    view.asks.push_back({ask, house, is_over ? std::string() : "/a/" + token_of(ask.id)});
    if (view.bridges.empty()) view.bridges = bridge_nights(m_settings.bridges, house->service.country, {});
  }
  if (is_over && !view.hold && !view.asks.empty()) {
    Need nearby;
    nearby.country = view.asks.front().house->service.country;
    LINDEN_TRY(offers, m_directory.who_can_take(tx, nearby, now, Audience::staff));
    view.helplines = std::move(offers.helplines);
  }
  return view;
}

Result<std::vector<RoundView>> Rounds::list(store::Tx& tx, OrgId const& by_org, Instant now) {
  LINDEN_TRY(ids, list_rounds(tx, by_org, k_shown_rounds));
  std::vector<RoundView> views;
  for (auto const& id : ids) {
    LINDEN_TRY(one, view(tx, by_org, id, now));
    views.push_back(std::move(one));
  }
  return views;
}

Result<void> Rounds::save_step(store::Tx& tx, Round const& before, Round const& after, Instant now) {
  LINDEN_CHECK(save_round(tx, after));
  for (auto const& message : messages_between(before, after))
    for (auto const& transport : m_transports) LINDEN_CHECK(transport->send(tx, message, now));
  return {};
}

Result<void> Rounds::extend(store::Tx& tx, OrgId const& by_org, RoundId const& id, Instant now) {
  LINDEN_TRY(row, lock_round(tx, by_org, id));
  LINDEN_TRY(longer, extended(row.round, now));
  return save_step(tx, row.round, longer, now);
}

Result<void> Rounds::decline(store::Tx& tx, OrgId const& by_org, RoundId const& id, std::string_view her_reason, Instant now) {
  if (!is_on(k_her_reasons, her_reason)) return fail(Code::invalid, "error.ask.reason", "her_no");
  LINDEN_TRY(row, lock_round(tx, by_org, id));
  for (auto const& ask : row.round.asks)
    if (ask.state == AskState::yes && ask.hold) LINDEN_CHECK(m_directory.release_hold(tx, ask.org, *ask.hold, now));
  LINDEN_TRY(again, reopened(row.round, now));
  for (std::size_t i = 0; i < again.asks.size(); ++i)
    if (row.round.asks[i].state == AskState::yes) again.asks[i].reason = her_reason;
  return save_step(tx, row.round, again, now);
}

Result<void> Rounds::close(store::Tx& tx, RoundRow const& row, RoundState how, std::string_view night, Instant now) {
  bool const has_place = row.round.state == RoundState::held && how == RoundState::ended;
  if (!has_place) {
    LINDEN_TRY(asked, asked_of(row));
    LINDEN_TRY(zone, load_zone("UTC"));
    auto left = turnaway_of(row.round, asked, row.area, civil_day(row.round.started_at, zone));
    left.id = crypto::make_id<RecordId>();
    left.night = night;
    LINDEN_CHECK(insert_turnaway(tx, left));
  }
  return save_step(tx, row.round, ended(row.round, how), now);
}

Result<void> Rounds::end(store::Tx& tx, OrgId const& by_org, RoundId const& id, std::string_view night, Instant now) {
  if (!is_on(k_nights, night)) return fail(Code::invalid, "error.ask.night", "night");
  LINDEN_TRY(row, lock_round(tx, by_org, id));
  if (!is_live(row.round, now) && row.round.state != RoundState::open) return fail(Code::conflict, "error.ask.over");
  return close(tx, row, RoundState::ended, night, now);
}

Result<void> Rounds::settle(store::Tx& tx, Instant now) {
  LINDEN_TRY(found, list_run_out(tx, now));
  for (auto const& [org, id] : found) {
    LINDEN_TRY(row, lock_round(tx, org, id));
    LINDEN_TRY(hold, hold_of(m_directory, tx, row.round, now));
    if (row.round.state == RoundState::open && now >= row.round.until) {
      LINDEN_CHECK(close(tx, row, RoundState::died, "not_known", now));
    } else if (row.round.state == RoundState::held && hold && hold->state == HoldState::used) {
      LINDEN_CHECK(close(tx, row, RoundState::ended, "not_known", now));
    } else if (row.round.state == RoundState::held && hold && hold->state != HoldState::held) {
      // The place was kept for half an hour and nobody came: the round goes on while its time lasts.
      LINDEN_TRY(again, reopened(row.round, now));
      for (auto& ask : again.asks)
        if (ask.state == AskState::declined && ask.hold == hold->id) ask.reason = "not_said";
      LINDEN_CHECK(save_step(tx, row.round, again, now));
      row.round = again;
      if (now >= again.until) LINDEN_CHECK(close(tx, row, RoundState::died, "not_known", now));
    }
  }
  return {};
}
} // namespace linden::directory
