// Referring her to another organisation, and answering what was referred to us.
#include "base/text.h"
#include "casework/web/field_form.h"
#include "casework/web/pages.h"
#include "casework/web/shared.h"
#include "web/form.h"
#include <algorithm>

namespace linden::casework::pages {
namespace {
bool is_minimal(int number) { return std::find(std::begin(k_minimal_set), std::end(k_minimal_set), number) != std::end(k_minimal_set); }

/// The name, and a warning where no agreement for referrals or places is in force. She may go there all the same.
std::string receiver_text(Casework& desk, Call& call, std::string const& id, std::string const& name) {
  auto const org = read_id<OrgId>(id);
  if (!org) return name;
  auto const live = desk.directory().live_agreement(call.tx, *org, call.actor.org, {"referral", "placement"}, call.today());
  return live && *live ? name : name + " · " + call.tr.text("referral.no_agreement");
}

web::Html referral_form(Casework& desk, Call& call, OpenCase const& open, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/referrals"), call.csrf(), typed_of(call, problems), problems);
  form.keep_draft("referral-" + open.file.id.text());
  std::vector<web::Choice> receivers{{"", tr.text("consent.no_receiver"), {}}};
  for (auto const& [id, name] : desk.receivers(call.tx, call.actor)) receivers.push_back({id, receiver_text(desk, call, id, name), {}});
  form.select({.name = "to", .label = tr.text("referral.to")}, receivers, call.form.value("to"));
  std::vector<std::string> always;
  for (int const number : k_minimal_set) always.push_back(field_label(tr, *desk.files().fields.find(number)));
  form.paragraph(tr.text("referral.always", {{"fields", join(always, ", ")}}));
  std::vector<web::Choice> fields;
  for (auto const& field : desk.files().fields.fields())
    if (!is_minimal(field.number)) fields.push_back({std::to_string(field.number), field_label(tr, field), answer_text(tr, field, open.file.answer(field.number))});
  form.checkboxes({.name = "fields", .label = tr.text("referral.fields"), .hint = tr.text("referral.fields_hint")}, fields, call.form.values("fields"));
  form.radios({.name = "urgent", .label = tr.text("referral.urgent")}, {{"yes", tr.text("answer.yes"), tr.text("referral.urgent_hint")}, {"no", tr.text("answer.no"), {}}}, "no", true);
  form.hidden("once", once_number());
  form.button(tr.text("referral.send"));
  return form.done();
}

/// The fields that her consent does not cover, by their labels instead of their numbers.
Problem in_words(Casework const& desk, i18n::Catalogue const& tr, Problem problem) {
  for (auto& [name, value] : problem.args) {
    if (name == "purpose") value = tr.text("consent.purpose." + value);
    if (name != "fields") continue;
    std::vector<std::string> labels;
    for (auto const& text : split(value, ','))
      if (auto const number = read_integer(trim(text), 1, 1'000'000))
        if (auto const* field = desk.files().fields.find(static_cast<int>(*number))) labels.push_back(field_label(tr, *field));
    value = join(labels, ", ");
  }
  return problem;
}

CallResult form_page(Casework& desk, Call& call, OpenCase const& open, std::vector<Problem> const* problems, int status) {
  web::Html body = case_caption(open);
  body += heading(call.tr.text("referral.title"));
  body += referral_form(desk, call, open, problems);
  return call.page(call.tr.text("referral.title"), std::move(body), status, problems != nullptr);
}

web::Html answer_form(Casework& desk, Call& call, InboxView const& view) {
  auto const& tr = call.tr;
  web::Form form(tr, "/referrals/" + view.id.text() + "/answer", call.csrf());
  form.radios({.name = "answer", .label = tr.text("referral.answer")}, {{"accept", tr.text("referral.accept"), {}}, {"decline", tr.text("referral.decline"), {}}});
  std::vector<web::Choice> reasons{{"", tr.text("answer.not_asked"), {}}};
  for (auto const& code : desk.files().lists.at("referral_reasons")) reasons.push_back({code, tr.text("code.referral_reasons." + code), {}});
  form.select({.name = "reason", .label = tr.text("referral.reason")}, reasons);
  form.button(tr.text("referral.answer_button"));
  return form.done();
}
} // namespace

CallResult new_referral(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::send_referral));
  return form_page(desk, call, open, nullptr, 200);
}

CallResult post_referral(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::send_referral));
  NewReferral wanted;
  wanted.urgent = call.form.value("urgent") == "yes";
  for (auto const& text : call.form.values("fields"))
    if (auto const number = read_integer(text, 1, 1'000'000)) wanted.fields.push_back(static_cast<int>(*number));
  auto const to = read_id<OrgId>(call.form.value("to"));
  std::vector<Problem> problems;
  if (!to) problems.push_back(make_problem(Code::invalid, "error.choice", "to"));
  if (problems.empty()) {
    wanted.to_org = *to;
    return once(desk, call, [&]() -> CallResult {
      auto const sent = desk.refer(call.tx, open, wanted, call.now, call.zone);
      if (sent) return http::redirect(case_path(open.file.id));
      if (sent.error().code != Code::consent_missing) return tl::make_unexpected(sent.error());
      problems.push_back(in_words(desk, call.tr, sent.error()));
      return form_page(desk, call, open, &problems, 403);
    });
  }
  return form_page(desk, call, open, &problems, 422);
}

CallResult referrals(Casework& desk, Call& call) {
  LINDEN_CHECK(desk.empty_old_views(call.tx, call.actor.org, call.today()));
  LINDEN_TRY(inbox, desk.list_inbox(call.tx, call.actor));
  LINDEN_TRY(lines, desk.list_cases(call.tx, call.actor));
  LINDEN_TRY(sent, desk.list_sent(call.tx, call.actor.org, lines));
  call.note("-", "duty");
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> in, out;
  for (auto const& r : inbox)
    in.push_back({{r.from_name, "/referrals/" + r.id.text(), {}, false}, {tr.text("referral.state." + r.state), {}, {}, false}, {tr.moment(r.received_at, call.zone), {}, {}, false}, {tr.moment(r.answer_by, call.zone), {}, {}, false}});
  for (auto const& r : sent)
    out.push_back({{r.case_code + " · " + r.alias, case_path(r.case_id), {}, false}, {r.to_name, {}, {}, false}, {tr.text("referral.state." + r.state), {}, {}, false}, {tr.moment(r.answer_by, call.zone), {}, {}, false}});
  web::Html body = heading(tr.text("menu.referrals"));
  body += in.empty() ? web::empty_state(tr.text("referral.none_received")) : web::table(tr.text("referral.received_title"), {{tr.text("referral.from"), false}, {tr.text("referral.state"), false}, {tr.text("referral.received"), false}, {tr.text("referral.answer_by"), false}}, in);
  body += out.empty() ? web::empty_state(tr.text("referral.none_sent")) : web::table(tr.text("referral.sent_title"), {{tr.text("cases.code"), false}, {tr.text("referral.to"), false}, {tr.text("referral.state"), false}, {tr.text("referral.answer_by"), false}}, out);
  return call.page(tr.text("menu.referrals"), std::move(body));
}

CallResult inbox_item(Casework& desk, Call& call) {
  LINDEN_TRY(id, read_id<ReferralId>(call.request.path_value("id")));
  LINDEN_TRY(view, desk.open_inbox(call.tx, call.actor, id, call.today()));
  call.note(id.text(), "referral");
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("referral.from_title", {{"name", view.from_name}}));
  body += paragraph(tr.text("referral.state." + view.state));
  std::vector<web::SummaryRow> rows;
  for (auto const& [number, text] : view.fields)
    if (auto const* field = desk.files().fields.find(number)) rows.push_back({field_label(tr, *field), {answer_text(tr, *field, text), {}, {}, false}, {}});
  body += rows.empty() ? web::notice(tr, "info", tr.text("referral.nothing_to_see")) : web::summary_list(tr, rows);
  if (!rows.empty()) body += paragraph(tr.text("referral.view_until", {{"day", tr.day(view.view_until)}}));
  if (view.is_waiting) body += answer_form(desk, call, view);
  return call.page(tr.text("menu.referrals"), std::move(body));
}

CallResult post_answer(Casework& desk, Call& call) {
  LINDEN_TRY(id, read_id<ReferralId>(call.request.path_value("id")));
  auto const answer = call.form.value("answer");
  if (answer != "accept" && answer != "decline") return fail(Code::invalid, "error.choice", "answer");
  LINDEN_CHECK(desk.answer(call.tx, call.actor, id, {answer == "accept", std::string(call.form.value("reason"))}, call.now, call.zone));
  call.note(id.text(), "referral");
  return http::redirect("/referrals");
}
} // namespace linden::casework::pages
