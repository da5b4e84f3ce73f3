#include "directory/web/offer_list.h"
#include "directory/model/matcher.h"
#include "directory/web/question.h"
#include "directory/web/wish_form.h"
#include "directory/web/wording.h"
#include "web/form.h"
#include "web/parts.h"
#include <algorithm>
#include <cmath>

namespace linden::directory {
namespace {
/// What every part of the list needs.
struct Look {
  i18n::Catalogue const& tr;
  Zone const& zone;
  Instant now;
  std::string_view links;
  TruthRates const* rates;
};

using web::heading;
using web::paragraph;

void write_name(web::HtmlWriter& w, Service const& service, Look const& look) {
  w.open("bdi");
  if (!look.links.empty())
    w.element("a", {{"class", "govuk-link"}, {"href", std::string(look.links) + std::to_string(service.number) + "?l=" + look.tr.language()}},
              service.name);
  else w.text(service.name);
  w.close();
}

web::SummaryRow row(std::string key, std::string value) { return {std::move(key), {std::move(value), {}, {}, false}, {}}; }
web::SummaryRow row(std::string key, web::Html html) { return {std::move(key), {{}, {}, std::move(html), false}, {}}; }

std::vector<std::string> wish_lines(Offer const& offer, i18n::Catalogue const& tr) {
  std::vector<std::string> lines;
  for (auto const& [wish, met] : offer.wishes) lines.push_back(wish_words(tr, wish) + ": " + tr.text("directory.wish_met." + std::string(tri_name(met))));
  return lines;
}

web::Html offer_card(Offer const& offer, Look const& look) {
  auto const& tr = look.tr;
  auto const& service = offer.listing->service;
  std::vector<web::SummaryRow> rows;
  if (!offer.reasons_for.empty())
    rows.push_back(row(tr.text("directory.row.why"), web::bullet_list(wording::reasons(tr, offer.reasons_for))));
  if (!offer.reasons_against.empty())
    rows.push_back(row(tr.text("directory.row.ask"), web::bullet_list(wording::reasons(tr, offer.reasons_against))));
  if (!offer.wishes.empty()) rows.push_back(row(tr.text("directory.row.wishes"), web::bullet_list(wish_lines(offer, tr))));
  rows.push_back(row(tr.text("directory.row.places"), wording::vacancy(tr, offer, look.now)));
  if (look.rates && offer.unit)
    if (auto const rate = look.rates->find(offer.unit->id); rate != look.rates->end())
      rows.push_back(row(tr.text("directory.row.truth"), wording::truth(tr, rate->second)));
  rows.push_back(row(tr.text("directory.row.hours"), wording::hours(tr, offer.open, offer.opens_at, look.zone)));
  if (service.stay_limit) rows.push_back(row(tr.text("directory.row.stay"), wording::stay(tr, service.stay_limit)));
  if (offer.distance_km)
    rows.push_back(row(tr.text("directory.row.distance"), tr.text(offer.is_area_distance ? "directory.distance.area" : "directory.distance.point",
                                                                  {{"km", tr.number(std::llround(*offer.distance_km))}})));
  rows.push_back(row(tr.text("directory.row.papers"), tr.text("directory.papers." + std::string(tri_name(service.asks_papers)))));
  rows.push_back(row(tr.text("directory.row.source"), wording::source(tr, service)));
  web::HtmlWriter w;
  w.open("section", {{"class", "offer"}}).open("h3", {{"class", "govuk-heading-s"}});
  write_name(w, service, look);
  w.close();
  w.open("p", {{"class", "govuk-body"}}).element("bdi", {}, wording::organisation(tr, service)).text(" · ");
  w.text(wording::code(tr, "country", service.country)).close();
  w.add(web::summary_list(tr, rows));
  return w.done();
}

std::string number(i18n::Catalogue const& tr, std::size_t count) { return tr.number(static_cast<std::int64_t>(count)); }

web::Html group(std::string const& key, std::vector<Offer> const& offers, std::size_t total, Look const& look) {
  if (offers.empty()) return {};
  auto const& tr = look.tr;
  web::Html html = heading(tr.text("directory.group." + key, {{"count", number(tr, total)}}), "h2");
  html += paragraph(tr.text("directory.group." + key + "_text"));
  if (total > offers.size())
    html += paragraph(tr.text("directory.group.first", {{"shown", number(tr, offers.size())}, {"count", number(tr, total)}}));
  for (auto const& offer : offers) html += offer_card(offer, look);
  return html;
}

web::Html refusals(Offers const& offers, Look const& look) {
  if (offers.refusals.empty()) return {};
  auto const& tr = look.tr;
  web::HtmlWriter w;
  w.add(heading(tr.text("directory.group.not_possible"), "h2")).open("ul", {{"class", "govuk-list govuk-list--bullet"}});
  for (auto const& refusal : offers.refusals) {
    w.open("li");
    write_name(w, refusal.listing->service, look);
    w.text(": ");
    for (auto const& sentence : wording::reasons(tr, refusal.reasons)) w.text(sentence).text(" ");
    if (refusal.instead) {
      w.text(tr.text("directory.instead")).text(" ");
      write_name(w, refusal.instead->service, look);
    }
    w.close();
  }
  return w.done();
}

std::string why_not_text(WhyNot const& why, i18n::Catalogue const& tr) {
  std::string dropped;
  for (auto const constraint : why.dropped) {
    if (!dropped.empty()) dropped += " + ";
    dropped += tr.text("directory.constraint." + std::string(constraint_name(constraint)));
  }
  return tr.text("directory.why_not.line", {{"count", tr.number(why.count)}, {"dropped", dropped}});
}

std::string nearest_text(NearestChange const& change, Look const& look) {
  auto const& tr = look.tr;
  auto const& name = change.listing->service.name;
  if (change.code == "opens")
    return tr.text("directory.nearest.opens", {{"name", name}, {"moment", tr.moment(*change.at, look.zone)},
                                               {"wait", wording::age(tr, *change.at - look.now)}});
  if (change.code == "vacancy_expired")
    return tr.text("directory.nearest.expired", {{"name", name}, {"age", wording::age(tr, look.now - *change.at)}});
  if (change.code == "too_far")
    return tr.text("directory.nearest.farther", {{"name", name}, {"has", change.has}, {"asked", change.asked.substr(std::min<std::size_t>(3, change.asked.size()))}});
  return tr.text("directory.nearest.rule",
                 {{"name", name}, {"reason", wording::reason(tr, {{}, change.code, {}, Tri::no, change.has, change.asked})}});
}

web::Html what_would_help(Offers const& offers, Look const& look) {
  web::Html html;
  std::vector<std::string> lines;
  for (auto const& change : offers.nearest) lines.push_back(nearest_text(change, look));
  for (auto const& why : offers.why_not) lines.push_back(why_not_text(why, look.tr));
  if (lines.empty()) return html;
  html += heading(look.tr.text("directory.group.would_help"), "h2");
  html += web::bullet_list(lines);
  return html;
}

web::Html helplines(std::vector<Helpline> const& lines, Look const& look) {
  auto const& tr = look.tr;
  web::HtmlWriter w;
  w.add(heading(tr.text("directory.group.helplines"), "h2"));
  if (lines.empty()) return w.add(paragraph(tr.text("directory.helplines.none"))).done();
  w.open("ul", {{"class", "govuk-list govuk-list--bullet"}});
  for (auto const& line : lines) {
    w.open("li");
    write_name(w, line.listing->service, look);
    w.text(": " + wording::hours(tr, line.open, line.opens_at, look.zone));
    if (line.listing->service.verification == Verification::unverified)
      w.text(" ").text(wording::source(tr, line.listing->service));
    w.close();
  }
  return w.done();
}

web::Html printed_order(i18n::Catalogue const& tr) {
  web::HtmlWriter w;
  w.open("details", {{"class", "govuk-details"}}).open("summary", {{"class", "govuk-details__summary"}});
  w.element("span", {{"class", "govuk-details__summary-text"}}, tr.text("directory.order.title")).close();
  w.open("div", {{"class", "govuk-details__text"}}).open("ol", {{"class", "govuk-list govuk-list--number"}});
  for (auto const step : k_order_steps) w.element("li", {}, tr.text(step));
  w.close().element("p", {}, tr.text("directory.order.never"));
  return w.done();
}
} // namespace

namespace {
/// A form that carries on what was asked: the fields of a question, and nothing else that was sent.
web::Form same_question(web::Call const& call, std::string action) {
  web::Form form(call.tr, std::move(action), call.csrf());
  for (auto const& [name, value] : call.form.all())
    if (std::find(k_question_fields.begin(), k_question_fields.end(), name) != k_question_fields.end()) form.hidden(name, value);
  return form;
}
} // namespace

web::Html veto_form(Offers const& offers, web::Call const& call, std::string action) {
  if (offers.is_empty()) return {};
  std::vector<web::Choice> houses = {{"", "", {}}};
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) houses.push_back({std::to_string(offer.listing->service.number), offer.listing->service.name, {}});
  auto form = same_question(call, std::move(action));
  form.select({.name = "veto", .label = call.tr.text("directory.veto.label"), .hint = call.tr.text("directory.veto.hint")}, houses);
  form.button(call.tr.text("directory.veto.button"), "secondary");
  return form.done();
}

std::size_t offers_listed(http::FormValues const& form, bool is_public) {
  if (form.value("all") != "yes") return k_offers_listed;
  return is_public ? k_most_for_visitors : k_all_offers;
}

web::Html all_offers_button(Offers const& offers, web::Call const& call, std::string action, bool is_public) {
  auto const most = is_public ? k_most_for_visitors : k_all_offers;
  auto const total = offers.yes_total + offers.ask_first_total;
  auto const count = std::min(offers.yes_total, most) + std::min(offers.ask_first_total, most);
  if (count <= offers.yes.size() + offers.ask_first.size()) return {};
  auto form = same_question(call, std::move(action));
  form.hidden("all", "yes");
  if (is_public) form.in_place();
  form.button(call.tr.text(count == total ? "directory.group.all" : "directory.group.more",
                           {{"count", number(call.tr, count)}, {"total", number(call.tr, total)}}),
              "secondary");
  return form.done();
}

web::Html helpline_list(std::vector<Helpline> const& lines, i18n::Catalogue const& tr, Zone const& zone, std::string_view links) {
  return helplines(lines, {tr, zone, {}, links, nullptr});
}

web::Html offer_list(Offers const& offers, i18n::Catalogue const& tr, Zone const& zone, std::string_view links, TruthRates const* rates) {
  Look const look{tr, zone, offers.now, links, rates};
  web::Html html;
  if (offers.is_empty()) html += web::notice(tr, "info", tr.text("directory.nothing_fits"));
  html += group("yes", offers.yes, offers.yes_total, look);
  html += group("ask_first", offers.ask_first, offers.ask_first_total, look);
  html += helplines(offers.helplines, look);
  html += what_would_help(offers, look);
  html += refusals(offers, look);
  html += printed_order(tr);
  return html;
}
} // namespace linden::directory
