// Agreements with other organisations: what each may read, until when, and what was agreed to pay.
#include "base/text.h"
#include "directory/web/editor/pages.h"
#include "directory/web/editor/sections.h"
#include "directory/web/wording.h"
#include "web/form.h"
#include "web/parts.h"

namespace linden::directory::editor {
namespace {
using Problems = std::vector<Problem>;
using Partners = std::vector<std::pair<OrgId, std::string>>;

web::Cell cell(std::string text) { return {std::move(text), {}, {}, false}; }

std::string name_of(Partners const& partners, OrgId const& org) {
  for (auto const& [id, name] : partners)
    if (id == org) return name;
  return "-";
}
std::string money_text(std::int64_t hundredths, std::string const& currency) {
  if (hundredths == 0) return "-";
  auto const cents = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents + " " + currency;
}
std::string state_text(Call const& call, Agreement const& one) {
  if (is_live(one, call.today())) return call.tr.text("agreement.state.live");
  return call.tr.text(!one.ended_on && call.today() < one.first ? "agreement.state.later" : "agreement.state.over");
}

web::Html list_part(Call const& call, std::vector<Agreement> const& all, Partners const& partners, bool given) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& one : all) {
    if ((one.owner == call.actor.org) != given) continue;
    web::Cell act{{}, {}, {}, false};
    if (given && is_live(one, call.today())) act.html = web::post_button("/agreements/" + one.id.text() + "/end", call.csrf(), tr.text("agreement.end"));
    rows.push_back({cell(name_of(partners, given ? one.partner : one.owner)), cell(tr.day(one.first) + " – " + tr.day(one.last)),
                    cell(wording::codes(tr, "agreement_purpose", one.purposes)), cell(one.fields.empty() ? tr.text("agreement.nothing") : wording::codes(tr, "agreement_field", one.fields)),
                    cell(money_text(one.budget, one.currency)), cell(money_text(one.unit_price, one.currency)), cell(state_text(call, one)), std::move(act)});
  }
  auto const title = tr.text(given ? "agreement.given" : "agreement.received");
  if (rows.empty()) return web::empty_state(tr.text(given ? "agreement.given.none" : "agreement.received.none"));
  auto const column = [&](char const* key) { return web::TableColumn{tr.text("agreement.column." + std::string(key)), false}; };
  return web::table(title, {column("partner"), column("period"), column("purposes"), column("fields"), column("budget"), column("price"), column("state"), column("act")}, rows);
}

web::Html agreement_form(Call const& call, Partners const& partners, Problems const* problems) {
  auto const& tr = call.tr;
  std::vector<web::Choice> names;
  for (auto const& [id, name] : partners) names.push_back({id.text(), name, {}});
  web::Form form(tr, "/agreements", call.csrf(), problems ? &call.form : nullptr, problems);
  form.heading(tr.text("agreement.new"));
  form.select({.name = "partner", .label = tr.text("agreement.column.partner")}, names);
  form.date({.name = "first", .label = tr.text("agreement.first")});
  form.date({.name = "last", .label = tr.text("agreement.last"), .hint = tr.text("agreement.last.hint")});
  form.checkboxes({.name = "purposes", .label = tr.text("agreement.column.purposes")}, choices(tr, "agreement_purpose", k_agreement_purposes));
  form.checkboxes({.name = "fields", .label = tr.text("agreement.column.fields"), .hint = tr.text("agreement.fields.hint")}, choices(tr, "agreement_field", k_agreement_fields));
  form.text({.name = "budget", .label = tr.text("agreement.column.budget"), .hint = tr.text("agreement.budget.hint"), .input_mode = "decimal", .width = 10});
  form.text({.name = "unit_price", .label = tr.text("agreement.column.price"), .input_mode = "decimal", .width = 10});
  form.text({.name = "currency", .label = tr.text("agreement.currency"), .width = 4}, "EUR");
  form.button(tr.text("agreement.save"));
  return web::in_columns(form.done());
}

CallResult agreements_page(Stewardship& steward, Call& call, Problems const* problems) {
  auto const& tr = call.tr;
  LINDEN_TRY(all, steward.agreements(call.tx, call.actor));
  LINDEN_TRY(partners, steward.partners(call.tx, call.actor));
  web::HtmlWriter w;
  w.element("h1", {{"class", "govuk-heading-l"}}, tr.text("agreement.title"));
  w.element("p", {{"class", "govuk-body"}}, tr.text("agreement.text"));
  w.add(list_part(call, all, partners, true)).add(list_part(call, all, partners, false));
  if (!partners.empty()) w.add(agreement_form(call, partners, problems));
  return call.page(tr.text("agreement.title"), w.done(), problems ? 422 : 200, problems != nullptr);
}

/// "1200" or "1200.50" in hundredths; empty = 0.
std::int64_t read_money(Call const& call, std::string_view field, Problems& problems) {
  auto const text = trim(call.form.value(field));
  if (text.empty()) return 0;
  auto const parts = split(text, '.');
  auto const whole = read_integer(parts[0], 0, 1'000'000'000);
  auto const cents = parts.size() == 2 && parts[1].size() == 2 ? read_integer(parts[1], 0, 99) : Result<long long>(0);
  bool const is_read = whole && cents && (parts.size() == 1 || (parts.size() == 2 && parts[1].size() == 2));
  if (!is_read) problems.push_back(make_problem(Code::invalid, "error.agreement.money", field));
  return is_read ? *whole * 100 + *cents : 0;
}
} // namespace

CallResult agreements(Stewardship& steward, Call& call) { return agreements_page(steward, call, nullptr); }

CallResult post_agreement(Stewardship& steward, Call& call) {
  Problems problems;
  Agreement agreement;
  auto const day = [&](std::string_view field) {
    auto const read = web::read_date_field(call.form, field);
    if (!read) problems.push_back(read.error());
    else if (!*read) problems.push_back(make_problem(Code::invalid, "error.agreement.day", field));
    return read && *read ? **read : Day{};
  };
  agreement.partner = read_id<OrgId>(call.form.value("partner")).value_or(OrgId{});
  agreement.first = day("first");
  agreement.last = day("last");
  for (auto const& code : call.form.values("purposes")) agreement.purposes.emplace_back(code);
  for (auto const& code : call.form.values("fields")) agreement.fields.emplace_back(code);
  agreement.budget = read_money(call, "budget", problems);
  agreement.unit_price = read_money(call, "unit_price", problems);
  if (agreement.budget > 0 || agreement.unit_price > 0) agreement.currency = std::string(trim(call.form.value("currency")));
  call.note("-", "duty");
  if (!problems.empty()) return agreements_page(steward, call, &problems);
  auto const id = steward.agree(call.tx, call.actor, std::move(agreement));
  if (!id) return agreements_page(steward, call, &id.error());
  call.note(id->text(), "duty");
  return http::redirect("/agreements");
}

CallResult post_end_agreement(Stewardship& steward, Call& call) {
  LINDEN_TRY(id, read_id<RecordId>(call.request.path_value("id")));
  LINDEN_CHECK(steward.end_agreement(call.tx, call.actor, id, call.today()));
  call.note(id.text(), "duty");
  return http::redirect("/agreements");
}
} // namespace linden::directory::editor
