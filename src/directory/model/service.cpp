#include "directory/model/service.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
bool is_wanted(Channel const& channel, std::vector<std::string> const& channels) {
  return channels.empty() || std::find(channels.begin(), channels.end(), channel.type) != channels.end();
}

bool lies_in(std::string_view place, std::string_view area) { return place.substr(0, area.size()) == area; }
} // namespace

bool is_running(Service const& service, Day today) {
  if (service.status == ServiceStatus::inactive || service.verification == Verification::withdrawn) return false;
  if (service.course && service.course->end && today > *service.course->end) return false;
  return !(service.valid_from && today < *service.valid_from) && !(service.valid_to && today > *service.valid_to);
}

Tri covers_area(Service const& service, std::string_view country, std::string_view region) {
  if (country.empty()) return Tri::yes;
  bool const is_named = std::any_of(service.coverage.begin(), service.coverage.end(),
                                    [&](auto const& area) { return area.substr(0, 2) == country; });
  if (service.country != country && !is_named) return Tri::no;
  if (region.empty()) return Tri::yes;
  if (service.coverage.empty()) return Tri::unknown;
  return tri(std::any_of(service.coverage.begin(), service.coverage.end(),
                         [&](auto const& area) { return lies_in(region, area) || lies_in(area, region); }));
}

OpenState open_state(Service const& service, std::vector<std::string> const& channels, Instant now) {
  bool any_closed = false;
  bool any_unknown = false;
  for (auto const& channel : service.channels) {
    if (!is_wanted(channel, channels)) continue;
    auto const state = hours_at(channel.hours, now).state;
    if (state == OpenState::open) return state;
    (state == OpenState::unknown ? any_unknown : any_closed) = true;
  }
  return any_closed && !any_unknown ? OpenState::closed : OpenState::unknown;
}

std::optional<Instant> next_opening(Service const& service, std::vector<std::string> const& channels, Instant now) {
  std::optional<Instant> first;
  for (auto const& channel : service.channels) {
    if (!is_wanted(channel, channels) || channel.hours.rules.empty()) continue;
    auto const opening = next_opening(channel.hours, now);
    if (opening && (!first || *opening < *first)) first = opening;
  }
  return first;
}

Opening opening_of(Service const& service, std::vector<std::string> const& channels, Instant now) {
  auto const state = open_state(service, channels, now);
  return {state, state == OpenState::closed ? next_opening(service, channels, now) : std::nullopt};
}

bool has_kind(Service const& service, std::string_view kind) {
  return std::find(service.kinds.begin(), service.kinds.end(), kind) != service.kinds.end();
}

bool is_shelter(Service const& service) {
  static constexpr std::array<std::string_view, 4> k_kinds = {"crisis_accommodation", "safe_accommodation", "shelter",
                                                              "asylum_centre"};
  return std::any_of(k_kinds.begin(), k_kinds.end(), [&](auto kind) { return has_kind(service, kind); });
}

Visibility address_class(Service const& service) {
  if (service.places.empty()) return service.address;
  auto strictest = Visibility::open;
  for (auto const& place : service.places) strictest = std::max(strictest, place.visibility);
  return strictest;
}

std::vector<std::string> areas_of(Service const& service) {
  std::vector<std::string> areas;
  auto const add = [&](std::string const& area) {
    if (!area.empty() && std::find(areas.begin(), areas.end(), area) == areas.end()) areas.push_back(area);
  };
  add(service.region);
  for (auto const& place : service.places) add(place.nuts3);
  return areas;
}

std::string area_code(std::string_view typed) {
  std::string code;
  for (char const c : trim(typed)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code;
}

bool is_area_code(std::string_view code) {
  // Source: Regulation (EC) 1059/2003, annex I: the country and one character for each of three levels.
  auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  return code.size() >= 2 && code.size() <= 5 && is_letter(code[0]) && is_letter(code[1]) &&
         std::all_of(code.begin() + 2, code.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

Tri lies_in_area(std::string_view told, std::string_view asked) {
  if (told.starts_with(asked)) return Tri::yes;
  return asked.starts_with(told) ? Tri::unknown : Tri::no;
}

Tri stays_away(Service const& service, std::vector<std::string> const& areas) {
  auto const told = areas_of(service);
  auto inside = told.empty() ? Tri::unknown : Tri::no;
  for (auto const& area : areas)
    for (auto const& one : told) inside = either(inside, lies_in_area(one, area));
  return inside == Tri::yes ? Tri::no : inside == Tri::no ? Tri::yes : Tri::unknown;
}

std::vector<std::string> accessibility_of(Service const& service) {
  std::vector<std::string> codes;
  for (auto const& place : service.places)
    codes.insert(codes.end(), place.accessibility.begin(), place.accessibility.end());
  return codes;
}

Verification state_of(Service const& service, FactClass facts, Day today) {
  auto const check = find_check(service.checks, facts);
  return check ? state_on(*check, today) : service.verification;
}

int overdue_classes(Service const& service, Day today) {
  int count = 0;
  for (std::size_t i = 0; i < k_fact_classes.size(); ++i) {
    auto const state = state_of(service, static_cast<FactClass>(i), today);
    if (state != Verification::confirmed && state != Verification::due) ++count;
  }
  return count;
}

std::string dialled(std::string_view printed) {
  std::string digits;
  for (char const c : printed) {
    if (c >= '0' && c <= '9') digits += c;
    else if (c == '+' && digits.empty()) digits += c;
    else if (std::string_view(" -./()").find(c) == std::string_view::npos) return {};
  }
  // Source: ITU-T E.164: a country code that does not begin with 0, at most 15 digits in all.
  bool const is_dialled = digits.size() >= 8 && digits.size() <= 16 && digits[0] == '+' && digits[1] != '0';
  return is_dialled ? digits : std::string();
}

std::vector<Problem> faults_of(Service const& service) {
  std::vector<Problem> faults;
  auto const note = [&](Result<void> const& checked, std::string const& field = {}) {
    if (checked) return;
    faults.push_back(checked.error());
    if (!field.empty()) faults.back().field = field;
  };
  auto const refuse = [&](std::string_view key, std::string_view field) {
    faults.push_back(make_problem(Code::invalid, key, field));
  };
  if (service.valid_from && service.valid_to && *service.valid_to < *service.valid_from)
    refuse("error.directory.dates", "valid_to");
  if (service.course && service.course->start && service.course->end && *service.course->end < *service.course->start)
    refuse("error.directory.dates", "course_end");
  bool const has_money = service.fee && service.fee->hundredths >= 0 && service.fee->currency.size() == 3;
  if ((service.cost == Cost::fee) != service.fee.has_value() || (service.fee && !has_money))
    refuse("error.directory.fee", "fee");
  if (service.stay_limit && service.stay_limit->length < 1) refuse("error.directory.stay", "stay_limit");
  note(check_eligibility(service.eligibility));
  for (auto const& channel : service.channels) note(check_hours(channel.hours.rules));
  for (auto const& place : service.places) note(check_place(place));
  return faults;
}
} // namespace linden::directory
