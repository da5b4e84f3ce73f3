#include "directory/web/service_page.h"
#include "base/text.h"
#include "directory/model/hours/holidays.h"
#include "directory/web/wording.h"
#include "web/parts.h"
#include <array>

namespace linden::directory {
namespace {
web::SummaryRow row(std::string key, std::string value) { return {std::move(key), {std::move(value), {}, {}, false}, {}}; }
web::SummaryRow row(std::string key, web::Html html) { return {std::move(key), {{}, {}, std::move(html), false}, {}}; }

std::string channel_state(Channel const& channel, i18n::Catalogue const& tr, Zone const& zone, Instant now) {
  auto const& own_zone = channel.hours.rules.empty() ? zone : channel.hours.zone;
  auto const state = hours_at(channel.hours, now).state;
  std::optional<Instant> opens_at;
  if (state == OpenState::closed) opens_at = next_opening(channel.hours, now);
  auto line = wording::hours(tr, state, opens_at, own_zone);
  if (state == OpenState::open)
    if (auto const ends = next_change(channel.hours, now))
      line += " " + tr.text("directory.hours.until", {{"moment", tr.moment(*ends, own_zone)}});
  return line;
}

/// The digits of a number that is no international one, as it was printed (116 006, 01 234 56 78); empty when letters stand
/// in it. Fifteen digits at most. Source: ITU-T E.164.
std::string dialled_as_printed(std::string_view printed) {
  std::string digits;
  for (char const c : printed) {
    if (c >= '0' && c <= '9') digits += c;
    else if (std::string_view(" -/.()").find(c) == std::string_view::npos) return {};
  }
  return digits.size() >= 3 && digits.size() <= 15 ? digits : std::string();
}

/// The number as it is dialled; one that is not international is dialled as it was printed and marked; any other text
/// stands as it was printed.
void write_value(web::HtmlWriter& w, Channel const& channel, i18n::Catalogue const& tr) {
  bool const is_call = channel.type == "phone" || channel.type == "sms";
  auto number = is_call ? dialled(channel.value) : std::string();
  bool const is_local = is_call && number.empty();
  if (is_local) number = dialled_as_printed(channel.value);
  w.text(" ").open("bdi", {{"dir", "ltr"}});
  if (number.empty()) w.text(channel.value);
  else w.element("a", {{"class", "govuk-link"}, {"href", (channel.type == "sms" ? "sms:" : "tel:") + number}}, channel.value);
  w.close();
  if (is_local && !number.empty()) w.text(" [" + tr.text("directory.phone.as_printed") + "]");
}

web::Html channel_list(Service const& service, i18n::Catalogue const& tr, Zone const& zone, Instant now) {
  web::HtmlWriter w;
  w.open("ul", {{"class", "govuk-list govuk-list--bullet"}});
  for (auto const& channel : service.channels) {
    w.open("li").text(wording::code(tr, "channel", channel.type) + ":");
    if (!channel.value.empty()) {
      write_value(w, channel, tr);
      bool const is_call = channel.type == "phone" || channel.type == "sms";
      if (is_call) w.text(" (" + tr.text("directory.bill." + std::string(tri_name(channel.appears_on_bill))) + ")");
    }
    w.text(" " + channel_state(channel, tr, zone, now));
    if (auto const& holidays = channel.hours.holidays)
      w.text(" (" + tr.text("directory.hours.holiday_version", {{"set", channel.hours.holiday_set}, {"version", holidays->version().substr(0, 12)}}) + ")");
    w.close();
  }
  return w.done();
}

/// How old each class of facts is: what a caller has to doubt.
web::Html ages(Service const& service, i18n::Catalogue const& tr, Day today) {
  std::vector<std::string> lines;
  for (auto const& check : service.checks)
    if (check.checked_at)
      lines.push_back(tr.text("directory.age_line", {{"facts", wording::code(tr, "facts", k_fact_classes[static_cast<std::size_t>(check.facts)])},
                                                     {"state", wording::code(tr, "state", state_name(state_on(check, today)))},
                                                     {"day", tr.day(*check.checked_at)}}));
  return web::bullet_list(lines);
}

std::string cost_text(Service const& service, i18n::Catalogue const& tr) {
  auto text = wording::cost(tr, service.cost);
  if (!service.fee) return text;
  auto const cents = std::to_string(service.fee->hundredths % 100);
  return text + ": " + std::to_string(service.fee->hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents + " " + service.fee->currency;
}

std::string course_text(Course const& course, i18n::Catalogue const& tr) {
  auto const day = [&](std::optional<Day> const& one) { return one ? tr.day(*one) : std::string("?"); };
  return tr.text("directory.course.line", {{"level", course.level}, {"start", day(course.start)}, {"end", day(course.end)}});
}

web::Html rule_list(Service const& service, i18n::Catalogue const& tr) {
  std::vector<std::string> lines;
  for (auto const& rule : service.eligibility) lines.push_back(wording::rule(tr, rule));
  return web::bullet_list(lines);
}

web::Html project_link(Project const& project, i18n::Catalogue const& tr) {
  web::HtmlWriter w;
  w.open("bdi").element("a", {{"class", "govuk-link"}, {"href", "/g/" + std::to_string(project.number) + "?l=" + tr.language()}}, project.name);
  return w.done();
}

/// Public addresses as they are, the area of area_only, and no word more of the others.
std::string address_text(Service const& service, i18n::Catalogue const& tr) {
  std::vector<std::string> parts;
  for (auto const& place : service.places) {
    if (place.visibility == Visibility::open && !place.address.empty()) parts.push_back(place.address);
    bool const is_area = place.visibility == Visibility::area_only || place.visibility == Visibility::partners;
    if (is_area && !place.municipality.empty()) parts.push_back(place.municipality);
  }
  if (!parts.empty()) return join(parts, "; ");
  auto const whole = address_class(service);
  bool const is_hidden = whole == Visibility::never || whole == Visibility::partners;
  return tr.text(is_hidden ? "directory.address.hidden" : "directory.address.not_stored");
}

/// Rows that stand only where there is something to say.
void add_known(std::vector<web::SummaryRow>& rows, Service const& service, i18n::Catalogue const& tr, Day today) {
  static constexpr std::array<std::string_view, 4> k_modes = {"not_said", "remote", "in_person", "both"};
  auto const add = [&](std::string_view key, auto value) { rows.push_back(row(tr.text(key), std::move(value))); };
  if (service.mode != ServiceMode::not_said) add("directory.row.mode", wording::code(tr, "mode", k_modes[static_cast<std::size_t>(service.mode)]));
  if (service.course) add("directory.row.course", course_text(*service.course, tr));
  if (auto const codes = accessibility_of(service); !codes.empty()) add("directory.row.accessibility", wording::codes(tr, "accessibility", codes));
  if (!service.description.empty()) add("directory.row.description", service.description);
  if (!service.checks.empty()) add("directory.row.age", ages(service, tr, today));
}
} // namespace

web::Html service_card(Listing const& listing, i18n::Catalogue const& tr, Zone const& zone, Instant now, Project const* project) {
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
  add("directory.row.cost", cost_text(service, tr));
  add("directory.row.papers", tr.text("directory.papers." + std::string(tri_name(service.asks_papers))));
  add("directory.row.authority", tr.text("directory.authority." + std::string(tri_name(service.reports_to_authority))));
  add("directory.row.address", address_text(service, tr));
  if (project) add("directory.row.project", project_link(*project, tr));
  if (!service.website.empty()) add("directory.row.website", wording::outside_link(service.website));
  if (!service.note.empty()) add("directory.row.note", tr.text(service.note));
  add_known(rows, service, tr, civil_day(now, zone));
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
