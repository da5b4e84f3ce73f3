// The practice network: three invented organisations, an account for each role used, about 150 invented cases.
#pragma once
#include "app/linden.h"
#include <string>
#include <vector>
namespace linden::app {
struct DemoAccount {
  std::string name, organisation;
  std::vector<std::string> roles;
};
inline constexpr std::string_view k_demo_passphrase = "lamp river seven birch";
/// Who can sign in, in the order in which they are printed.
std::vector<DemoAccount> demo_accounts();
/// Fills an empty store. Cost: a few seconds, most of it the passphrases.
Result<void> make_demo(Linden& linden);
} // namespace linden::app
