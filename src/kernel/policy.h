// The one table: role x action x scope x field class -> verdict. Deny by default; several roles: the widest verdict.
#pragma once
#include "base/result.h"
#include "kernel/actor.h"
#include "kernel/role.h"
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
namespace linden::kernel {

/// Proof that the table allows this actor this action in this scope. Only Policy::grant makes one; a desk's front takes
/// it as an argument: no grant, no call.
class Granted {
public:
  [[nodiscard]] Actor const& actor() const { return *m_actor; }
  [[nodiscard]] Action action() const { return m_action; }
  [[nodiscard]] Scope scope() const { return m_scope; }
  [[nodiscard]] bool may_see(FieldClass field_class) const;

private:
  friend class Policy;
  Granted(Actor const& actor, Action action, Scope scope, unsigned classes)
      : m_actor(&actor), m_action(action), m_scope(scope), m_classes(classes) {}
  Actor const* m_actor;
  Action m_action;
  Scope m_scope;
  unsigned m_classes;
};

class Policy {
public:
  /// `role,action,scope,field_classes,verdict,note`; field classes are letters, one cell each.
  /// Errors: an unknown code, a cell twice, network_admin or operator beside a Casework class -> Code::malformed_text
  /// with the line.
  static Result<Policy> read(std::string_view csv);
  /// The table that ships inside the program (src/kernel/policy.csv).
  static Policy load();

  [[nodiscard]] Verdict verdict(Role role, Action action, Scope scope, FieldClass field_class) const;
  /// Errors: no role of the actor may -> Code::not_found, so that forbidden looks like not there.
  [[nodiscard]] Result<Granted> grant(Actor const& actor, Action action, Scope scope) const;
  /// Whether any scope allows it: what hides a control or a menu entry.
  [[nodiscard]] bool may_ever(Actor const& actor, Action action) const;
  /// Flips one cell; for the test that proves each cell is guarded.
  void set(Role role, Action action, Scope scope, FieldClass field_class, Verdict verdict);

private:
  std::unordered_map<unsigned, Verdict> m_cells;
};

/// Which roles one account may not hold together: network_admin or operator with any role of Casework.
/// Source: words.md 4.
bool may_combine(std::set<Role> const& roles);
} // namespace linden::kernel
