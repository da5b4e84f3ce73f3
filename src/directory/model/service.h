// One thing an organisation does for people: what, where, when, in which languages, for whom.
#pragma once
#include "base/id.h"
#include "directory/model/availability.h"
#include "directory/model/eligibility.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// How a language is served, best first. The order is the matcher's. Source: directory.md 2, systems.md D-00-03.
enum class LanguageLevel {
  always,
  some_hours,
  by_appointment,
  mediator,
  interpreter_in_person,
  interpreter_remote,
};
struct LanguageOffer {
  std::string code; ///< ISO 639-3
  LanguageLevel level = LanguageLevel::always;
  auto operator<=>(LanguageOffer const&) const = default;
};
/// `is_complete`: a language that is not named is not offered. `count_only`: so many are said, names may be missing.
struct Languages {
  std::vector<LanguageOffer> named;
  bool is_complete = false;
  int count_only = 0;
  auto operator<=>(Languages const&) const = default;
};

enum class Cost { unknown, free, covered, fee };

/// phone, chat, email, walk_in, mobile_unit, outreach, social, video. Without rules its hours are not known.
struct Channel {
  std::string type;
  Availability hours;
  Cost cost = Cost::unknown;
  Tri appears_on_bill = Tri::unknown;
};

/// A limit of the programme: `length` days or nights; arrival is day 1.
struct StayLimit {
  int length = 0;
  bool counts_nights = false;
};

/// Who reads the address. Hidden wins. Source: directory.md 6.
enum class Visibility { open, area_only, partners, never };
enum class ServiceStatus { active, inactive, unknown };
enum class Verification { unverified, confirmed, due, overdue, disputed, withdrawn };

/// Where the facts come from: a report and its line.
struct Source {
  std::string report;
  int line = 0;
  std::vector<int> also_lines; ///< the same service, described again
};

struct Service {
  ServiceId id;
  int number = 0;  ///< opaque number of the public page
  std::string key; ///< stable name in our data files
  std::string name;
  std::string organisation;
  std::string website;
  std::string country; ///< ISO 3166-1
  std::string region;  ///< NUTS code of the place; empty = not known or not told
  std::vector<std::string> coverage; ///< country or NUTS codes served; empty = not known
  std::vector<std::string> kinds;
  std::vector<std::string> audience; ///< empty = not known
  Languages languages;
  std::vector<Channel> channels;
  Eligibility eligibility;
  std::optional<StayLimit> stay_limit;
  Cost cost = Cost::unknown;
  Tri anonymous_ok = Tri::unknown;
  Tri asks_papers = Tri::unknown;
  Tri reports_to_authority = Tri::unknown;
  Visibility address = Visibility::never;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  ServiceStatus status = ServiceStatus::active;
  Verification verification = Verification::unverified;
  Source source;
  std::string note; ///< key of a text, not the text
};

/// True when the service exists on `today`: inside its dates, neither inactive nor withdrawn.
/// Example: valid_to 2024-07-31 -> true on that day, false on 1 August.
bool is_running(Service const& service, Day today);

/// The level of one language: the best named one. Empty = not named.
std::optional<LanguageLevel> find_language(Languages const& languages, std::string_view code);
/// Whether the language is offered. A count without all its names leaves every other language unknown.
/// Source: systems.md D-SI-01.
Tri offers_language(Languages const& languages, std::string_view code);
/// Whether the service reaches the place asked for. Both may be a country; a NUTS code lies in each of its beginnings.
Tri covers_area(Service const& service, std::string_view country, std::string_view region);
/// Open if any of the channels wanted (empty = all) is open, else unknown if any is unknown, else closed.
OpenState open_state(Service const& service, std::vector<std::string> const& channels, Instant now);
/// When the first of the channels wanted opens; `now` when one is open.
std::optional<Instant> next_opening(Service const& service, std::vector<std::string> const& channels, Instant now);
bool has_kind(Service const& service, std::string_view kind);

std::string_view level_name(LanguageLevel level);
} // namespace linden::directory
