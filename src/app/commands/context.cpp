#include "app/commands/context.h"
#include "base/json/json.h"
#include "kernel/audit.h"
#include <istream>
#include <ostream>

namespace linden::app {

Result<std::unique_ptr<i18n::Catalogues>> command_texts() { return i18n::load_catalogues(find_places().catalogues); }

int report_problem(CommandContext& context, Problem const& problem) {
  auto const texts = command_texts();
  auto const text = texts ? (*texts)->language("en").text(problem.message_key, problem.args) : problem.message_key;
  if (context.json) {
    json::Object body{{"code", static_cast<int>(problem.code)}, {"message", text}};
    if (!problem.field.empty()) body["field"] = problem.field;
    context.err << json::write(body) << "\n";
  } else {
    context.err << "linden: " << text << (problem.field.empty() ? "" : " (" + problem.field + ")") << "\n";
  }
  return exit_status(problem.code);
}

int with_linden(CommandContext& context, std::function<Result<int>(Linden&)> const& work) {
  if (context.config.data.empty()) {
    context.err << "linden: --data DIR or --data postgresql://... is needed here\n";
    return 2;
  }
  auto linden = Linden::open(context.config);
  if (!linden) return report_problem(context, linden.error());
  auto const status = work(**linden);
  return status ? *status : report_problem(context, status.error());
}

namespace {
Result<kernel::Actor> actor_of(CommandContext& context, Linden& linden) {
  if (context.user.empty()) {
    auto actor = kernel::Actor::system_operator();
    actor.org = linden.home;
    return actor;
  }
  std::string line, code;
  std::getline(context.in, line);
  LINDEN_TRY(uses_codes, linden.identity->uses_codes(context.user));
  if (uses_codes) std::getline(context.in, code);
  return linden.identity->open_actor({context.user, Secret<std::string>(std::move(line)), code, "command line"}, linden.clock.now());
}
} // namespace

Result<kernel::Actor> command_actor(CommandContext& context, Linden& linden, kernel::Action action) {
  LINDEN_TRY(actor, actor_of(context, linden));
  if (!linden.policy.may_ever(actor, action)) return fail(Code::forbidden, "error.not_permitted");
  return actor;
}

Result<void> note_command(store::Tx& tx, Linden& linden, kernel::Actor const& actor, std::string action, std::string object, std::string basis) {
  auto const who = actor.has(kernel::Role::system_operator) ? std::string("operator") : actor.user.text();
  return kernel::append(tx, actor.org, {linden.clock.now(), who, std::move(action), std::move(object), std::move(basis), "done"});
}
} // namespace linden::app
