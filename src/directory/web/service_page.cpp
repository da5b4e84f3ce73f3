#include "directory/web/service_page.h"
#include "directory/web/wording.h"
#include "web/parts.h"

namespace linden::directory {
namespace {
web::SummaryRow row(std::string key, std::string value) { return {std::move(key), {std::move(value), {}, {}, false}, {}}; }
web::SummaryRow row(std::string key, web::Html html) { return {std::move(key), {{}, {}, std::move(html), false}, {}}; }

web::Html channel_list(Service const& service, i18n::Catalogue const& tr, Zone const& zone, Instant now) {
  std::vector<std::string> lines;
  for (auto const& channel : service.channels) {
    auto const& own_zone = channel.hours.rules.empty() ? zone : channel.hours.zone;
    auto const state = hours_at(channel.hours, now).state;
    std::optional<Instant> opens_at;
    if (state == OpenState::closed) opens_at = next_opening(channel.hours, now);
    auto line = wording::code(tr, "channel", channel.type) + ": " + wording::hours(tr, state, opens_at, own_zone);
    if (state == OpenState::open)
      if (auto const ends = next_change(channel.hours, now))
        line += " " + tr.text("directory.hours.until", {{"moment", tr.moment(*ends, own_zone)}});
    lines.push_back(std::move(line));
  }
  return web::bullet_list(lines);
}

web::Html rule_list(Service const& service, i18n::Catalogue const& tr) {
  std::vector<std::string> lines;
  for (auto const& rule : service.eligibility) lines.push_back(wording::rule(tr, rule));
  return web::bullet_list(lines);
}

web::Html outside_link(std::string const& host) {
  web::HtmlWriter w;
  w.element("a", {{"class", "govuk-link"}, {"href", "https://" + host}, {"rel", "noreferrer noopener"}, {"dir", "ltr"}}, host);
  return w.done();
}

std::string address_text(Service const& service, i18n::Catalogue const& tr) {
  bool const is_hidden = service.address == Visibility::never || service.address == Visibility::partners;
  return tr.text(is_hidden ? "directory.address.hidden" : "directory.address.not_stored");
}
} // namespace

web::Html service_card(Listing const& listing, i18n::Catalogue const& tr, Zone const& zone, Instant now) {
  auto const& service = listing.service;
  std::vector<web::SummaryRow> rows;
  auto const add = [&](std::string_view key, auto value) { rows.push_back(row(tr.text(key), std::move(value))); };
  add("directory.row.organisation", wording::organisation(tr, service));
  add("directory.row.country", wording::code(tr, "country", service.country));
  add("directory.row.kinds", wording::codes(tr, "kind", service.kinds));
  add("directory.row.audience", wording::codes(tr, "audience", service.audience));
  add("directory.row.languages", wording::languages(tr, service.languages));
  if (service.channels.empty()) add("directory.row.reach", tr.text("directory.not_known"));
  else add("directory.row.reach", channel_list(service, tr, zone, now));
  if (!service.eligibility.empty()) add("directory.row.rules", rule_list(service, tr));
  add("directory.row.stay", wording::stay(tr, service.stay_limit));
  add("directory.row.cost", wording::cost(tr, service.cost));
  add("directory.row.papers", tr.text("directory.papers." + std::string(tri_name(service.asks_papers))));
  add("directory.row.authority", tr.text("directory.authority." + std::string(tri_name(service.reports_to_authority))));
  add("directory.row.address", address_text(service, tr));
  if (!service.website.empty()) add("directory.row.website", outside_link(service.website));
  if (!service.note.empty()) add("directory.row.note", tr.text(service.note));
  add("directory.row.source", wording::source(tr, service));
  web::HtmlWriter w;
  w.open("h1", {{"class", "govuk-heading-l"}}).element("bdi", {}, service.name).close();
  auto const today = civil_day(now, zone);
  if (!is_running(service, today)) {
    bool const has_ended = service.valid_to && *service.valid_to < today;
    w.add(web::notice(tr, "warning",
                      has_ended ? tr.text("directory.ended_on", {{"day", tr.day(*service.valid_to)}})
                                : tr.text("directory.not_running")));
  }
  w.add(web::summary_list(tr, rows));
  return w.done();
}
} // namespace linden::directory
