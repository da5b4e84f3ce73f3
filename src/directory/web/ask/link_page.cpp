// The one-time link of a house: neutral, without account and script. Looking changes nothing; only sending answers.
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include <algorithm>

namespace linden::directory::pages {
namespace {
using namespace parts;

bool is_one_of(AskedLine const& line, std::initializer_list<std::string_view> fields) {
  return std::find(fields.begin(), fields.end(), line.field) != fields.end();
}

/// What may stand open on a page that anyone with the link may look at: words that tell are left out.
AskedNeed neutral(AskedNeed asked) {
  std::erase_if(asked.lines, [](AskedLine const& line) { return is_one_of(line, {"kinds", "exploitation", "cooperation", "identification"}); });
  return asked;
}
/// What a house must know to answer, shown when it is opened. Police and identification are said by phone.
web::Html folded(Call const& call, AskedNeed asked) {
  std::erase_if(asked.lines, [](AskedLine const& line) { return !is_one_of(line, {"kinds", "exploitation"}); });
  if (asked.lines.empty()) return {};
  web::HtmlWriter w;
  w.open("details", {{"class", "govuk-details"}}).element("summary", {{"class", "govuk-details__summary"}}, call.tr.text("rounds.link.more"));
  w.open("div", {{"class", "govuk-details__text"}}).add(asked_lines(call.tr, asked)).close();
  return w.done();
}

http::Response thanks(Call const& call, std::string_view key) {
  web::Html body = heading(call.tr.text("rounds.link.title"));
  body += paragraph(call.tr.text(key));
  return call.page(call.tr.text("rounds.link.title"), std::move(body));
}

http::Response link_page(Call const& call, HouseAsk const& ask, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  auto const title = tr.text("rounds.link.title");
  web::Html body = heading(title);
  bool const is_open = ask.state == RoundState::open;
  body += paragraph(tr.text(is_open ? "rounds.link.text" : "rounds.link.over"));
  if (is_open) {
    body += asked_lines(tr, neutral(ask.asked));
    body += folded(call, ask.asked);
  }
  web::Form form(tr, "/a/" + std::string(call.request.path_value("token")), {}, problems ? &call.form : nullptr, problems);
  add_answer_fields(form, tr);
  form.button(tr.text("rounds.link.send"));
  body += form.done();
  return call.page(title, std::move(body), problems ? 422 : 200, problems != nullptr);
}
} // namespace

CallResult ask_link(Rounds& desk, Call& call) {
  LINDEN_TRY(ask, desk.open_link(call.tx, call.request.path_value("token"), call.now));
  if (ask.ask.answered_at) return thanks(call, "rounds.link.answered");
  return link_page(call, ask, nullptr);
}

CallResult post_ask_link(Rounds& desk, Call& call) {
  auto const token = call.request.path_value("token");
  LINDEN_TRY(ask, desk.open_link(call.tx, token, call.now));
  call.note("-", "public_content");
  auto const refused = [&](Problem const& problem) {
    std::vector<Problem> const problems{problem};
    return link_page(call, ask, &problems);
  };
  auto const answer = read_answer(call.form);
  if (!answer) return refused(answer.error());
  auto const done = desk.answer_by_link(call.tx, token, *answer, call.now);
  if (!done && done.error().code == Code::invalid) return refused(done.error());
  LINDEN_CHECK(done);
  if (done->effect == Effect::hold)
    return thanks(call, "rounds.link.held");
  return thanks(call, done->effect == Effect::report ? "rounds.link.report" : "rounds.link.thanks");
}
} // namespace linden::directory::pages
