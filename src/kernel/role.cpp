#include "kernel/role.h"
#include <algorithm>

namespace linden::kernel {
namespace {
template <typename Enum, std::size_t N>
std::optional<Enum> find_code(std::array<std::string_view, N> const& codes, std::string_view code) {
  auto const found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) return {};
  return static_cast<Enum>(found - codes.begin());
}
} // namespace

std::optional<Role> find_role(std::string_view code) { return find_code<Role>(k_roles, code); }
std::optional<Action> find_action(std::string_view code) { return find_code<Action>(k_actions, code); }
std::optional<Scope> find_scope(std::string_view code) { return find_code<Scope>(k_scopes, code); }
std::optional<FieldClass> find_field_class(char letter) {
  auto const at = k_field_classes.find(letter);
  if (at == std::string_view::npos) return {};
  return static_cast<FieldClass>(at);
}
} // namespace linden::kernel
