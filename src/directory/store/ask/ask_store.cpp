#include "directory/store/ask/ask_store.h"
#include "crypto/keys.h"

namespace linden::directory {
namespace {
constexpr RoundState k_round_states[] = {RoundState::open, RoundState::held, RoundState::ended, RoundState::died};
constexpr AskState k_ask_states[] = {AskState::silent, AskState::maybe,    AskState::yes,
                                     AskState::no,     AskState::declined, AskState::not_needed};

/// Errors: a word that no state has -> Code::store_failed.
template <typename State, std::size_t N> Result<State> state_of(State const (&states)[N], std::string const& word) {
  for (auto const state : states)
    if (code_of(state) == word) return state;
  return fail(Code::store_failed, "error.record");
}

Bytes bytes_of(crypto::Digest const& digest) { return {digest.begin(), digest.end()}; }

Result<Ask> read_ask(store::Row const& row) {
  LINDEN_TRY(state, state_of(k_ask_states, row.text(3)));
  Ask ask;
  ask.org = row.id<OrgId>(0);
  ask.id = row.id<AskId>(1);
  ask.service = row.id<ServiceId>(2);
  ask.state = state;
  ask.reason = row.text(4);
  if (!row.is_null(5)) ask.answered_at = row.instant(5);
  if (!row.is_null(6)) ask.hold = row.id<RecordId>(6);
  if (!row.is_null(7)) ask.shown_age = std::chrono::seconds(row.number(7));
  return ask;
}

/// Columns: id, org_id, ref, persons, area, asked, started_at, until_at, extensions, state.
Result<RoundRow> read_round(store::Tx& tx, store::Row const& row) {
  LINDEN_TRY(state, state_of(k_round_states, row.text(9)));
  RoundRow read;
  read.round.id = row.id<RoundId>(0);
  read.round.by_org = row.id<OrgId>(1);
  read.ref = row.id<RecordId>(2);
  read.round.persons = static_cast<int>(row.number(3));
  read.area = row.text(4);
  if (!row.is_null(5)) read.asked = row.sealed(5);
  read.round.started_at = row.instant(6);
  read.round.until = row.instant(7);
  read.round.extensions = static_cast<int>(row.number(8));
  read.round.state = state;
  LINDEN_TRY(asks, tx.query("SELECT org_id, id, service_id, state, reason, answered_at, hold_id, shown_age "
                            "FROM directory_ask WHERE by_org = $1 AND round_id = $2 ORDER BY place",
                            {read.round.by_org, read.round.id}));
  for (auto const& line : asks) {
    LINDEN_TRY(ask, read_ask(line));
    read.round.asks.push_back(std::move(ask));
  }
  return read;
}

AskPlace read_place(store::Row const& row) { return {row.id<OrgId>(0), row.id<RoundId>(1), row.id<AskId>(2)}; }
} // namespace

Result<void> insert_round(store::Tx& tx, RoundRow const& row, std::vector<crypto::Digest> const& links) {
  auto const& round = row.round;
  LINDEN_CHECK(tx.run("INSERT INTO directory_round (org_id, id, ref, persons, area, asked, started_at, until_at, "
                      "extensions, state, locks) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 'open', 0)",
                      {round.by_org, round.id, row.ref, round.persons, row.area, *row.asked, round.started_at, round.until}));
  for (std::size_t i = 0; i < round.asks.size(); ++i) {
    auto const& ask = round.asks[i];
    store::Value const age = ask.shown_age ? store::Value(static_cast<std::int64_t>(ask.shown_age->count())) : store::Value();
    LINDEN_CHECK(tx.run("INSERT INTO directory_ask (org_id, id, round_id, by_org, service_id, place, state, reason, "
                        "shown_age, link_hash) VALUES ($1, $2, $3, $4, $5, $6, 'silent', '', CAST($7 AS BIGINT), $8)",
                        {ask.org, ask.id, round.id, round.by_org, ask.service, static_cast<int>(i), age, bytes_of(links[i])}));
  }
  return {};
}

Result<RoundRow> load_round(store::Tx& tx, OrgId const& by_org, RoundId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, org_id, ref, persons, area, asked, started_at, until_at, extensions, state "
                          "FROM directory_round WHERE org_id = $1 AND id = $2",
                          {by_org, id}));
  return read_round(tx, row);
}

Result<RoundRow> lock_round(store::Tx& tx, OrgId const& by_org, RoundId const& id) {
  LINDEN_TRY(row, tx.load("UPDATE directory_round SET locks = locks + 1 WHERE org_id = $1 AND id = $2 "
                          "RETURNING id, org_id, ref, persons, area, asked, started_at, until_at, extensions, state",
                          {by_org, id}));
  return read_round(tx, row);
}

Result<std::optional<RoundId>> find_round_by_ref(store::Tx& tx, OrgId const& by_org, RecordId const& ref) {
  LINDEN_TRY(row, tx.find("SELECT id FROM directory_round WHERE org_id = $1 AND ref = $2", {by_org, ref}));
  if (!row) return std::optional<RoundId>();
  return std::optional(row->id<RoundId>(0));
}

Result<void> save_round(store::Tx& tx, Round const& round) {
  LINDEN_CHECK(tx.run("UPDATE directory_round SET state = $3, until_at = $4, extensions = $5 WHERE org_id = $1 AND id = $2",
                      {round.by_org, round.id, code_of(round.state), round.until, round.extensions}));
  if (round.state == RoundState::ended || round.state == RoundState::died)
    // Nothing of what was asked stays, nor whose round it was: the mark becomes the round's own id.
    LINDEN_CHECK(tx.run("UPDATE directory_round SET asked = NULL, ref = id WHERE org_id = $1 AND id = $2", {round.by_org, round.id}));
  for (auto const& ask : round.asks)
    LINDEN_CHECK(tx.run("UPDATE directory_ask SET state = $3, reason = $4, answered_at = CAST($5 AS BIGINT), "
                        "hold_id = CAST($6 AS TEXT) WHERE org_id = $1 AND id = $2",
                        {ask.org, ask.id, code_of(ask.state), ask.reason, store::Value(ask.answered_at), store::Value(ask.hold)}));
  return {};
}

Result<AskPlace> find_ask_by_link(store::Tx& tx, crypto::Digest const& link) {
  LINDEN_TRY(row, tx.load("SELECT by_org, round_id, id FROM directory_ask WHERE link_hash = $1", {bytes_of(link)}));
  return read_place(row);
}

Result<AskPlace> find_ask(store::Tx& tx, OrgId const& org, AskId const& id) {
  LINDEN_TRY(row, tx.load("SELECT by_org, round_id, id FROM directory_ask WHERE org_id = $1 AND id = $2", {org, id}));
  return read_place(row);
}

Result<std::vector<AskPlace>> list_asks_to(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT a.by_org, a.round_id, a.id FROM directory_ask a JOIN directory_round r "
                            "ON r.org_id = a.by_org AND r.id = a.round_id "
                            "WHERE a.org_id = $1 AND r.state IN ('open', 'held') ORDER BY r.started_at DESC, a.id",
                            {org}));
  std::vector<AskPlace> places;
  for (auto const& row : rows) places.push_back(read_place(row));
  return places;
}

Result<std::vector<Instant>> list_round_starts(store::Tx& tx, OrgId const& by_org, Instant since) {
  LINDEN_TRY(rows, tx.query("SELECT started_at FROM directory_round WHERE org_id = $1 AND started_at > $2", {by_org, since}));
  std::vector<Instant> starts;
  for (auto const& row : rows) starts.push_back(row.instant(0));
  return starts;
}

Result<std::vector<RoundId>> list_rounds(store::Tx& tx, OrgId const& by_org, int most) {
  LINDEN_TRY(rows, tx.query("SELECT id FROM directory_round WHERE org_id = $1 ORDER BY started_at DESC, id LIMIT $2", {by_org, most}));
  std::vector<RoundId> ids;
  for (auto const& row : rows) ids.push_back(row.id<RoundId>(0));
  return ids;
}

Result<std::vector<std::pair<OrgId, RoundId>>> list_run_out(store::Tx& tx, Instant now) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id FROM directory_round WHERE (state = 'open' AND until_at <= $1) OR state = 'held'", {now}));
  std::vector<std::pair<OrgId, RoundId>> ids;
  for (auto const& row : rows) ids.emplace_back(row.id<OrgId>(0), row.id<RoundId>(1));
  return ids;
}

Result<void> insert_notice(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string_view kind, Instant at) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_notice (org_id, id, service_id, kind, sent_at) VALUES ($1, $2, $3, $4, $5)",
                      {org, crypto::make_id<RecordId>(), service, kind, at}));
  return {};
}

Result<bool> has_notice(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string_view kind, Instant since) {
  LINDEN_TRY(row, tx.find("SELECT id FROM directory_notice WHERE org_id = $1 AND service_id = $2 AND kind = $3 AND sent_at > $4 LIMIT 1",
                          {org, service, kind, since}));
  return row.has_value();
}

Result<std::vector<NoticeRow>> list_notices(store::Tx& tx, OrgId const& org, Instant since) {
  LINDEN_TRY(rows, tx.query("SELECT service_id, kind, sent_at FROM directory_notice WHERE org_id = $1 AND sent_at > $2 "
                            "ORDER BY sent_at DESC, id LIMIT 50",
                            {org, since}));
  std::vector<NoticeRow> notices;
  for (auto const& row : rows) notices.push_back({row.id<ServiceId>(0), row.text(1), row.instant(2)});
  return notices;
}

Result<QuietHouses> list_quiet(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, service_id, from_minute, to_minute, zone FROM directory_quiet"));
  QuietHouses houses;
  for (auto const& row : rows)
    houses[{row.id<OrgId>(0), row.id<ServiceId>(1)}] = {static_cast<int>(row.number(2)), static_cast<int>(row.number(3)), row.text(4)};
  return houses;
}

Result<void> save_quiet(store::Tx& tx, HouseKey const& house, QuietHours const& quiet) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_quiet (org_id, service_id, from_minute, to_minute, zone) VALUES ($1, $2, $3, $4, $5) "
                      "ON CONFLICT (org_id, service_id) DO UPDATE SET from_minute = excluded.from_minute, "
                      "to_minute = excluded.to_minute, zone = excluded.zone",
                      {house.first, house.second, quiet.from, quiet.to, quiet.zone}));
  return {};
}
} // namespace linden::directory
