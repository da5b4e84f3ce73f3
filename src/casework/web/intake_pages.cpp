// Opening a case, changing its answers, consent.
#include "casework/model/merge.h"
#include "casework/web/field_form.h"
#include "casework/web/pages.h"
#include "casework/web/shared.h"
#include "web/form.h"
#include <algorithm>

namespace linden::casework::pages {
namespace {
constexpr int k_intake_fields[] = {k_field_language,   k_field_interpreter,   k_field_safe_channel, k_field_safe_address,
                                   k_field_safe_hours, k_field_say_who,       k_field_leave_message, k_field_who_else,
                                   k_field_urgency,    k_field_need};

std::vector<web::Choice> colleagues(Casework& desk, Call& call) {
  std::vector<web::Choice> choices;
  auto const accounts = desk.colleagues(call.tx, call.actor);
  if (!accounts) return choices;
  for (auto const& account : *accounts)
    if (account.id != call.actor.user) choices.push_back({account.id.text(), account.display_name, {}});
  return choices;
}

web::Html intake_form(Casework& desk, Call& call, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, "/cases", call.csrf(), typed_of(call, problems), problems);
  auto const& files = desk.files();
  form.keep_draft("new-case");
  form.hidden("once", once_number());
  add_field(form, tr, files.lists, *files.fields.find(k_field_alias), call.form.value("alias"));
  form.heading(tr.text("intake.consent"));
  form.paragraph(tr.text("intake.consent_text"));
  add_consent_questions(form, tr);
  form.heading(tr.text("intake.may_wait"));
  for (int const number : k_intake_fields) {
    auto const& field = *files.fields.find(number);
    add_field(form, tr, files.lists, field, call.form.value(field.key));
  }
  auto const staff = colleagues(desk, call);
  if (!staff.empty()) form.checkboxes({.name = "blocked", .label = tr.text("intake.blocked"), .hint = tr.text("intake.blocked_hint")}, staff, call.form.values("blocked"));
  form.button(tr.text("intake.button"));
  return form.done();
}

web::Html consent_form(Casework& desk, Call& call, OpenCase const& open, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/consents"), call.csrf(), typed_of(call, problems), problems);
  form.keep_draft("consent-" + open.file.id.text());
  std::vector<web::Choice> purposes = {{"statistics_release", tr.text("consent.purpose.statistics_release"), tr.text("consent.purpose.statistics_release.hint")},
                                       {"referral", tr.text("consent.purpose.referral"), tr.text("consent.purpose.referral.hint")}};
  form.radios({.name = "purpose", .label = tr.text("consent.purpose")}, purposes, call.form.value("purpose"));
  std::vector<web::Choice> receivers;
  for (auto const& [id, name] : desk.receivers(call.tx, call.actor)) receivers.push_back({id, name, {}});
  receivers.insert(receivers.begin(), web::Choice{"", tr.text("consent.no_receiver"), {}});
  form.select({.name = "to", .label = tr.text("consent.receiver"), .hint = tr.text("consent.receiver_hint")}, receivers, call.form.value("to"));
  std::vector<web::Choice> fields;
  for (auto const& field : desk.files().fields.fields()) fields.push_back({std::to_string(field.number), field_label(tr, field), {}});
  form.checkboxes({.name = "fields", .label = tr.text("consent.fields"), .hint = tr.text("consent.fields_hint")}, fields, call.form.values("fields"));
  add_consent_questions(form, tr);
  form.button(tr.text("consent.button"));
  return form.done();
}

kernel::FieldSet ticked(Casework const& desk, http::FormValues const& form, kernel::Purpose purpose) {
  kernel::FieldSet fields;
  if (purpose == kernel::Purpose::statistics_release) {
    for (auto const& field : desk.files().fields.fields())
      if (!field.statistic.empty()) fields.insert(field.number);
    return fields;
  }
  for (auto const& text : form.values("fields"))
    for (auto const& field : desk.files().fields.fields())
      if (text == std::to_string(field.number)) fields.insert(field.number);
  for (int const number : k_minimal_set) fields.insert(number);
  return fields;
}
} // namespace

CallResult new_case(Casework& desk, Call& call) {
  web::Html body = heading(call.tr.text("intake.title"));
  body += paragraph(call.tr.text("intake.text"));
  body += intake_form(desk, call, nullptr);
  return call.page(call.tr.text("intake.title"), std::move(body));
}

CallResult post_case(Casework& desk, Call& call) {
  auto const& files = desk.files();
  auto const typed = typed_values(call.form);
  auto const intake = read_intake(files.fields, files.lists, typed, call.form.values("blocked"));
  auto const consent = read_consent(typed, kernel::Purpose::assistance, {}, {}, call.today());
  std::vector<Problem> problems;
  if (!intake) problems = intake.error();
  if (!consent) problems.insert(problems.end(), consent.error().begin(), consent.error().end());
  if (!problems.empty()) {
    problems = with_point_names(call.tr, std::move(problems));
    web::Html body = heading(call.tr.text("intake.title"));
    body += intake_form(desk, call, &problems);
    return call.page(call.tr.text("intake.title"), std::move(body), 422, true);
  }
  return once(desk, call, [&]() -> CallResult {
    LINDEN_TRY(granted, call.policy.grant(call.actor, kernel::Action::open_case, kernel::Scope::office));
    LINDEN_TRY(given, kernel::require_assistance({*consent}, call.today()));
    LINDEN_TRY(id, desk.open_case(call.tx, granted, *intake, given, call.now, call.zone));
    call.note(id.text(), "own_case");
    return http::redirect(case_path(id));
  });
}


namespace {
/// The form, filled with `values`; what the form shows is sent back with it, so that a later change is seen as one.
web::Html answers_form(Casework& desk, Call& call, OpenCase const& open, FieldAnswers const& values, http::FormValues const* typed, std::vector<Problem> const* problems) {
  auto const& files = desk.files();
  web::Form form(call.tr, case_path(open.file.id, "/answers"), call.csrf(), typed, problems);
  form.hidden("version", std::to_string(open.file.version));
  form.hidden("base", "yes");
  form.keep_draft("answers-" + open.file.id.text() + "-" + std::to_string(open.file.version));
  for (auto const& field : files.fields.fields()) {
    auto const value = values.find(field.number);
    if (auto const stored = open.file.answer(field.number); !stored.empty()) form.hidden("base_" + field.key, stored);
    add_field(form, call.tr, files.lists, field, value == values.end() ? std::string_view() : std::string_view(value->second));
  }
  form.button(call.tr.text("answers.button"));
  return form.done();
}

FieldAnswers base_of(Casework const& desk, http::FormValues const& form) {
  FieldAnswers base;
  for (auto const& field : desk.files().fields.fields())
    if (auto const value = form.value("base_" + field.key); !value.empty()) base[field.number] = value;
  return base;
}

/// Both values of every field that two people changed; mine stand in the form below.
CallResult conflict_page(Casework& desk, Call& call, OpenCase const& open, MergedAnswers const& merged) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& conflict : merged.conflicts) {
    auto const* field = desk.files().fields.find(conflict.field);
    if (field == nullptr) continue;
    auto const words = [&](std::string const& value) { return value.empty() ? tr.text("answer.not_asked") : answer_text(tr, *field, value); };
    rows.push_back({{field_label(tr, *field), {}, {}, false}, {words(conflict.mine), {}, {}, false}, {words(conflict.theirs), {}, {}, false}});
  }
  std::vector<Problem> const problems{make_problem(Code::stale, "error.answers_conflict")};
  web::Html body = case_caption(open);
  body += heading(tr.text("answers.title"));
  if (open.file.answers_changed)
    body += paragraph(tr.text("answers.changed_by", {{"name", open.file.answers_changed_by}, {"moment", tr.moment(*open.file.answers_changed, call.zone)}}));
  body += web::table(tr.text("answers.conflict"), {{tr.text("answers.field"), false}, {tr.text("answers.mine"), false}, {tr.text("answers.theirs"), false}}, rows);
  body += answers_form(desk, call, open, merged.answers, nullptr, &problems);
  return call.page(tr.text("answers.title"), std::move(body), 412, true);
}
} // namespace

CallResult answers_page(Casework& desk, web::Call& call, OpenCase const& open, std::vector<Problem> const* problems, int status) {
  web::Html body = case_caption(open);
  body += heading(call.tr.text("answers.title"));
  body += answers_form(desk, call, open, open.file.answers, typed_of(call, problems), problems);
  return call.page(call.tr.text("answers.title"), std::move(body), status, problems != nullptr);
}

CallResult answers(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  bool const is_older = call.form.has("draft") && call.form.has("version") && read_version(call.form) != open.file.version;
  if (!is_older) return answers_page(desk, call, open, nullptr, 200);
  // A draft of an older version is compared, never laid over what a colleague has stored since.
  auto const typed = read_intake(desk.files().fields, desk.files().lists, typed_values(call.form), {});
  if (!typed) return answers_page(desk, call, open, &typed.error(), 422);
  return conflict_page(desk, call, open, merge_answers(base_of(desk, call.form), typed->answers, open.file.answers));
}

CallResult post_answers(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  auto const& files = desk.files();
  auto const intake = read_intake(files.fields, files.lists, typed_values(call.form), {});
  if (!intake) return answers_page(desk, call, open, &intake.error(), 422);
  auto answers = intake->answers;
  if (read_version(call.form) != open.file.version) {
    auto const merged = merge_answers(base_of(desk, call.form), answers, open.file.answers);
    bool const knows_base = call.form.has("base");
    if (!knows_base || !merged.conflicts.empty()) return conflict_page(desk, call, open, merged);
    answers = merged.answers;
  }
  LINDEN_CHECK(desk.change_answers(call.tx, open, answers, open.file.version, call.now));
  return http::redirect(case_path(open.file.id));
}

CallResult post_safe_contact(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  auto const wish = call.form.value("unsafe_now");
  auto const step = wish == "yes" ? ContactStep::mark_unsafe : wish == "lift" ? ContactStep::lift_unsafe : ContactStep::confirm;
  LINDEN_CHECK(desk.confirm_safe_contact(call.tx, open, step, call.today()));
  return http::redirect(case_path(open.file.id));
}

CallResult new_consent(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::give_consent));
  web::Html body = case_caption(open);
  body += heading(call.tr.text("consent.title"));
  body += consent_form(desk, call, open, nullptr);
  return call.page(call.tr.text("consent.title"), std::move(body));
}

CallResult post_consent(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::give_consent));
  auto const statistics = call.form.value("purpose") == "statistics_release";
  auto const purpose = statistics ? kernel::Purpose::statistics_release : kernel::Purpose::referral;
  auto const to = std::string(call.form.value("to"));
  kernel::Recipient const recipient = statistics ? kernel::Recipient{kernel::Recipient::Kind::released_tables, {}}
                                                 : kernel::Recipient{kernel::Recipient::Kind::organisation, to};
  auto consent = read_consent(typed_values(call.form), purpose, recipient, ticked(desk, call.form, purpose), call.today());
  std::vector<Problem> problems;
  if (!consent) problems = consent.error();
  if (call.form.value("purpose").empty()) problems.push_back(make_problem(Code::invalid, "error.choice", "purpose"));
  if (!statistics && !read_id<OrgId>(to)) problems.push_back(make_problem(Code::invalid, "error.choice", "to"));
  if (!problems.empty()) {
    problems = with_point_names(call.tr, std::move(problems));
    web::Html body = heading(call.tr.text("consent.title"));
    body += consent_form(desk, call, open, &problems);
    return call.page(call.tr.text("consent.title"), std::move(body), 422, true);
  }
  LINDEN_CHECK(desk.give_consent(call.tx, open, *consent));
  return http::redirect(case_path(open.file.id));
}

CallResult post_withdraw(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::withdraw_consent));
  LINDEN_TRY(record, read_id<RecordId>(call.request.path_value("record")));
  LINDEN_CHECK(desk.withdraw_consent(call.tx, open, record, call.today()));
  return http::redirect(case_path(open.file.id));
}
} // namespace linden::casework::pages
