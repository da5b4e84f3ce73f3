#include "kernel/policy.h"
#include "base/assert.h"
#include "base/csv.h"
#include "base/embedded.h"
#include <algorithm>

namespace linden::kernel {
namespace {

unsigned cell_of(Role role, Action action, Scope scope, FieldClass field_class) {
  return static_cast<unsigned>(role) << 24 | static_cast<unsigned>(action) << 16 | static_cast<unsigned>(scope) << 8 |
         static_cast<unsigned>(field_class);
}

bool is_case_class(FieldClass field_class) {
  return std::string_view("IASDPLMCK").find(k_field_classes[static_cast<std::size_t>(field_class)]) !=
         std::string_view::npos;
}

Result<void> broken(CsvRow const& row, std::string_view what) {
  return fail(Code::malformed_text, "error.policy_row", {},
              {{"line", std::to_string(row.line)}, {"what", std::string(what)}});
}

Result<void> read_row(CsvRow const& row, Policy& policy) {
  auto const role = find_role(row.cells[0]);
  auto const action = find_action(row.cells[1]);
  auto const scope = find_scope(row.cells[2]);
  auto const verdict = std::find(k_verdicts.begin(), k_verdicts.end(), row.cells[4]);
  if (!role || !action || !scope || verdict == k_verdicts.end()) return broken(row, "code");
  for (char const letter : row.cells[3]) {
    if (letter == ' ') continue;
    auto const field_class = find_field_class(letter);
    if (!field_class) return broken(row, "field_class");
    bool const runs_the_host = *role == Role::network_admin || *role == Role::system_operator;
    if (runs_the_host && is_case_class(*field_class)) return broken(row, "administrator");
    if (policy.verdict(*role, *action, *scope, *field_class) != Verdict::deny) return broken(row, "twice");
    policy.set(*role, *action, *scope, *field_class, static_cast<Verdict>(verdict - k_verdicts.begin()));
  }
  return {};
}
} // namespace

bool Granted::may_see(FieldClass field_class) const { return m_classes >> static_cast<unsigned>(field_class) & 1u; }

Result<Policy> Policy::read(std::string_view csv) {
  LINDEN_TRY(table, read_csv_table(csv));
  Policy policy;
  for (auto const& row : table.rows) LINDEN_CHECK(read_row(row, policy));
  return policy;
}

Policy Policy::load() {
  for (auto const& text : embedded::kernel()) {
    if (text.name != "policy.csv") continue;
    auto policy = read(text.text);
    LINDEN_ASSERT(policy.has_value());
    return *policy;
  }
  LINDEN_ASSERT(false);
}

Verdict Policy::verdict(Role role, Action action, Scope scope, FieldClass field_class) const {
  auto const cell = m_cells.find(cell_of(role, action, scope, field_class));
  return cell == m_cells.end() ? Verdict::deny : cell->second;
}

void Policy::set(Role role, Action action, Scope scope, FieldClass field_class, Verdict verdict) {
  m_cells[cell_of(role, action, scope, field_class)] = verdict;
}

Result<Granted> Policy::grant(Actor const& actor, Action action, Scope scope) const {
  unsigned classes = 0;
  for (auto const role : actor.roles)
    for (std::size_t i = 0; i < k_field_classes.size(); ++i)
      if (verdict(role, action, scope, static_cast<FieldClass>(i)) == Verdict::allow) classes |= 1u << i;
  if (classes == 0) return fail(Code::not_found, "error.not_found");
  return Granted(actor, action, scope, classes);
}

bool Policy::may_ever(Actor const& actor, Action action) const {
  for (std::size_t scope = 0; scope < k_scopes.size(); ++scope)
    if (grant(actor, action, static_cast<Scope>(scope))) return true;
  return false;
}

bool may_combine(std::set<Role> const& roles) {
  bool const runs_the_host = roles.contains(Role::network_admin) || roles.contains(Role::system_operator);
  auto const is_casework = [](Role role) {
    return role <= Role::finance || role == Role::survivor || role == Role::partner;
  };
  return !runs_the_host || std::none_of(roles.begin(), roles.end(), is_casework);
}
} // namespace linden::kernel
