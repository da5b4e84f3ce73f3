#include "directory/web/pages.h"
#include "base/text.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/offer_list.h"
#include "directory/web/project_page.h"
#include "directory/web/question.h"
#include "directory/web/service_page.h"
#include "directory/web/wish_form.h"
#include "directory/web/wording.h"
#include "web/form.h"
#include "web/parts.h"

namespace linden::directory::pages {
namespace {
using Problems = std::vector<Problem>;

using web::heading;
using web::paragraph;
using web::link;
std::string in_language(Call const& call, std::string path) { return path + "?l=" + call.tr.language(); }

/// One box for words; the words travel in the body only.
web::Html words_box(Call const& call, std::string path) {
  web::Form form(call.tr, std::move(path), call.csrf(), nullptr, nullptr);
  form.text({.name = "words", .label = call.tr.text("directory.ask.words"), .hint = call.tr.text("directory.ask.words_hint"), .width = 20});
  form.in_place();
  form.button(call.tr.text("directory.search_words"));
  return form.done();
}

web::Html found_list(WordsFound const& found, i18n::Catalogue const& tr) {
  if (found.hits.empty()) return paragraph(tr.text("directory.words.none"));
  web::HtmlWriter w;
  w.element("p", {{"class", "govuk-body"}}, tr.text("directory.words.total", {{"count", std::to_string(found.total)}}));
  w.open("ul", {{"class", "govuk-list"}});
  for (auto const& hit : found.hits) {
    auto const& service = hit.listing->service;
    w.open("li").open("bdi");
    w.element("a", {{"class", "govuk-link"}, {"href", "/p/" + std::to_string(service.number) + "?l=" + tr.language()}}, service.name);
    w.close().text(" · ").text(wording::codes(tr, "kind", service.kinds)).text(" · ");
    w.text(wording::code(tr, "country", service.country));
    if (hit.is_similar) w.text(" · ").text(tr.text("directory.words.similar"));
    w.close();
  }
  w.close();
  return w.done();
}

CallResult words_page(Directory& desk, Call& call, Audience audience, std::string const& path) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("directory.words.title"));
  body += words_box(call, path);
  auto const found = desk.search(call.tx, {std::string(call.form.value("words")), {}, 50}, call.now, audience);
  if (!found && found.error().code != Code::invalid) return tl::make_unexpected(found.error());
  body += found ? found_list(*found, tr) : paragraph(tr.text(found.error().message_key));
  body += link(in_language(call, audience == Audience::visitor ? "/" : "/find"), tr.text("directory.results.again"));
  return call.page(tr.text("directory.words.title"), std::move(body), found ? 200 : 422);
}

http::Response home_page(Call const& call, Problems const* problems) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("directory.home.title"));
  body += paragraph(tr.text("directory.home.text"));
  web::Form form(tr, in_language(call, "/s"), call.csrf(), problems ? &call.form : nullptr, problems);
  add_public_questions(form, tr);
  form.in_place();
  form.button(tr.text("directory.search"));
  body += form.done();
  body += words_box(call, in_language(call, "/s"));
  body += link(in_language(call, "/t"), tr.text("directory.safety.link"));
  return call.page(tr.text("directory.home.title"), std::move(body), problems ? 422 : 200, problems != nullptr);
}

/// What was found for a question, with how often each shown place was true.
struct Found {
  Question question;
  Offers offers;
  TruthRates rates;
};

/// One service with what it belongs to.
Result<web::Html> card_of(Directory& desk, Call const& call, Listing const& listing) {
  LINDEN_TRY(project, desk.project_of(call.tx, listing));
  return service_card(listing, call.tr, zone_of(listing.service.country, call.zone), call.now, project ? &*project : nullptr);
}

http::Response find_page(Call const& call, Problems const* problems, Found const* found) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("directory.find.title"));
  body += paragraph(tr.text("directory.find.text"));
  web::Form form(tr, "/find", call.csrf(), found || problems ? &call.form : nullptr, problems);
  add_public_questions(form, tr);
  add_rule_questions(form, tr);
  keep_vetoes(form, call.form);
  form.button(tr.text("directory.search"));
  if (found) {
    body += offer_list(found->offers, tr, zone_of(found->question.need.country, call.zone), "/find/", &found->rates);
    body += all_offers_button(found->offers, call, "/find", false);
    body += veto_form(found->offers, call, "/find");
    if (call.policy.may_ever(call.actor, kernel::Action::hold_place)) body += ask_buttons(tr, call.csrf(), found->question.need);
  }
  body += web::in_columns(form.done());
  body += words_box(call, "/find");
  return call.page(tr.text("directory.find.title"), std::move(body), problems ? 422 : 200, problems != nullptr);
}
} // namespace

CallResult home(Directory&, Call& call) { return home_page(call, nullptr); }

CallResult post_search(Directory& desk, Call& call) {
  if (call.form.has("words")) return words_page(desk, call, Audience::visitor, in_language(call, "/s"));
  auto const question = read_question(call.form, call.now);
  if (!question) return home_page(call, &question.error());
  LINDEN_TRY(offers, desk.who_can_take(call.tx, question->need, question->at, Audience::visitor, offers_listed(call.form, true)));
  auto const& tr = call.tr;
  auto const zone = zone_of(question->need.country, call.zone);
  web::Html body = heading(tr.text("directory.results.title"));
  body += paragraph(tr.text("directory.results.at", {{"moment", tr.moment(question->at, zone)}}));
  body += web::notice(tr, "info", tr.text("directory.results.calls"));
  body += offer_list(offers, tr, zone, "/p/");
  body += all_offers_button(offers, call, in_language(call, "/s"), true);
  body += link(in_language(call, "/"), tr.text("directory.results.again"));
  body += link(in_language(call, "/t"), tr.text("directory.safety.link"));
  return call.page(tr.text("directory.results.title"), std::move(body));
}

CallResult service(Directory& desk, Call& call) {
  auto const number = read_integer(call.request.path_value("n"), 1, 2'000'000'000);
  if (!number) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(listing, desk.load_by_number(call.tx, static_cast<int>(*number), Audience::visitor, call.now));
  LINDEN_TRY(body, card_of(desk, call, *listing));
  body += link(in_language(call, "/"), call.tr.text("directory.results.again"));
  return call.page(call.tr.text("directory.service.title"), std::move(body));
}

CallResult project(Directory& desk, Call& call) {
  auto const number = read_integer(call.request.path_value("n"), 1, 2'000'000'000);
  if (!number) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(view, desk.load_project(call.tx, static_cast<int>(*number), Audience::visitor, call.now));
  auto body = project_card(view, call.tr, "/p/", call.today());
  body += link(in_language(call, "/"), call.tr.text("directory.results.again"));
  return call.page(call.tr.text("directory.service.title"), std::move(body));
}

CallResult safety(Directory&, Call& call) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("directory.safety.title"));
  body += web::bullet_list({tr.text("directory.safety.leave"), tr.text("directory.safety.history"),
                            tr.text("directory.safety.spyware"), tr.text("directory.safety.calls"),
                            tr.text("directory.safety.stored"), tr.text("directory.safety.device")});
  body += link(in_language(call, "/"), tr.text("directory.results.again"));
  return call.page(tr.text("directory.safety.title"), std::move(body));
}

CallResult find(Directory&, Call& call) { return find_page(call, nullptr, nullptr); }

CallResult post_find(Directory& desk, Call& call) {
  if (call.form.has("words")) return words_page(desk, call, Audience::staff, "/find");
  auto const question = read_question(call.form, call.now);
  if (!question) return find_page(call, &question.error(), nullptr);
  LINDEN_TRY(offers, desk.who_can_take(call.tx, question->need, question->at, Audience::staff, offers_listed(call.form)));
  LINDEN_TRY(rates, desk.truth_rates(call.tx, offers));
  Found const found{*question, std::move(offers), std::move(rates)};
  return find_page(call, nullptr, &found);
}

CallResult staff_service(Directory& desk, Call& call) {
  auto const number = read_integer(call.request.path_value("n"), 1, 2'000'000'000);
  if (!number) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(listing, desk.load_for_staff(call.tx, static_cast<int>(*number), call.actor.org, call.today(), call.now));
  LINDEN_TRY(body, card_of(desk, call, *listing));
  body += link("/find", call.tr.text("directory.results.again"));
  return call.page(listing->service.name, std::move(body));
}
} // namespace linden::directory::pages
