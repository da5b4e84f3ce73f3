// The list of cases: every sealed head of the actor's teams is opened, and only what the actor may see is kept.
#include "casework/casework.h"
#include "casework/keys.h"
#include "casework/store/case_codec.h"
#include "casework/store/case_store.h"
#include "crypto/memory.h"
#include "i18n/catalogue.h"
#include <algorithm>
#include <future>
#include <tuple>

namespace linden::casework {
namespace {
constexpr std::size_t k_worth_a_thread = 2000; ///< heads; fewer open faster than a thread starts and ends

/// What stays the same for all heads of one team.
struct TeamHeads {
  kernel::Actor const& actor;
  std::string org, team;
  crypto::SymmetricKey team_key;
  std::string wanted; ///< text key of the searched words; empty: all
  bool sees_own = false, sees_team = false;
};

/// Empty when the actor may not see the case or it is not searched for.
Result<std::optional<CaseLine>> line_of(TeamHeads const& all, HeadRow const& row) {
  LINDEN_TRY(key_bytes, crypto::open(all.team_key, {all.org, row.id, "case_key", row.id, all.team, 1}, row.wrapped_key));
  crypto::WipedAtEnd const guard(key_bytes);
  auto const key = crypto::SymmetricKey::from_bytes(key_bytes);
  LINDEN_TRY(plain, crypto::open(key, {all.org, row.id, "case_file", row.id, "head", row.version}, row.head));
  LINDEN_TRY(head, read_head(plain));
  bool const is_own = head.owner == all.actor.user;
  bool const is_blocked = std::find(head.blocked.begin(), head.blocked.end(), all.actor.user) != head.blocked.end();
  if (is_blocked || !(is_own ? all.sees_own : all.sees_team)) return std::nullopt;
  bool const found = all.wanted.empty() || i18n::text_key(head.alias + " " + head.code).find(all.wanted) != std::string::npos;
  if (!found) return std::nullopt;
  LINDEN_TRY(id, read_id<CaseId>(row.id));
  return CaseLine{id, std::move(head.code), std::move(head.alias), std::move(head.owner_name), std::move(head.risk_level), head.opened, is_own};
}

Result<std::vector<CaseLine>> lines_of(TeamHeads const& all, std::span<HeadRow const> rows) {
  std::vector<CaseLine> lines;
  for (auto const& row : rows) {
    LINDEN_TRY(line, line_of(all, row));
    if (line) lines.push_back(*std::move(line));
  }
  return lines;
}

/// Opens one half beside the other where that is worth it; the answer does not depend on it.
Result<std::vector<CaseLine>> open_heads(TeamHeads const& all, std::vector<HeadRow> const& rows) {
  std::span<HeadRow const> const span(rows);
  if (span.size() < k_worth_a_thread) return lines_of(all, span);
  auto const half = span.size() / 2;
  auto second = std::async(std::launch::async, [&] { return lines_of(all, span.subspan(half)); });
  auto first = lines_of(all, span.first(half));
  auto rest = second.get();
  LINDEN_TRY(lines, std::move(first));
  LINDEN_TRY(more, std::move(rest));
  lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return lines;
}
} // namespace

Result<std::vector<CaseLine>> Casework::list_cases(store::Tx& tx, kernel::Actor const& actor, std::string_view words) {
  std::vector<CaseLine> lines;
  auto const sees = [&](kernel::Scope scope) { return m_policy.grant(actor, kernel::Action::list_cases, scope).has_value(); };
  bool const sees_own = sees(kernel::Scope::own), sees_team = sees(kernel::Scope::team);
  if (!sees_own && !sees_team) return lines; // no head is opened for who may see none
  for (auto const& team : actor.teams) {
    LINDEN_TRY(rows, list_heads(tx, actor.org, team));
    LINDEN_TRY(team_key, team_case_key(actor, team));
    LINDEN_TRY(found, open_heads({actor, actor.org.text(), team.text(), team_key, i18n::text_key(words), sees_own, sees_team}, rows));
    lines.insert(lines.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  std::sort(lines.begin(), lines.end(), [](CaseLine const& a, CaseLine const& b) {
    return std::tie(b.is_own, b.opened, a.code) < std::tie(a.is_own, a.opened, b.code);
  });
  return lines;
}
} // namespace linden::casework
