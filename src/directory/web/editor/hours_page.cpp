#include "directory/web/editor/hours_page.h"
#include "base/text.h"
#include "directory/holiday_tables.h"
#include "directory/hours_answer_codec.h"
#include "directory/model/hours/holidays.h"
#include "directory/model/hours/osm/osm_writer.h"
#include "directory/web/editor/hours_words.h"
#include "directory/web/wording.h"
#include "web/form.h"
#include "web/parts.h"
#include <algorithm>

namespace linden::directory::editor {
namespace {
using Problems = std::vector<Problem>;
constexpr int k_days_shown = 7; // Source: interface: the coming week

std::string in(std::size_t i, std::string_view name) { return std::to_string(i) + "_" + std::string(name); }
std::string label_of(i18n::Catalogue const& tr, std::string_view key) { return tr.text("directory.hours.ask." + std::string(key)); }

/// What stands in the fields of one channel.
struct Fields {
  std::string text;
  std::string zone;
  std::string holidays;
  auto operator<=>(Fields const&) const = default;
};
Fields fields_of(Service const& service, Channel const& channel, Day today) {
  auto const& hours = channel.hours;
  Fields fields;
  if (hours.zone.raw()) fields.zone = hours.zone.name();
  else if (!service.places.empty()) fields.zone = service.places.front().zone;
  fields.holidays = hours.holiday_set;
  if (!hours.rules.empty()) fields.text = write_osm_hours(hours, today).text;
  return fields;
}
Fields typed_fields(Call const& call, std::size_t i) {
  auto const line = [&](char const* name) { return std::string(trim(call.form.value(in(i, name)))); };
  return {line("text"), line("zone"), line("holidays")};
}
/// What the page had in its fields when it was made.
std::string fingerprint(Fields const& fields) { return fields.text + "\n" + fields.zone + "\n" + fields.holidays; }

std::string without_returns(std::string_view text) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '\r'), plain.end());
  return plain;
}

/// What was typed, read: the hours of each channel, and what there is to say about them.
struct Reading {
  std::vector<Availability> hours; ///< of each channel, as they would be saved
  std::vector<std::vector<HoursNote>> warnings;
  Problems problems;
  std::string warned_of; ///< the texts with warnings, to be seen once
};

void refuse(Reading& reading, Call const& call, std::size_t i, HoursNote const& note) {
  auto const field = in(i, note.member == "zone" || note.member == "holidays" ? note.member : "text");
  reading.problems.push_back(make_problem(Code::invalid, note.member == "text" ? "error.hours.text" : "error.hours.field", field,
                                          {{"column", std::to_string(note.note.column)}, {"reason", note_text(note, call.tr)}}));
}

/// The one way in which all open hours so far are used: the text has no word for it, so it is kept.
ContactWay way_of(Channel const& channel) {
  for (auto const& rule : channel.hours.rules)
    if (rule.state == OpenState::open) return rule.way;
  return ContactWay::walk_in;
}

void read_channel(Reading& reading, Call const& call, Channel const& channel, std::size_t i) {
  reading.hours.push_back(channel.hours);
  reading.warnings.emplace_back();
  auto const fields = typed_fields(call, i);
  auto const was = without_returns(call.form.value(in(i, "was")));
  // Rules without a text of their own stay until another text is written.
  if (without_returns(fingerprint(fields)) == was || (fields.text.empty() && was.starts_with("\n"))) return;
  auto& hours = reading.hours.back();
  if (fields.text.empty()) {
    hours.rules.clear();
    return;
  }
  auto answer = read_hours({fields.text, fields.zone, fields.holidays, {}, {}});
  for (auto const& error : answer.errors) refuse(reading, call, i, error);
  if (!answer.errors.empty()) return;
  auto const way = way_of(channel);
  for (auto& rule : answer.hours.rules) rule.way = way;
  hours = std::move(answer.hours);
  reading.warnings.back() = answer.warnings;
  if (!answer.warnings.empty()) reading.warned_of += fingerprint(fields) + "\n";
}

Reading read_form(Service const& service, Call const& call) {
  Reading reading;
  for (std::size_t i = 0; i < service.channels.size(); ++i) read_channel(reading, call, service.channels[i], i);
  return reading;
}

web::Html titled_list(std::string_view title, std::vector<std::string> const& lines) {
  auto html = web::heading(title, "h3");
  html += web::bullet_list(lines);
  return html;
}

/// Rules in words, warnings, and the coming week.
web::Html told(Availability const& hours, std::vector<HoursNote> const& warnings, Call const& call) {
  auto const& tr = call.tr;
  web::Html html;
  std::vector<std::string> odd;
  for (auto const& note : warnings)
    odd.push_back(note.member == "text" ? tr.text("error.hours.text", {{"column", std::to_string(note.note.column)}, {"reason", note_text(note, tr)}})
                                        : note_text(note, tr));
  if (!odd.empty()) html += titled_list(label_of(tr, "warnings"), odd);
  if (hours.rules.empty()) {
    html += web::bullet_list({tr.text("directory.hours.unknown")});
    return html;
  }
  std::vector<std::string> rules;
  for (auto const& rule : hours.rules) rules.push_back(rule_in_words(tr, rule));
  html += titled_list(label_of(tr, "rules"), rules);
  auto const& zone = hours.zone.raw() ? hours.zone : call.zone;
  html += titled_list(label_of(tr, "week"), days_in_words(tr, hours, civil_day(call.now, zone), k_days_shown));
  if (hours.holidays)
    html += web::bullet_list({tr.text("directory.hours.holiday_version", {{"set", hours.holiday_set}, {"version", hours.holidays->version().substr(0, 12)}})});
  return html;
}

void ask_channel(web::Form& form, Service const& service, std::size_t i, Call const& call) {
  auto const& tr = call.tr;
  auto const& channel = service.channels[i];
  auto const fields = fields_of(service, channel, call.today());
  auto const written = channel.hours.rules.empty() ? OsmText{} : write_osm_hours(channel.hours, call.today());
  if (!written.reason.empty()) form.paragraph(label_of(tr, "not_expressible"));
  if (written.loses_way) form.paragraph(label_of(tr, "way_kept"));
  form.area({.name = in(i, "text"), .label = label_of(tr, "text"), .hint = label_of(tr, "text_hint")}, 3, fields.text);
  form.text({.name = in(i, "zone"), .label = label_of(tr, "zone"), .hint = label_of(tr, "zone_hint"), .width = 30}, fields.zone);
  form.text({.name = in(i, "holidays"), .label = label_of(tr, "holidays"), .hint = label_of(tr, "holidays_hint"), .width = 10}, fields.holidays);
}

CallResult page(Service const& service, Call& call, Reading const* reading) {
  auto const& tr = call.tr;
  bool const has_errors = reading && !reading->problems.empty();
  web::Form form(tr, "/services/" + service.id.text() + "/hours", call.csrf(), reading ? &call.form : nullptr,
                 has_errors ? &reading->problems : nullptr);
  if (service.channels.empty()) form.paragraph(label_of(tr, "no_channels"));
  for (std::size_t i = 0; i < service.channels.size(); ++i) {
    auto const& channel = service.channels[i];
    form.heading(wording::code(tr, "channel", channel.type) + (channel.value.empty() ? "" : " " + channel.value));
    form.add(told(reading ? reading->hours[i] : channel.hours, reading ? reading->warnings[i] : std::vector<HoursNote>{}, call));
    ask_channel(form, service, i, call);
    auto const was = call.form.value(in(i, "was"));
    form.hidden(in(i, "was"), reading && !was.empty() ? std::string(was) : fingerprint(fields_of(service, channel, call.today())));
  }
  if (reading) form.hidden("seen", reading->warned_of);
  form.button(tr.text("directory.editor.save"), "", "act", "save");
  form.button(label_of(tr, "look"), "secondary", "act", "look");
  web::Html body = web::heading(tr.text("directory.editor.hours"));
  body += web::paragraph(service.name);
  if (reading && !has_errors && !reading->warned_of.empty()) body += web::notice(tr, "warning", label_of(tr, "look_first"));
  body += form.done();
  return call.page(tr.text("directory.editor.hours"), std::move(body), has_errors ? 422 : 200, has_errors);
}
} // namespace

CallResult hours_page(Service const& service, Call& call) { return page(service, call, nullptr); }

CallResult post_hours(Stewardship& steward, Service service, Call& call) {
  LINDEN_TRY(holidays, holidays_of(call.tx));
  HolidayScope const scope(std::move(holidays));
  auto reading = read_form(service, call);
  bool const has_seen = without_returns(call.form.value("seen")) == without_returns(reading.warned_of);
  bool const only_looks = call.form.value("act") == "look";
  if (!reading.problems.empty() || only_looks || !has_seen) return page(service, call, &reading);
  for (std::size_t i = 0; i < service.channels.size(); ++i) service.channels[i].hours = std::move(reading.hours[i]);
  auto const saved = steward.save(call.tx, call.actor, service, call.now);
  if (saved) return http::redirect("/services/" + service.id.text());
  reading = read_form(service, call);
  reading.problems = saved.error();
  return page(service, call, &reading);
}
} // namespace linden::directory::editor
