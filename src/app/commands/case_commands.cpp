// Cases and the directory on the command line.
#include "app/commands/context.h"
#include "base/json/json.h"
#include "base/text.h"
#include <istream>
#include <iterator>
#include <ostream>

namespace linden::app {
int run_case_list(CommandContext& context) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, kernel::Action::list_cases));
    LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(lines, linden.casework->list_cases(tx, actor));
      LINDEN_CHECK(note_command(tx, linden, actor, "list_cases", "-", "own_case"));
      json::Array list;
      for (auto const& line : lines) {
        if (context.json) list.push_back(json::Object{{"code", line.code}, {"alias", line.alias}, {"risk_level", line.risk_level}, {"opened", line.opened.text()}});
        else context.out << line.code << "  " << line.opened.text() << "  " << (line.risk_level.empty() ? "-" : line.risk_level) << "  " << line.alias << "\n";
      }
      if (context.json) context.out << json::write_pretty(list);
      return {};
    }));
    return 0;
  });
}

int run_case_show(CommandContext& context, std::string const& code) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(actor, command_actor(context, linden, kernel::Action::list_cases));
    LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(lines, linden.casework->list_cases(tx, actor));
      for (auto const& line : lines) {
        if (line.code != code) continue;
        LINDEN_TRY(open, linden.casework->open(tx, actor, line.id, kernel::Action::view_case));
        LINDEN_CHECK(note_command(tx, linden, actor, "view_case", line.id.text(), open.basis));
        auto const& tr = linden.catalogues->language("en");
        json::Object answers;
        for (auto const& field : linden.casework->files().fields.fields()) {
          auto const answer = open.file.answer(field.number);
          if (answer.empty()) continue;
          answers[field.key] = std::string(answer);
          if (!context.json) context.out << tr.text("field." + field.key) << ": " << answer << "\n";
        }
        if (context.json) context.out << json::write_pretty(json::Object{{"code", line.code}, {"opened", line.opened.text()}, {"risk_level", line.risk_level}, {"answers", answers}});
        return {};
      }
      return fail(Code::not_found, "error.not_found");
    }));
    return 0;
  });
}
} // namespace linden::app
