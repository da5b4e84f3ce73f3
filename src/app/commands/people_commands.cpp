// Who works here, and the first keys of a new account by the recovery code.
#include "app/commands/context.h"
#include "base/json/json.h"
#include "base/text.h"
#include "identity/people.h"
#include <algorithm>
#include <istream>
#include <ostream>

namespace linden::app {
namespace {
std::vector<std::string> role_codes(identity::Account const& account) {
  std::vector<std::string> codes;
  for (auto const role : account.roles) codes.emplace_back(kernel::code_of(role));
  return codes;
}

void print_account(CommandContext& context, identity::Organisation const& house, identity::Account const& account, bool waits) {
  auto const state = !account.is_active ? "disabled" : waits ? "waits for keys" : "active";
  auto const roles = join(role_codes(account), ", ");
  if (context.json)
    context.out << json::write(json::Object{{"organisation", house.name}, {"name", account.name}, {"roles", roles}, {"state", state}}) << "\n";
  else
    context.out << house.name << ": " << account.name << " - " << roles << " - " << state << "\n";
}
} // namespace

int run_people_list(CommandContext& context) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_CHECK(linden.db->read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(houses, linden.identity->organisations(tx));
      for (auto const& house : houses) {
        LINDEN_TRY(accounts, linden.identity->accounts(tx, house.id));
        LINDEN_TRY(awaited, identity::list_waiting(tx, house.id));
        for (auto const& account : accounts) {
          bool const waits = std::any_of(awaited.begin(), awaited.end(), [&](auto const& one) { return one.account == account.id; });
          print_account(context, house, account, waits);
        }
      }
      return {};
    }));
    return 0;
  });
}

int run_people_admit(CommandContext& context, std::string const& name) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    std::string line;
    std::getline(context.in, line);
    LINDEN_TRY(recovery, identity::read_recovery_code(line));
    int sealed = 0;
    LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(account, linden.identity->account_by_name(tx, name));
      LINDEN_TRY(count, identity::admit_by_recovery(tx, account.org, recovery, account.id));
      sealed = count;
      auto actor = kernel::Actor::system_operator();
      actor.org = account.org;
      return note_command(tx, linden, actor, "manage_people", account.id.text(), "duty");
    }));
    context.out << name << ": " << sealed << " keys\n";
    return 0;
  });
}
} // namespace linden::app
