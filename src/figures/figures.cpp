#include "figures/figures.h"
#include "crypto/keys.h"
#include "figures/codec/released_json.h"
#include "figures/model/quarters.h"
#include <algorithm>

namespace linden::figures {
namespace {
/// The code a refusal is known by in the register: S01, S02, S03, or the last word of its key.
std::string code_of(Problem const& problem) {
  for (auto const& [name, value] : problem.args)
    if (name == "code") return value;
  auto const at = problem.message_key.rfind('.');
  return at == std::string::npos ? problem.message_key : problem.message_key.substr(at + 1);
}

ReleaseLine line_of(ReleaseRow const& row) { return {row.id, row.table, row.period, row.refused, row.at}; }
} // namespace

FactSource facts_of(casework::Casework& casework) {
  auto const facts = [&casework](store::Tx& tx, kernel::Granted const& granted,
                                 Day today) -> Result<std::vector<StatFact>> {
    LINDEN_TRY(collected, casework.collect_facts(tx, granted, today));
    std::vector<StatFact> list;
    for (auto& fact : collected) list.push_back({{}, {}, std::move(fact.quarter), std::move(fact.codes)});
    return list;
  };
  return {facts, [&casework](store::Tx& tx, OrgId const& org) { return casework.count_cases(tx, org); }};
}

Figures::Figures(kernel::Policy const& policy, FactSource source, std::vector<TableDefinition> tables)
    : m_policy(policy), m_source(std::move(source)), m_tables(std::move(tables)) {}

Result<Figures::Attempt> Figures::attempt(store::Tx& tx, kernel::Actor const& actor, std::string_view id, Day today) {
  auto const found = std::find_if(m_tables.begin(), m_tables.end(), [&](auto const& table) { return table.id == id; });
  if (found == m_tables.end()) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(granted, m_policy.grant(actor, kernel::Action::collect_facts, kernel::Scope::office));
  LINDEN_TRY(facts, m_source.facts(tx, granted, today));
  LINDEN_TRY(cases, m_source.cases(tx, actor.org));
  auto definition = *found;
  definition.column_codes = closed_quarters(today, definition.quarters);
  auto const period = period_text(definition.column_codes);
  auto const coverage = coverage_of(static_cast<std::int64_t>(facts.size()), cases);
  LINDEN_TRY(table, tabulate(facts, definition, period, coverage));
  LINDEN_TRY(rows, list_release_rows(tx, actor.org));
  std::vector<ReleasedTable> earlier;
  bool is_early = false;
  for (auto const& row : rows) {
    if (!row.refused.empty() || row.table != id) continue;
    LINDEN_TRY(old, read_released(row.content));
    earlier.push_back(std::move(old));
    auto const released = Day::from_number(static_cast<int>(to_number(row.at) / 86400));
    is_early = is_early || (row.period == period && is_early_revision(released, today));
  }
  if (is_early)
    return Attempt{std::move(table), fail(Code::release_refused, "error.figures.release_refused", {}, {{"code", "S03"}})};
  auto result = release(table, {Audience::external, k_external}, earlier);
  return Attempt{std::move(table), std::move(result)};
}

Result<Draft> Figures::draft(store::Tx& tx, kernel::Actor const& actor, std::string_view table, Day today) {
  LINDEN_TRY(made, attempt(tx, actor, table, today));
  Draft draft{std::string(table), made.table.period(), (made.table.rows() + 1) * (made.table.columns() + 1), 0, {}};
  if (made.result) draft.hidden = made.result->hidden_cells();
  else draft.refused = code_of(made.result.error());
  return draft;
}

Result<ReleaseOutcome> Figures::release_table(store::Tx& tx, kernel::Actor const& actor, std::string_view table,
                                              Instant now, Zone const& zone) {
  LINDEN_TRY(granted, m_policy.grant(actor, kernel::Action::release_table, kernel::Scope::office));
  LINDEN_TRY(made, attempt(tx, granted.actor(), table, civil_day(now, zone)));
  ReleaseRow row{crypto::make_id<ReleaseId>(), std::string(table), made.table.period(), {}, {}, now, actor.user};
  if (made.result) row.content = json::write(released_json(*made.result));
  else row.refused = code_of(made.result.error());
  LINDEN_CHECK(append_release(tx, actor.org, row));
  return ReleaseOutcome{row.id, row.refused};
}

Result<std::vector<ReleaseLine>> Figures::list_releases(store::Tx& tx, OrgId const& org, bool with_refusals) {
  LINDEN_TRY(rows, list_release_rows(tx, org));
  std::vector<ReleaseLine> lines;
  for (auto const& row : rows)
    if (with_refusals || row.refused.empty()) lines.push_back(line_of(row));
  return lines;
}

Result<StoredRelease> Figures::load_release(store::Tx& tx, OrgId const& org, ReleaseId const& id) {
  LINDEN_TRY(row, load_release_row(tx, org, id));
  LINDEN_TRY(table, read_released(row.content));
  return StoredRelease{line_of(row), std::move(table)};
}
} // namespace linden::figures
