#include "directory/web/editor/pages.h"
#include "base/text.h"
#include "directory/model/record/address_words.h"
#include "directory/web/editor/hours_page.h"
#include "directory/web/editor/sections.h"
#include "directory/web/wording.h"
#include "kernel/audit.h"
#include "web/form.h"
#include "web/parts.h"
#include <algorithm>
#include <array>

namespace linden::directory::editor {
namespace {
using Problems = std::vector<Problem>;

using web::heading;
using web::paragraph;
using web::link;
std::string path_of(ServiceId const& id, std::string_view rest = {}) { return "/services/" + id.text() + std::string(rest); }
std::string title_of(i18n::Catalogue const& tr, std::string_view section) { return tr.text("directory.editor." + std::string(section)); }

/// The service of the path, noted for the audit tree.
Result<Service> service_of(Stewardship& steward, Call& call) {
  LINDEN_TRY(id, read_id<ServiceId>(call.request.path_value("id")));
  LINDEN_TRY(service, steward.load(call.tx, call.actor, id));
  call.note(id.text(), "duty");
  return service;
}

web::Html sections_list(Service const& service, Call const& call) {
  auto const& tr = call.tr;
  auto const value = [&](std::string_view code) -> std::string {
    if (code == "text") return service.name + " · " + wording::codes(tr, "kind", service.kinds);
    if (code == "rules") return tr.text("directory.editor.count", {{"count", tr.number(static_cast<std::int64_t>(service.eligibility.size()))}});
    if (code == "languages") return wording::languages(tr, service.languages);
    if (code == "terms") return wording::stay(tr, service.stay_limit) + " · " + wording::cost(tr, service.cost);
    auto const count = code == "channels" ? service.channels.size() : service.places.size();
    return tr.text("directory.editor.count", {{"count", tr.number(static_cast<std::int64_t>(count))}});
  };
  std::vector<web::SummaryRow> rows;
  for (auto const& section : sections())
    rows.push_back({title_of(tr, section.code), {value(section.code), {}, {}, false}, path_of(service.id, "/" + std::string(section.code))});
  auto const known = std::count_if(service.channels.begin(), service.channels.end(), [](Channel const& one) { return !one.hours.rules.empty(); });
  rows.push_back({title_of(tr, "hours"), {tr.text("directory.editor.count", {{"count", tr.number(known)}}), {}, {}, false}, path_of(service.id, "/hours")});
  return web::summary_list(tr, rows);
}

web::Html checks(Service const& service, Call const& call) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (std::size_t i = 0; i < k_fact_classes.size(); ++i) {
    auto const facts = static_cast<FactClass>(i);
    auto const check = find_check(service.checks, facts);
    auto const state = state_of(service, facts, call.today());
    auto const day = [&](std::optional<Day> const& one) { return one ? tr.day(*one) : std::string("-"); };
    rows.push_back({{wording::code(tr, "facts", k_fact_classes[i]), {}, {}, false},
                    {wording::code(tr, "state", state_name(state)), {}, {}, false},
                    {check ? day(check->checked_at) : "-", {}, {}, false},
                    {check ? day(check->due_at) : "-", {}, {}, false},
                    {check && !check->how.empty() ? wording::code(tr, "check_way", check->how) : "-", {}, {}, false}});
  }
  auto const column = [&](char const* key) { return web::TableColumn{tr.text("directory.editor.column." + std::string(key)), false}; };
  return web::table(tr.text("directory.editor.checks"), {column("facts"), column("state"), column("checked"), column("due"), column("how")}, rows);
}

web::Html check_form(Service const& service, Call const& call, Problems const* problems) {
  static constexpr std::array<std::string_view, 5> k_ways = {"call", "visit", "mail", "website", "own"};
  static constexpr std::array<std::string_view, 3> k_states = {"confirmed", "disputed", "withdrawn"};
  auto const& tr = call.tr;
  web::Form form(tr, path_of(service.id, "/act/check"), call.csrf(), problems ? &call.form : nullptr, problems);
  form.checkboxes({.name = "facts", .label = tr.text("directory.editor.ask.facts")}, choices(tr, "facts", k_fact_classes));
  form.radios({.name = "state", .label = tr.text("directory.editor.ask.state")}, choices(tr, "state", k_states), "confirmed", true);
  form.select({.name = "how", .label = tr.text("directory.editor.ask.how")}, choices(tr, "check_way", k_ways));
  form.button(tr.text("directory.editor.check"));
  return form.done();
}

web::Html hidden_part(Service const& service, Call const& call, std::vector<OpenLift> const& lifts) {
  auto const& tr = call.tr;
  web::Html html = heading(tr.text("directory.editor.hidden"), "h2");
  for (auto const& one : service.provenance)
    if (one.is_hidden) html += paragraph(tr.text("directory.editor.hidden_line", {{"field", one.field}, {"source", one.source}}));
  for (auto const& lift : lifts) {
    html += paragraph(tr.text("directory.editor.lift_line", {{"field", lift.field}, {"reason", lift.reason}}));
    if (lift.asked_by == call.actor.user) html += paragraph(tr.text("directory.editor.lift_waits"));
    else html += web::post_button(path_of(service.id, "/lifts/" + lift.id.text()), call.csrf(), tr.text("directory.editor.lift_agree"));
  }
  bool const some = std::any_of(service.provenance.begin(), service.provenance.end(), [](Provenance const& one) { return one.is_hidden; });
  if (!some) html += paragraph(tr.text("directory.editor.hidden_none"));
  for (auto const* act : {"hide", "lift"}) {
    if (!some && std::string_view(act) == "lift") continue;
    web::Form form(tr, path_of(service.id, "/act/" + std::string(act)), call.csrf());
    form.heading(title_of(tr, act));
    form.text({.name = "field", .label = tr.text("directory.editor.ask.field"), .hint = tr.text("directory.editor.ask.field_hint")});
    form.text({.name = "reason", .label = tr.text("directory.editor.ask.reason")});
    form.button(title_of(tr, act), "secondary");
    html += form.done();
  }
  return html;
}

web::Html history(Call const& call, std::vector<kernel::AuditLine> const& lines) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& line : lines)
    rows.push_back({{tr.moment(line.at, call.zone), {}, {}, false}, {line.actor.substr(0, 8), {}, {}, false}, {line.action, {}, {}, false}, {line.result, {}, {}, false}});
  auto const column = [&](char const* key) { return web::TableColumn{tr.text("directory.editor.column." + std::string(key)), false}; };
  return web::table(tr.text("directory.editor.history"), {column("when"), column("who"), column("what"), column("result")}, rows);
}

CallResult show_page(Stewardship& steward, Call& call, Service const& service, Problems const* problems) {
  auto const& tr = call.tr;
  LINDEN_TRY(lifts, steward.open_lifts(call.tx, call.actor, service.id));
  LINDEN_TRY(lines, kernel::list_for_object(call.tx, call.actor.org, service.id.text(), 50));
  web::Html body = link("/services", tr.text("directory.editor.list"));
  body += heading(service.name);
  if (is_hidden(service)) body += web::notice(tr, "warning", tr.text("directory.editor.is_hidden"));
  body += sections_list(service, call);
  body += checks(service, call);
  body += check_form(service, call, problems);
  body += hidden_part(service, call, lifts);
  body += history(call, lines);
  return call.page(service.name, std::move(body), problems ? 422 : 200, problems != nullptr);
}

web::Html section_form(Section const& section, Service const& service, std::string const& action, Call const& call, Problems const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, action, call.csrf(), problems ? &call.form : nullptr, problems);
  section.ask(form, service, tr);
  auto const warns = problems && std::any_of(problems->begin(), problems->end(), [](Problem const& one) { return one.field == "no_address"; });
  if (warns || call.form.has("no_address"))
    form.checkboxes({.name = "no_address", .label = tr.text("directory.editor.ask.no_address")}, {{"yes", tr.text("directory.editor.ask.no_address_yes"), {}}});
  form.button(tr.text("directory.editor.save"));
  return form.done();
}

CallResult section_page(Section const& section, Service const& service, std::string const& action, Call& call, Problems const* problems) {
  web::Html body = heading(title_of(call.tr, section.code));
  body += paragraph(service.name);
  body += section_form(section, service, action, call, problems);
  return call.page(title_of(call.tr, section.code), std::move(body), problems ? 422 : 200, problems != nullptr);
}

/// Reads a section over the service; free text that looks like an address has to be acknowledged.
Typed read_section(Section const& section, Service service, Call const& call) {
  Typed typed{std::move(service), {}, {}};
  section.read(typed, call.form);
  if (call.form.value("no_address") == "yes") return typed;
  for (auto const& text : typed.texts)
    if (auto const found = find_address_words(text)) {
      typed.problems.push_back(make_problem(Code::invalid, "error.directory.address_words", "no_address", {{"words", *found}}));
      break;
    }
  return typed;
}

/// The addresses of places below `open`, sealed one by one.
Result<void> seal_addresses(Stewardship& steward, Call& call, Service const& service) {
  for (std::size_t i = 0; i < service.places.size(); ++i) {
    auto const& place = service.places[i];
    std::string const text(trim(call.form.value(std::to_string(i) + "_address")));
    if (place.visibility == Visibility::open || text.empty()) continue;
    LINDEN_CHECK(steward.seal_address(call.tx, call.actor, {service.id, place.id, {}}, {text, {}}, call.now));
  }
  return {};
}
CallResult post_check(Stewardship& steward, Call& call) {
  LINDEN_TRY(service, service_of(steward, call));
  Problems problems;
  std::string const how(call.form.value("how"));
  auto const state = call.form.value("state");
  std::vector<FactClass> wanted;
  for (std::size_t i = 0; i < k_fact_classes.size(); ++i)
    for (auto const& code : call.form.values("facts"))
      if (code == k_fact_classes[i]) wanted.push_back(static_cast<FactClass>(i));
  if (wanted.empty()) problems.push_back(make_problem(Code::invalid, "error.directory.facts", "facts"));
  static constexpr std::array<std::string_view, 5> k_ways = {"call", "visit", "mail", "website", "own"};
  if (std::find(k_ways.begin(), k_ways.end(), how) == k_ways.end()) problems.push_back(make_problem(Code::invalid, "error.directory.check", "how"));
  if (!problems.empty()) return show_page(steward, call, service, &problems);
  for (auto const facts : wanted) {
    auto check = confirmed(facts, call.today(), call.actor.user.text(), how);
    if (state == "disputed") check.state = Verification::disputed;
    if (state == "withdrawn") check.state = Verification::withdrawn;
    LINDEN_CHECK(steward.check(call.tx, call.actor, service.id, check, call.now));
  }
  return http::redirect(path_of(service.id));
}

} // namespace

CallResult list(Stewardship& steward, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(services, steward.list(call.tx, call.actor));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& service : services)
    rows.push_back({{service.name, path_of(service.id), {}, false},
                    {wording::codes(tr, "kind", service.kinds), {}, {}, false},
                    {wording::code(tr, "state", state_name(service.verification)), {}, {}, false},
                    {tr.number(overdue_classes(service, call.today())), {}, {}, true}});
  web::Html body = heading(tr.text("directory.editor.list"));
  body += link("/services/new", tr.text("directory.editor.new"));
  body += web::table(tr.text("directory.editor.list"), {{tr.text("directory.editor.column.name"), false}, {tr.text("directory.row.kinds"), false},
                     {tr.text("directory.editor.column.state"), false}, {tr.text("directory.editor.column.overdue"), true}}, rows);
  return call.page(tr.text("directory.editor.list"), std::move(body));
}

CallResult new_service(Stewardship&, Call& call) { return section_page(*find_section("text"), {}, "/services", call, nullptr); }

CallResult post_new(Stewardship& steward, Call& call) {
  auto const& section = *find_section("text");
  auto typed = read_section(section, {}, call);
  auto faults = faults_of(typed.service);
  typed.problems.insert(typed.problems.end(), faults.begin(), faults.end());
  if (!typed.problems.empty()) return section_page(section, {}, "/services", call, &typed.problems);
  LINDEN_TRY(id, steward.add(call.tx, call.actor, std::move(typed.service), call.now));
  call.note(id.text(), "duty");
  return http::redirect(path_of(id));
}

CallResult show(Stewardship& steward, Call& call) {
  LINDEN_TRY(service, service_of(steward, call));
  return show_page(steward, call, service, nullptr);
}

CallResult section(Stewardship& steward, Call& call) {
  LINDEN_TRY(service, service_of(steward, call));
  if (call.request.path_value("section") == "hours") return hours_page(service, call);
  auto const* wanted = find_section(call.request.path_value("section"));
  if (!wanted) return fail(Code::not_found, "error.not_found");
  return section_page(*wanted, service, path_of(service.id, "/" + std::string(wanted->code)), call, nullptr);
}

CallResult post_section(Stewardship& steward, Call& call) {
  LINDEN_TRY(service, service_of(steward, call));
  if (call.request.path_value("section") == "hours") return post_hours(steward, std::move(service), call);
  auto const* wanted = find_section(call.request.path_value("section"));
  if (!wanted) return fail(Code::not_found, "error.not_found");
  auto const action = path_of(service.id, "/" + std::string(wanted->code));
  auto typed = read_section(*wanted, service, call);
  if (!typed.problems.empty()) return section_page(*wanted, service, action, call, &typed.problems);
  auto const saved = steward.save(call.tx, call.actor, typed.service, call.now);
  if (!saved) return section_page(*wanted, service, action, call, &saved.error());
  if (wanted->code == "places") LINDEN_CHECK(seal_addresses(steward, call, typed.service));
  return http::redirect(path_of(service.id));
}

CallResult post_act(Stewardship& steward, Call& call) {
  auto const act = call.request.path_value("act");
  if (act == "check") return post_check(steward, call);
  LINDEN_TRY(service, service_of(steward, call));
  LiftRequest const request{service.id, std::string(trim(call.form.value("field"))), std::string(trim(call.form.value("reason")))};
  if (act == "hide") {
    LINDEN_CHECK(steward.hide(call.tx, call.actor, request, call.now));
  } else if (act == "lift") {
    LINDEN_CHECK(steward.ask_lift(call.tx, call.actor, request, call.now));
  } else {
    return fail(Code::not_found, "error.not_found");
  }
  return http::redirect(path_of(service.id));
}

CallResult post_agree(Stewardship& steward, Call& call) {
  LINDEN_TRY(service, service_of(steward, call));
  LINDEN_TRY(lift, read_id<RecordId>(call.request.path_value("lift")));
  LINDEN_CHECK(steward.agree_lift(call.tx, call.actor, service.id, lift, call.now));
  return http::redirect(path_of(service.id));
}

CallResult addresses(Stewardship& steward, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(services, steward.list(call.tx, call.actor));
  web::Html body = heading(tr.text("directory.reveal.title"));
  body += paragraph(tr.text("directory.reveal.text"));
  for (auto const& service : services)
    for (auto const& place : service.places) {
      if (!place.has_sealed_address) continue;
      web::Form form(tr, "/addresses/" + service.id.text() + "/" + place.id.text(), call.csrf());
      form.heading(service.name + (place.name.empty() ? "" : " · " + place.name));
      form.select({.name = "reason", .label = tr.text("directory.reveal.reason")}, choices(tr, "reveal", k_reveal_reasons));
      form.button(tr.text("directory.reveal.button"), "secondary");
      body += form.done();
    }
  return call.page(tr.text("directory.reveal.title"), std::move(body));
}

CallResult post_reveal(Stewardship& steward, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(service, read_id<ServiceId>(call.request.path_value("id")));
  LINDEN_TRY(place, read_id<RecordId>(call.request.path_value("place")));
  std::string const reason(call.form.value("reason"));
  LINDEN_TRY(address, steward.reveal(call.tx, call.actor, {service, place, reason}));
  call.note(place.text(), "reveal." + reason);
  web::HtmlWriter w;
  w.element("h1", {{"class", "govuk-heading-l"}}, tr.text("directory.reveal.title"));
  w.element("p", {{"class", "govuk-body"}}, tr.text("directory.reveal.seconds"));
  w.open("p", {{"class", "govuk-body-l"}, {"data-reveal", ""}}).element("bdi", {}, address.text).close();
  auto response = call.page(tr.text("directory.reveal.title"), w.done());
  response.set_header("refresh", "30; url=/addresses"); // hides without script too. Source: directory.md 6
  return response;
}
} // namespace linden::directory::editor
