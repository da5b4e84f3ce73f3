// The policy table against a second one, written by hand in another shape: every cell, and any single change is seen.
#include "base/csv.h"
#include "base/text.h"
#include "kernel/policy.h"
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <tuple>
using namespace linden;
using namespace linden::kernel;
namespace {
using Cell = std::tuple<Role, Action, Scope, FieldClass>;
constexpr std::array<std::pair<std::string_view, Role>, 18> k_columns = {{
    {"out", Role::outreach}, {"int", Role::intake}, {"wor", Role::case_worker}, {"sup", Role::supervisor}, {"she", Role::shelter},
    {"spe", Role::specialist}, {"itp", Role::interpreter}, {"men", Role::mentor}, {"fin", Role::finance}, {"dpo", Role::dpo},
    {"sta", Role::statistician}, {"adm", Role::network_admin}, {"sur", Role::survivor}, {"par", Role::partner},
    {"edi", Role::directory_editor}, {"aut", Role::author}, {"ope", Role::system_operator}, {"vis", Role::visitor}}};

std::map<Cell, Verdict> read_cell(Role role, Action action, std::string_view text) {
  std::map<Cell, Verdict> cells;
  for (auto const& part : split(text, ' ')) {
    if (part.empty()) continue;
    auto const colon = part.find(':');
    REQUIRE(colon != std::string::npos);
    auto const scope = find_scope(part.substr(0, colon));
    REQUIRE(scope);
    auto const verdict = part.ends_with('!') ? Verdict::reveal : Verdict::allow;
    for (char const letter : part.substr(colon + 1)) {
      if (letter == '!') continue;
      auto const field_class = find_field_class(letter);
      REQUIRE(field_class);
      REQUIRE(cells.emplace(Cell{role, action, *scope, *field_class}, verdict).second);
    }
  }
  return cells;
}

std::map<Cell, Verdict> const& expected() {
  static std::map<Cell, Verdict> const cells = [] {
    auto text = read_file(LINDEN_SOURCE_DIR "/tests/data/policy_expected.csv");
    REQUIRE(text);
    while (text->starts_with('#')) text->erase(0, text->find('\n') + 1);
    auto const table = read_csv_table(*text);
    REQUIRE(table);
    REQUIRE(table->header.size() == 1 + k_columns.size());
    REQUIRE(table->rows.size() == k_actions.size());
    std::map<Cell, Verdict> all;
    std::set<Action> seen;
    for (auto const& row : table->rows) {
      auto const action = find_action(row.cells[0]);
      INFO(row.cells[0]);
      REQUIRE(action);
      REQUIRE(seen.insert(*action).second);
      for (std::size_t i = 0; i < k_columns.size(); ++i) {
        REQUIRE(table->header[i + 1] == k_columns[i].first);
        all.merge(read_cell(k_columns[i].second, *action, row.cells[i + 1]));
      }
    }
    return all;
  }();
  return cells;
}

Verdict wanted(Cell const& cell) {
  auto const found = expected().find(cell);
  return found == expected().end() ? Verdict::deny : found->second;
}

template <typename Visit> void for_each_cell(Visit const& visit) {
  for (std::size_t role = 0; role < k_roles.size(); ++role)
    for (std::size_t action = 0; action < k_actions.size(); ++action)
      for (std::size_t scope = 0; scope < k_scopes.size(); ++scope)
        for (std::size_t field = 0; field < k_field_classes.size(); ++field)
          visit(Cell{static_cast<Role>(role), static_cast<Action>(action), static_cast<Scope>(scope), static_cast<FieldClass>(field)});
}
Verdict verdict_of(Policy const& policy, Cell const& cell) {
  return policy.verdict(std::get<0>(cell), std::get<1>(cell), std::get<2>(cell), std::get<3>(cell));
}
std::string text_of(Cell const& cell) {
  return std::string(code_of(std::get<0>(cell))) + " " + std::string(code_of(std::get<1>(cell))) + " " + std::string(code_of(std::get<2>(cell))) + " " +
         k_field_classes[static_cast<std::size_t>(std::get<3>(cell))];
}
/// Cells in which the policy and the expected table differ.
std::vector<std::string> differences(Policy const& policy) {
  std::vector<std::string> found;
  for_each_cell([&](Cell const& cell) {
    if (verdict_of(policy, cell) != wanted(cell)) found.push_back(text_of(cell));
  });
  return found;
}
Actor actor_of(std::set<Role> roles) {
  Actor actor;
  actor.roles = std::move(roles);
  return actor;
}
} // namespace

TEST_CASE("trust.authz.matrix: every role x action x scope x field class is as written by hand", "[pure]") {
  CHECK(differences(Policy::load()) == std::vector<std::string>());
  std::size_t cells = 0, allowed = 0;
  for_each_cell([&](Cell const& cell) {
    ++cells;
    allowed += wanted(cell) != Verdict::deny;
  });
  CHECK(cells == 18u * 35u * 6u * 14u);
  CHECK(allowed == expected().size());
}

TEST_CASE("trust.authz.mutation: any single changed cell is found", "[pure]") {
  auto policy = Policy::load();
  std::size_t tried = 0, found = 0;
  for_each_cell([&](Cell const& cell) {
    auto const [role, action, scope, field_class] = cell;
    auto const old = verdict_of(policy, cell);
    for (auto const other : {Verdict::deny, Verdict::allow, Verdict::reveal, Verdict::second_person}) {
      if (other == old) continue;
      policy.set(role, action, scope, field_class, other);
      ++tried;
      // The comparison of all cells is the matrix test; here it is enough that this cell now differs from the hand-written one.
      found += verdict_of(policy, cell) != wanted(cell);
    }
    policy.set(role, action, scope, field_class, old);
  });
  CHECK(tried == 3 * 18u * 35u * 6u * 14u);
  CHECK(found == tried);
  // And the comparison itself names the cell, for one cell of each kind.
  for (auto const& cell : {Cell{Role::network_admin, Action::view_case, Scope::team, FieldClass::S}, Cell{Role::case_worker, Action::view_case, Scope::own, FieldClass::I},
                           Cell{Role::supervisor, Action::view_case, Scope::team, FieldClass::A}}) {
    auto broken = Policy::load();
    auto const [role, action, scope, field_class] = cell;
    broken.set(role, action, scope, field_class, verdict_of(broken, cell) == Verdict::allow ? Verdict::deny : Verdict::allow);
    CHECK(differences(broken) == std::vector{text_of(cell)});
  }
}

TEST_CASE("trust.authz.grant: no row, no grant, a gate is no grant, several roles, the wider", "[pure]") {
  auto const policy = Policy::load();
  auto const worker = actor_of({Role::case_worker});
  auto const own = policy.grant(worker, Action::view_case, Scope::own);
  REQUIRE(own);
  CHECK(own->may_see(FieldClass::S));
  CHECK_FALSE(own->may_see(FieldClass::A));
  CHECK_FALSE(own->may_see(FieldClass::M));
  auto const team = policy.grant(worker, Action::view_case, Scope::team);
  REQUIRE_FALSE(team);
  CHECK(team.error().code == Code::not_found);
  // Reveal has a gate of its own: the class is not in the plain grant.
  CHECK_FALSE(policy.grant(actor_of({Role::supervisor}), Action::view_case, Scope::team)->may_see(FieldClass::A));
  auto const both = actor_of({Role::case_worker, Role::supervisor});
  CHECK(policy.grant(both, Action::view_case, Scope::team));
  CHECK(policy.grant(both, Action::answer_referral, Scope::referral));
  CHECK_FALSE(policy.may_ever(actor_of({}), Action::own_session));
  CHECK_FALSE(policy.may_ever(Actor::system_operator(), Action::view_case));
  CHECK_FALSE(policy.may_ever(Actor::visitor(), Action::own_session));
}

TEST_CASE("trust.authz.roles: who runs the host holds no role of casework", "[pure]") {
  std::set<Role> const casework = {Role::outreach, Role::intake, Role::case_worker, Role::supervisor, Role::shelter, Role::specialist,
                                   Role::interpreter, Role::mentor, Role::finance, Role::survivor, Role::partner};
  for (std::size_t i = 0; i < k_roles.size(); ++i) {
    auto const role = static_cast<Role>(i);
    INFO(code_of(role));
    for (auto const host : {Role::network_admin, Role::system_operator}) CHECK(may_combine({host, role}) == !casework.contains(role));
    CHECK(may_combine({role}));
  }
  CHECK(may_combine({Role::case_worker, Role::supervisor, Role::statistician}));
  CHECK_FALSE(may_combine({Role::statistician, Role::network_admin, Role::mentor}));
}

TEST_CASE("trust.authz.broken_rows: a table that cannot be right does not load", "[pure]") {
  auto const reason = [](std::string const& rows) {
    auto const policy = Policy::read("role,action,scope,field_classes,verdict,note\n" + rows);
    if (policy) return std::string("loads");
    CHECK(policy.error().code == Code::malformed_text);
    return policy.error().args[0].second + " " + policy.error().args[1].second;
  };
  CHECK(reason("case_worker,view_case,own,IS,allow,\n") == "loads");
  CHECK(reason("case_worker,view_case,own,I,allow,\nnobody,view_case,own,S,allow,\n") == "3 code");
  CHECK(reason("case_worker,read_all,own,S,allow,\n") == "2 code");
  CHECK(reason("case_worker,view_case,everywhere,S,allow,\n") == "2 code");
  CHECK(reason("case_worker,view_case,own,S,perhaps,\n") == "2 code");
  CHECK(reason("case_worker,view_case,own,X,allow,\n") == "2 field_class");
  CHECK(reason("case_worker,view_case,own,I,allow,\ncase_worker,view_case,own,I,reveal,\n") == "3 twice");
  CHECK(reason("network_admin,view_case,own,C,allow,\n") == "2 administrator");
  CHECK(reason("network_admin,view_case,own,S,allow,\n") == "2 administrator");
  CHECK(reason("operator,view_case,own,K,allow,\n") == "2 administrator");
}
