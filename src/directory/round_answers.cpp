// The side of the houses: links, own pages, answers. An answer, its hold and its report are one transaction.
#include "crypto/keys.h"
#include "directory/rounds.h"
#include "directory/store/ask/ask_store.h"
#include "directory/store/place_store.h"
#include "directory/store/ask/truth_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// After the round a link still takes a report of places for so long; then it is unknown. Our own choice.
constexpr std::chrono::hours k_link_after{24};
constexpr std::chrono::hours k_notice_shown{24};
constexpr std::size_t k_token_length = 64;
constexpr int k_minutes_of_day = 24 * 60;

Result<Ask> ask_in(Round const& round, AskId const& id) {
  for (auto const& ask : round.asks)
    if (ask.id == id) return ask;
  return fail(Code::not_found, "error.not_found");
}

/// What an answer says about places: a yes that so many are free, "full" that none is. Others say nothing.
std::optional<VacancyReport> report_of(Ask const& ask, HouseAnswer const& answer, int persons, Vacancy const* stored, Instant now) {
  bool const is_full = answer.kind == AnswerKind::no && answer.reason == "full";
  if (answer.kind != AnswerKind::yes && !is_full) return {};
  VacancyReport report;
  report.org = ask.org;
  report.service = ask.service;
  report.state = is_full ? VacancyState::no_capacity : VacancyState::capacity;
  // What others hold there stays held: the house counts only what is free beside it.
  auto const held = stored ? static_cast<int>(std::count_if(stored->held_until.begin(), stored->held_until.end(),
                                                            [&](Instant until) { return until > now; }))
                           : 0;
  report.available = is_full ? 0 : std::max(persons, answer.free) + held;
  report.maximum = std::max(stored ? stored->maximum : 0, report.available);
  report.reported_at = now;
  if (stored) report.unit = stored->unit;
  if (stored) report.is_funded = stored->is_funded;
  return report;
}
} // namespace

Result<std::optional<Hold>> Rounds::take_answer(store::Tx& tx, Round const& round, Ask const& ask, HouseAnswer const& answer,
                                                Effect effect, Instant now) {
  LINDEN_TRY(units, list_units_of(tx, ask.org, ask.service, now));
  auto const* const unit = best_unit(units, {}, round.persons, now);
  bool const is_full = answer.kind == AnswerKind::no && answer.reason == "full";
  if (effect != Effect::report && unit && ask.shown_age && (is_full || answer.kind == AnswerKind::yes))
    LINDEN_CHECK(insert_try(tx, ask.org, unit->id, {*ask.shown_age, !is_full}, code_of(answer.way), now));
  auto const report = report_of(ask, answer, round.persons, unit, now);
  bool const stands = unit && state_at(*unit, std::max(round.persons, answer.free), now) == VacancyState::capacity;
  if (report && (is_full || !stands)) LINDEN_CHECK(m_directory.report_vacancy(tx, *report, now));
  if (effect != Effect::hold) return std::optional<Hold>();
  HoldRequest request{ask.org, ask.service, round.persons, round.by_org, crypto::make_id<RecordId>(), {}, {}};
  if (report) request.unit = report->unit;
  LINDEN_TRY(hold, m_directory.hold_place(tx, request, now));
  return std::optional(std::move(hold));
}

Result<AnswerDone> Rounds::answer(store::Tx& tx, OrgId const& by_org, RoundId const& id, AskId const& ask_id,
                                  HouseAnswer const& answer, Instant now) {
  LINDEN_TRY(row, lock_round(tx, by_org, id));
  LINDEN_TRY(ask, ask_in(row.round, ask_id));
  LINDEN_TRY(effect, effect_of(row.round, ask, answer, now));
  LINDEN_TRY(hold, take_answer(tx, row.round, ask, answer, effect, now));
  auto after = answered(row.round, ask_id, answer, effect, now);
  for (auto& one : after.asks)
    if (one.id == ask_id && hold) one.hold = hold->id;
  LINDEN_CHECK(save_step(tx, row.round, after, now));
  return AnswerDone{effect, std::move(hold)};
}

Result<HouseAsk> Rounds::house_ask(store::Tx& tx, RoundRow const& row, AskId const& id, Instant now) {
  LINDEN_TRY(ask, ask_in(row.round, id));
  LINDEN_TRY(house, m_directory.load_service(tx, ask.service, now));
  LINDEN_TRY(asked, asked_of(row));
  HouseAsk shown{ask, house, {}, row.round.started_at, row.round.until, state_at(row.round, now), {}};
  // Who is no longer needed does not read on.
  if (shown.state == RoundState::open || (shown.state == RoundState::held && ask.state == AskState::yes))
    shown.asked = std::move(asked);
  if (ask.hold) {
    LINDEN_TRY(hold, m_directory.load_hold(tx, ask.org, *ask.hold, now));
    shown.hold = std::move(hold);
  }
  return shown;
}

Result<HouseAsk> Rounds::open_link(store::Tx& tx, std::string_view token, Instant now) {
  if (token.size() != k_token_length) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(place, find_ask_by_link(tx, crypto::sha256(as_bytes(token))));
  LINDEN_TRY(row, load_round(tx, place.by_org, place.round));
  if (now >= row.round.until + k_link_after) return fail(Code::not_found, "error.not_found");
  return house_ask(tx, row, place.ask, now);
}

Result<AnswerDone> Rounds::answer_by_link(store::Tx& tx, std::string_view token, HouseAnswer given, Instant now) {
  LINDEN_TRY(shown, open_link(tx, token, now));
  LINDEN_TRY(place, find_ask(tx, shown.ask.org, shown.ask.id));
  given.way = AnswerWay::link;
  return answer(tx, place.by_org, place.round, place.ask, given, now);
}

Result<AnswerDone> Rounds::answer_by_phone(store::Tx& tx, OrgId const& by_org, AskId const& ask, RoundId const& id,
                                           HouseAnswer given, Instant now) {
  given.way = AnswerWay::phone;
  return answer(tx, by_org, id, ask, given, now);
}

Result<AnswerDone> Rounds::answer_on_page(store::Tx& tx, OrgId const& org, AskId const& ask, HouseAnswer given, Instant now) {
  LINDEN_TRY(place, find_ask(tx, org, ask));
  given.way = AnswerWay::own_page;
  return answer(tx, place.by_org, place.round, place.ask, given, now);
}

Result<std::vector<HouseAsk>> Rounds::list_for_house(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(places, list_asks_to(tx, org));
  std::vector<HouseAsk> list;
  for (auto const& place : places) {
    LINDEN_TRY(row, load_round(tx, place.by_org, place.round));
    LINDEN_TRY(shown, house_ask(tx, row, place.ask, now));
    if (is_live(row.round, now)) list.push_back(std::move(shown));
  }
  return list;
}

Result<std::vector<HouseNotice>> Rounds::notices_of(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(rows, list_notices(tx, org, now - k_notice_shown));
  std::vector<HouseNotice> notices;
  for (auto const& row : rows) {
    LINDEN_TRY(house, m_directory.load_service(tx, row.service, now));
    notices.push_back({house, row.kind, row.sent_at});
  }
  return notices;
}

Result<QuietHours> Rounds::quiet_of(store::Tx& tx, HouseKey const& house) {
  LINDEN_TRY(all, list_quiet(tx));
  auto const found = all.find(house);
  return found == all.end() ? QuietHours{} : found->second;
}

Result<void> Rounds::save_quiet(store::Tx& tx, HouseKey const& house, QuietHours const& quiet) {
  auto const is_minute = [](int minute) { return minute >= 0 && minute < k_minutes_of_day; };
  if (!is_minute(quiet.from) || !is_minute(quiet.to)) return fail(Code::invalid, "error.ask.quiet", "quiet");
  LINDEN_CHECK(load_zone(quiet.zone));
  return directory::save_quiet(tx, house, quiet);
}
} // namespace linden::directory
