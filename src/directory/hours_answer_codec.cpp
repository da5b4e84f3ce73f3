#include "directory/hours_answer_codec.h"
#include "base/json/members.h"
#include "base/text.h"
#include "directory/store/holiday_sets.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_most_days = 3700;
constexpr std::size_t k_most_stretches = 100'000; ///< of one answer; our own choice

bool asks_for(std::vector<HoursRule> const& rules, HolidayKind kind) {
  return std::any_of(rules.begin(), rules.end(), [kind](HoursRule const& rule) {
    if (kind == HolidayKind::public_day && rule.holiday != HolidayUse::normal) return true;
    auto const& picks = rule.selector.holidays;
    return std::any_of(picks.begin(), picks.end(), [kind](HolidayPick const& pick) { return pick.kind == kind; });
  });
}

void warn(HoursAnswer& answer, std::string member, std::string reason) {
  answer.warnings.push_back({std::move(member), {1, std::move(reason)}});
}
void refuse(HoursAnswer& answer, std::string member, std::string reason) {
  answer.errors.push_back({std::move(member), {1, std::move(reason)}});
}

void read_holidays(HoursQuestion const& question, HoursAnswer& answer) {
  auto& hours = answer.hours;
  if (!question.holidays.empty()) {
    auto const found = find_holidays(question.holidays);
    if (!is_holiday_set(question.holidays)) return refuse(answer, "holidays", "holiday_set");
    if (!found) return refuse(answer, "holidays", "holiday_table");
    hours.holidays = *found;
    hours.holiday_set = question.holidays;
    if (!hours.holidays) warn(answer, "holidays", "holiday_set_unknown");
  } else if (asks_for(hours.rules, HolidayKind::public_day)) {
    warn(answer, "holidays", "holidays_missing");
  }
  bool const knows_school = hours.holidays && hours.holidays->knows(HolidayKind::school);
  if (asks_for(hours.rules, HolidayKind::school) && !knows_school) warn(answer, "holidays", "school_holidays_unknown");
}

json::Array write_notes(std::vector<HoursNote> const& notes, i18n::Catalogue const& tr) {
  json::Array array;
  for (auto const& note : notes) {
    json::Object object;
    if (note.member == "text") object["column"] = note.note.column;
    else object["member"] = note.member;
    object["reason"] = note.note.reason;
    object["text"] = note_text(note, tr);
    array.emplace_back(std::move(object));
  }
  return array;
}

std::string_view state_name(OpenState state) {
  return state == OpenState::open ? "open" : state == OpenState::closed ? "closed" : "unknown";
}

/// Once for each kind of holiday that the text asks for and that is not known for certain on some day asked about.
void warn_of_doubt(HoursAnswer& answer, Day from, Day to) {
  struct Doubt {
    HolidayKind kind;
    std::string_view reason;
  };
  auto const& hours = answer.hours;
  for (auto const& doubt : {Doubt{HolidayKind::public_day, "holiday_disputed"}, Doubt{HolidayKind::school, "school_holidays_unknown"}}) {
    if (!hours.holidays || !hours.holidays->knows(doubt.kind) || !asks_for(hours.rules, doubt.kind)) continue;
    Day day = from;
    while (day <= to && hours.holidays->match(doubt.kind, day) != DayMatch::maybe) day = day + Days(1);
    if (day <= to) warn(answer, "holidays", std::string(doubt.reason));
  }
}
} // namespace

std::string local_text(Instant t, Zone const& zone) {
  auto const wall = wall_time(t, zone);
  return wall.day.text() + "T" + minute_text(wall.minute);
}

Result<Instant> read_local(std::string_view text, Zone const& zone, bool later) {
  auto const wrong = [] { return fail(Code::invalid, "error.hours.local", "from"); };
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return wrong();
  auto const day = read_day(text.substr(0, 10));
  auto const hour = read_integer(text.substr(11, 2), 0, 24);
  auto const minute = read_integer(text.substr(14, 2), 0, 59);
  if (!day || !hour || !minute || (*hour == 24 && *minute != 0)) return wrong();
  return instant_of(*day, static_cast<int>(*hour * 60 + *minute), zone, later);
}

HoursAnswer read_hours(HoursQuestion const& question) {
  HoursAnswer answer;
  auto read = read_osm_hours(question.text);
  for (auto& note : read.warnings) answer.warnings.push_back({"text", std::move(note)});
  for (auto& note : read.errors) answer.errors.push_back({"text", std::move(note)});
  answer.hours.rules = std::move(read.rules);
  auto const zone = load_zone(question.zone);
  if (zone) answer.hours.zone = *zone;
  else refuse(answer, "zone", "zone_unknown");
  read_holidays(question, answer);
  return answer;
}

HoursAnswer expand_hours(HoursQuestion const& question) {
  auto answer = read_hours(question);
  if (answer.hours.zone.raw() == nullptr) return answer;
  auto const from = read_local(question.from, answer.hours.zone);
  auto const to = read_local(question.to, answer.hours.zone);
  if (!from) refuse(answer, "from", "local_time");
  if (!to) refuse(answer, "to", "local_time");
  if (from && to && *to < *from) refuse(answer, "to", "to_before_from");
  if (from && to && *to - *from > Days(k_most_days)) refuse(answer, "to", "too_far");
  if (!answer.errors.empty()) return answer;
  warn_of_doubt(answer, civil_day(*from, answer.hours.zone), civil_day(*to, answer.hours.zone));
  answer.stretches = stretches(answer.hours, *from, *to, k_most_stretches);
  if (answer.stretches.size() > k_most_stretches) {
    answer.stretches.clear();
    refuse(answer, "to", "too_many_stretches");
  }
  return answer;
}

Result<HoursQuestion> read_hours_question(std::string_view json_text) {
  LINDEN_TRY(value, json::read(json_text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  auto const& object = value.get_object();
  HoursQuestion question;
  struct Member {
    std::string_view name;
    std::string* into;
    bool is_obligatory;
  };
  for (auto const& member : {Member{"text", &question.text, true}, Member{"zone", &question.zone, true},
                             Member{"holidays", &question.holidays, false}, Member{"from", &question.from, true},
                             Member{"to", &question.to, true}}) {
    auto const* found = json::find(object, member.name);
    if (found && found->is_string()) *member.into = std::string(json::text_of(object, member.name));
    else if (member.is_obligatory || (found && !found->is_null()))
      return fail(Code::invalid, "error.json_member", member.name);
  }
  return question;
}

json::Object write_hours_answer(HoursAnswer const& answer, i18n::Catalogue const& tr) {
  json::Array intervals;
  for (auto const& stretch : answer.stretches)
    intervals.emplace_back(json::Object{{"from", local_text(stretch.from, answer.hours.zone)},
                                        {"to", local_text(stretch.to, answer.hours.zone)},
                                        {"state", state_name(stretch.state)},
                                        {"comment", stretch.comment}});
  json::Object object{{"intervals", std::move(intervals)},
                      {"warnings", write_notes(answer.warnings, tr)},
                      {"errors", write_notes(answer.errors, tr)}};
  if (answer.hours.holidays)
    object["holidays"] = json::Object{{"set", answer.hours.holiday_set}, {"version", answer.hours.holidays->version()}};
  return object;
}

std::string note_text(HoursNote const& note, i18n::Catalogue const& tr) {
  return tr.text("directory.hours.note." + note.note.reason);
}
} // namespace linden::directory
