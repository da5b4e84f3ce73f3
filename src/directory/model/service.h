// One thing an organisation does for people: what, where, when, in which languages, for whom.
#pragma once
#include "base/id.h"
#include "directory/model/availability.h"
#include "directory/model/eligibility.h"
#include "directory/model/record/fact_check.h"
#include "directory/model/language.h"
#include "directory/model/record/place.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

enum class Cost { unknown, free, covered, fee };
/// Units: hundredths of the currency (ISO 4217). Source: systems.md D-00-04.
struct Money {
  std::int64_t hundredths = 0;
  std::string currency;
};

/// phone, chat, email, sms, walk_in, mobile_unit, outreach, social. Without rules its hours are not known.
struct Channel {
  std::string type;
  Availability hours;
  Cost cost = Cost::unknown;
  Tri appears_on_bill = Tri::unknown;
  std::string id = {};    ///< stable within the service; empty = it has one channel of this type
  std::string value = {}; ///< number, address or host as printed
  Visibility visibility = Visibility::open; ///< who reads the value
};
/// A number in E.164 (`+38612345678`); empty when the text cannot be dialled as it stands: then it is kept and marked.
std::string dialled(std::string_view printed);

enum class StayBasis { not_said, from_entry, from_identification };
/// A limit of the programme: `length` days or nights; arrival is day 1.
struct StayLimit {
  int length = 0;
  bool counts_nights = false;
  StayBasis basis = StayBasis::not_said;
  std::optional<int> renewals = {}; ///< empty = not known
  int renewal_length = 0;      ///< 0 = not known
  std::string source = {};
};

enum class ServiceStatus { active, inactive, unknown };
enum class ServiceMode { not_said, remote, in_person, both };

struct Course {
  std::string level;
  std::optional<Day> start;
  std::optional<Day> end;
  int seats = 0; ///< 0 = not known
};

/// Where the facts come from: a report and its line.
struct Source {
  std::string report;
  int line = 0;
  std::vector<int> also_lines; ///< the same service, described again
};
/// Where one field comes from. `field` is a name of k_fields, "channel:<id>", or "*" for the whole record.
/// `is_hidden` wins over every other source. Source: directory.md 6.
struct Provenance {
  std::string field;
  std::string source;
  std::optional<Day> source_date;
  std::optional<Day> imported_on;
  bool is_hidden = false;
  std::string raw;
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
  std::optional<RecordId> project;   ///< the project of the same organisation that it belongs to
  Languages languages;
  std::vector<Channel> channels;
  std::vector<Place> places;
  Eligibility eligibility;
  std::optional<StayLimit> stay_limit;
  Cost cost = Cost::unknown;
  std::optional<Money> fee;
  ServiceMode mode = ServiceMode::not_said;
  std::optional<Course> course;
  Tri anonymous_ok = Tri::unknown;
  Tri asks_papers = Tri::unknown;
  Tri reports_to_authority = Tri::unknown;
  Visibility address = Visibility::never; ///< class of the address of a service without places
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  ServiceStatus status = ServiceStatus::active;
  Verification verification = Verification::unverified; ///< of the record as a whole
  std::vector<FactCheck> checks;
  std::vector<Provenance> provenance;
  Source source;
  std::string note;        ///< key of a text, not the text
  std::string description; ///< free text of the provider
  std::string raw;         ///< members of an import that we do not know, as JSON; given back on export
};

/// True when the service exists on `today`: inside its dates and its course's, neither inactive nor withdrawn.
/// Example: valid_to 2024-07-31 -> true on that day, false on 1 August.
bool is_running(Service const& service, Day today);
/// Whether the service reaches the place asked for. Both may be a country; a NUTS code lies in each of its beginnings.
Tri covers_area(Service const& service, std::string_view country, std::string_view region);
/// Open if any of the channels wanted (empty = all) is open, else unknown if any is unknown, else closed.
OpenState open_state(Service const& service, std::vector<std::string> const& channels, Instant now);
/// When the first of the channels wanted opens; `now` when one is open.
std::optional<Instant> next_opening(Service const& service, std::vector<std::string> const& channels, Instant now);
/// The state now, and when the first of the channels wanted opens while all of them are closed.
struct Opening {
  OpenState state = OpenState::unknown;
  std::optional<Instant> opens_at;
  bool operator==(Opening const&) const = default;
};
Opening opening_of(Service const& service, std::vector<std::string> const& channels, Instant now);
bool has_kind(Service const& service, std::string_view kind);
/// Crisis and safe accommodation, shelters, asylum centres: their addresses are `never` unless said otherwise.
bool is_shelter(Service const& service);

/// The strictest class of the service's address and of its places. Hidden wins.
Visibility address_class(Service const& service);
/// The areas it stands in: the region and those of the places; empty = not known or not told.
std::vector<std::string> areas_of(Service const& service);
/// A NUTS code or a country as it is compared: capitals, blanks cut. Example: " si041" -> "SI041".
std::string area_code(std::string_view typed);
/// Two letters and up to three letters or digits, as area_code() leaves them.
bool is_area_code(std::string_view code);
/// Whether one area lies in another: yes, no, or unknown when it is told less exactly than asked.
/// Example: SI041 in SI04 -> yes; SI04 in SI041 -> unknown; SI03 in SI04 -> no.
Tri lies_in_area(std::string_view told, std::string_view asked);
/// Whether the service stands away from all these areas. Unknown when its own are not known, or told less exactly.
Tri stays_away(Service const& service, std::vector<std::string> const& areas);
/// Codes of all places; empty = not known.
std::vector<std::string> accessibility_of(Service const& service);
/// The state of a class of facts on `today`; a class without an act has the state of the record.
Verification state_of(Service const& service, FactClass facts, Day today);
/// Units: classes of facts that are overdue on `today`; all of them for a record that was never confirmed.
int overdue_classes(Service const& service, Day today);

/// Errors: dates that end before they begin, a fee without amount or currency, a stay limit below 1, hours, places or
///         rules that contradict themselves -> every Problem at once, with the field.
std::vector<Problem> faults_of(Service const& service);
} // namespace linden::directory
