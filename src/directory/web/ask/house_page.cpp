// A house's own page: who asks it now, what it last said about its places, and when it does not want to be asked.
#include "base/text.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include "directory/web/wording.h"
#include <array>

namespace linden::directory::pages {
namespace {
using namespace parts;
constexpr int k_minutes_of_hour = 60;

std::vector<ListingPointer> own_services(std::vector<ListingPointer> const& all, Rounds const& desk, OrgId const& org) {
  std::vector<ListingPointer> own;
  for (auto const& listing : all) {
    if (listing->org != org) continue;
    for (auto const& kind : desk.settings().limits.kinds)
      if (has_kind(listing->service, kind)) {
        own.push_back(listing);
        break;
      }
  }
  return own;
}

web::Html hold_part(Call const& call, HouseAsk const& ask) {
  auto const& tr = call.tr;
  if (!ask.hold || ask.hold->state != HoldState::held) return {};
  auto const path = "/house/holds/" + ask.hold->id.text();
  web::Html html = paragraph(tr.text("house.held", {{"until", tr.moment(ask.hold->until, call.zone)}}));
  html += web::post_button(path + "/arrived", call.csrf(), tr.text("house.arrived"), "");
  html += web::post_button(path + "/refused", call.csrf(), tr.text("house.refused"));
  return html;
}

web::Html ask_part(Call const& call, HouseAsk const& ask) {
  auto const& tr = call.tr;
  web::HtmlWriter w;
  w.open("section", {{"class", "offer"}}).element("h3", {{"class", "govuk-heading-s"}}, ask.house->service.name);
  w.add(paragraph(tr.text("house.ask.state." + std::string(code_of(ask.ask.state)), {{"until", tr.moment(ask.until, call.zone)}})));
  w.add(asked_lines(tr, ask.asked)).add(hold_part(call, ask));
  bool const may_answer = ask.state == RoundState::open && (ask.ask.state == AskState::silent || ask.ask.state == AskState::maybe);
  if (may_answer) {
    auto const path = "/house/asks/" + ask.ask.id.text();
    auto const quick = [&](std::string const& answer, std::string const& reason, std::string_view label, std::string_view style) {
      w.open("form", {{"method", "post"}, {"action", path}, {"class", "inline"}});
      w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.csrf()}});
      w.empty("input", {{"type", "hidden"}, {"name", "answer"}, {"value", answer}});
      if (!reason.empty()) w.empty("input", {{"type", "hidden"}, {"name", "reason"}, {"value", reason}});
      w.element("button", {{"type", "submit"}, {"class", "govuk-button" + std::string(style)}}, label).close();
    };
    quick("yes", "", tr.text("house.answer.yes"), "");
    quick("maybe", "", tr.text("house.answer.maybe"), " govuk-button--secondary");
    quick("no", "full", tr.text("house.answer.full"), " govuk-button--secondary");
    w.open("form", {{"method", "post"}, {"action", path}});
    w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.csrf()}});
    w.empty("input", {{"type", "hidden"}, {"name", "answer"}, {"value", "no"}});
    auto const id = "reason-" + ask.ask.id.text();
    w.element("label", {{"class", "govuk-label"}, {"for", id}}, tr.text("house.answer.no"));
    w.open("select", {{"class", "govuk-select"}, {"id", id}, {"name", "reason"}});
    for (auto const reason : k_house_reasons) w.element("option", {{"value", std::string(reason)}}, tr.text("rounds.reason." + std::string(reason)));
    w.close().element("button", {{"type", "submit"}, {"class", "govuk-button govuk-button--secondary"}}, tr.text("house.answer.no.send"));
    w.close();
  }
  return w.done();
}

web::Html units_part(Call const& call, std::vector<UnitTruth> const& truths) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& truth : truths) {
    bool const can = truth.unit.state != VacancyState::unknown;
    auto const path = "/house/units/" + truth.unit.id.text() + "/still-true";
    web::Cell button{{}, {}, {}, false};
    if (can) button.html = web::post_button(path, call.csrf(), tr.text("house.still_true"));
    rows.push_back({{truth.house->service.name + " · " + unit_name_text(tr, truth.unit.unit), {}, {}, false}, {wording::truth(tr, truth.rate), {}, {}, false},
                    std::move(button), {unit_text(tr, truth.unit, call.now), {}, {}, false}});
  }
  if (rows.empty()) return paragraph(tr.text("house.units.none"));
  return web::table(tr.text("house.units"), {{tr.text("house.unit"), false}, {tr.text("house.truth"), false}, {tr.text("house.confirm"), false}, {tr.text("directory.row.places"), false}}, rows);
}

/// Reports that end soon or have run out, each with its one button. Units that Linden counts itself never stand here.
web::Html reminder_part(Call const& call, std::vector<UnitTruth> const& truths) {
  auto const& tr = call.tr;
  web::Html html;
  for (auto const& truth : truths) {
    if (!ends_soon(truth.unit, call.now)) continue;
    html += paragraph(truth.house->service.name + " · " + unit_name_text(tr, truth.unit.unit) + ": " + unit_text(tr, truth.unit, call.now));
    html += web::post_button("/house/units/" + truth.unit.id.text() + "/still-true", call.csrf(), tr.text("house.still_true"), "");
  }
  if (html.text().empty()) return html;
  web::Html part = heading(tr.text("house.reminder"), "h2", "m");
  part += html;
  return part;
}

web::Html report_form(Call const& call, std::vector<ListingPointer> const& services, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, "/house/units", call.csrf(), problems ? &call.form : nullptr, problems);
  std::vector<web::Choice> houses;
  for (auto const& service : services) houses.push_back({service->service.id.text(), service->service.name, {}});
  form.heading(tr.text("house.report"));
  form.select({.name = "service", .label = tr.text("rounds.house")}, houses);
  form.select({.name = "unit", .label = tr.text("house.unit")}, choices(tr, "rounds.unit.", std::array<std::string_view, 5>{"bed", "room", "family_room", "seat", "slot"}), "bed");
  auto people = choices(tr, "directory.audience.", std::array<std::string_view, 4>{"women", "girls", "families", "children"});
  people.insert(people.begin(), web::Choice{"", tr.text("house.population.any"), {}});
  form.select({.name = "population", .label = tr.text("house.population")}, people);
  form.select({.name = "state", .label = tr.text("house.state")}, choices(tr, "house.state.", std::array<std::string_view, 4>{"capacity", "waitlist", "additional-assessment-required", "no-capacity"}), "capacity");
  form.text({.name = "available", .label = tr.text("house.available"), .input_mode = "numeric", .width = 4});
  form.text({.name = "maximum", .label = tr.text("house.maximum"), .input_mode = "numeric", .width = 4});
  form.checkboxes({.name = "funded", .label = tr.text("house.funded"), .hint = tr.text("house.funded.hint")}, {{"yes", tr.text("house.funded.yes"), {}}});
  form.text({.name = "note", .label = tr.text("house.note"), .hint = tr.text("house.note.hint")});
  form.button(tr.text("house.report.save"));
  return web::in_columns(form.done());
}

web::Html quiet_form(Call const& call, std::vector<ListingPointer> const& services) {
  auto const& tr = call.tr;
  std::vector<web::Choice> houses, hours;
  for (auto const& service : services) houses.push_back({service->service.id.text(), service->service.name, {}});
  for (int hour = 0; hour < 24; ++hour) hours.push_back({std::to_string(hour), minute_text(hour * k_minutes_of_hour), {}});
  web::Form form(tr, "/house/quiet", call.csrf());
  form.heading(tr.text("house.quiet"));
  form.paragraph(tr.text("house.quiet.text"));
  form.select({.name = "quiet_service", .label = tr.text("rounds.house")}, houses);
  form.select({.name = "from", .label = tr.text("house.quiet.from")}, hours, "0");
  form.select({.name = "to", .label = tr.text("house.quiet.to")}, hours, "0");
  form.button(tr.text("house.quiet.save"), "secondary");
  return form.done();
}

web::Html notices_part(Call const& call, std::vector<HouseNotice> const& notices) {
  std::vector<std::string> lines;
  for (auto const& notice : notices)
    lines.push_back(call.tr.moment(notice.sent_at, call.zone) + " · " + notice.house->service.name + ": " + call.tr.text("house.notice." + notice.kind));
  if (lines.empty()) return {};
  web::Html html = heading(call.tr.text("house.notices"), "h2", "m");
  html += web::bullet_list(lines);
  return html;
}

CallResult house_page(Rounds& desk, Call& call, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  auto const& org = call.actor.org;
  LINDEN_TRY(all, desk.directory().list_services(call.tx, Audience::staff, call.now));
  LINDEN_TRY(asks, desk.list_for_house(call.tx, org, call.now));
  LINDEN_TRY(truths, desk.truth_of(call.tx, org, call.now));
  LINDEN_TRY(notices, desk.notices_of(call.tx, org, call.now));
  auto const own = own_services(all, desk, org);
  web::Html body = heading(tr.text("house.title"));
  body += heading(tr.text("house.asks"), "h2", "m");
  if (asks.empty()) body += paragraph(tr.text("house.asks.none"));
  for (auto const& ask : asks) body += ask_part(call, ask);
  body += reminder_part(call, truths);
  body += paragraph(tr.text("house.units.text"));
  body += units_part(call, truths);
  body += notices_part(call, notices);
  if (!own.empty()) {
    body += report_form(call, own, problems);
    body += quiet_form(call, own);
  }
  return call.page(tr.text("house.title"), std::move(body), problems ? 422 : 200, problems != nullptr);
}

/// Errors: every field that cannot be read.
Checked<VacancyReport> read_report(Call const& call) {
  std::vector<Problem> problems;
  auto const number = [&](std::string_view name) {
    auto const text = trim(call.form.value(name));
    auto const read = text.empty() ? Result<long long>(0) : read_integer(text, 0, 5000);
    if (!read) problems.push_back(make_problem(Code::invalid, "error.directory.number", name, {{"most", "5000"}}));
    return read ? static_cast<int>(*read) : 0;
  };
  VacancyReport report;
  report.org = call.actor.org;
  report.available = number("available");
  report.maximum = number("maximum");
  report.reported_at = call.now;
  report.unit.population = std::string(call.form.value("population"));
  report.is_funded = call.form.value("funded") == "yes";
  report.note = std::string(trim(call.form.value("note")));
  auto const service = read_id<ServiceId>(call.form.value("service"));
  auto const unit = find_unit(call.form.value("unit"));
  auto const state = find_vacancy_state(call.form.value("state"));
  if (!service || !unit || !state) problems.push_back(make_problem(Code::invalid, "error.house.choose", !service ? "service" : !unit ? "unit" : "state"));
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  report.service = *service;
  report.unit.kind = *unit;
  report.state = *state;
  if (report.state != VacancyState::capacity) report.available = 0;
  return report;
}

/// Errors: the service is another organisation's -> Code::not_found.
Result<void> check_own(Rounds& desk, Call& call, ServiceId const& id) {
  LINDEN_TRY(listing, desk.directory().load_service(call.tx, id, call.now));
  if (listing->org != call.actor.org) return fail(Code::not_found, "error.not_found");
  return {};
}
} // namespace

CallResult house(Rounds& desk, Call& call) { return house_page(desk, call, nullptr); }

CallResult post_house_answer(Rounds& desk, Call& call) {
  LINDEN_TRY(ask, read_id<AskId>(call.request.path_value("ask")));
  LINDEN_TRY(answer, read_answer(call.form));
  LINDEN_CHECK(desk.answer_on_page(call.tx, call.actor.org, ask, answer, call.now));
  call.note(ask.text(), "duty");
  return http::redirect("/house");
}

CallResult post_house_report(Rounds& desk, Call& call) {
  call.note("-", "duty");
  auto const report = read_report(call);
  if (!report) return house_page(desk, call, &report.error());
  LINDEN_CHECK(check_own(desk, call, report->service));
  auto const saved = desk.directory().report_vacancy(call.tx, *report, call.now);
  if (!saved && saved.error().code == Code::invalid) {
    std::vector<Problem> const problems{saved.error()};
    return house_page(desk, call, &problems);
  }
  LINDEN_CHECK(saved);
  return http::redirect("/house");
}

CallResult post_still_true(Rounds& desk, Call& call) {
  LINDEN_TRY(unit, read_id<RecordId>(call.request.path_value("unit")));
  LINDEN_CHECK(desk.still_true(call.tx, call.actor.org, unit, call.now));
  call.note(unit.text(), "duty");
  return http::redirect("/house");
}

CallResult post_house_hold(Rounds& desk, Call& call) {
  LINDEN_TRY(hold, read_id<RecordId>(call.request.path_value("hold")));
  auto const step = call.request.path_value("step");
  auto const& org = call.actor.org;
  call.note(hold.text(), "duty");
  if (step == "arrived") {
    LINDEN_CHECK(desk.directory().use_hold(call.tx, org, hold, call.now));
  } else if (step == "refused") {
    LINDEN_CHECK(desk.directory().refuse_hold(call.tx, org, hold, call.now));
  } else {
    return fail(Code::not_found, "error.not_found");
  }
  LINDEN_CHECK(desk.settle(call.tx, call.now));
  return http::redirect("/house");
}

CallResult post_quiet(Rounds& desk, Call& call) {
  LINDEN_TRY(service, read_id<ServiceId>(call.form.value("quiet_service")));
  LINDEN_CHECK(check_own(desk, call, service));
  LINDEN_TRY(from, read_integer(call.form.value("from"), 0, 23));
  LINDEN_TRY(to, read_integer(call.form.value("to"), 0, 23));
  LINDEN_CHECK(desk.save_quiet(call.tx, {call.actor.org, service}, {static_cast<int>(from) * k_minutes_of_hour, static_cast<int>(to) * k_minutes_of_hour, call.zone.name()}));
  call.note(service.text(), "duty");
  return http::redirect("/house");
}
} // namespace linden::directory::pages
