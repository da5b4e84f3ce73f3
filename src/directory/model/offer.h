// The answer to "who can take her now?": offers with reasons for and against, and why there are no more.
#pragma once
#include "directory/model/preference.h"
#include "directory/model/record/public_service.h"
#include "directory/model/vacancy.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

/// A service as the search sees it, with its last vacancy report.
struct Listing {
  OrgId org; ///< the organisation that keeps the record
  PublicService service;
  std::optional<Vacancy> vacancy; ///< its only unit, or the one that is best for one person without more being said
  bool is_listed = true; ///< false when a source hides the whole record: it is in no list and no search
  std::vector<Vacancy> units; ///< all of them, when there are several
};
/// Its units, also when there is one only; none when nothing was ever reported.
inline std::vector<Vacancy> units_of(Listing const& listing) {
  if (!listing.units.empty()) return listing.units;
  return listing.vacancy ? std::vector<Vacancy>{*listing.vacancy} : std::vector<Vacancy>();
}
using ListingPointer = std::shared_ptr<Listing const>;

/// One service that can take her, or may. `rules` is the verdict of its rules alone; an offer stands under "ask first"
/// when a rule is unanswered or the record was never confirmed.
struct Offer {
  ListingPointer listing;
  Tri rules = Tri::unknown;
  bool ask_first = true;
  std::vector<Reason> reasons_for;
  std::vector<Reason> reasons_against; ///< what is unanswered: these are the questions to ask
  VacancyState vacancy = VacancyState::unknown;
  Vacancy const* unit = nullptr; ///< what `vacancy` is about: one of the listing's
  OpenState open = OpenState::unknown;
  std::optional<Instant> opens_at; ///< when it is closed now
  std::optional<LanguageLevel> language;
  std::vector<MetPreference> wishes; ///< one for each of Need::wishes
  Tri stay_covers = Tri::unknown;
  std::optional<double> distance_km; ///< to the point that the audience may know; empty = not known
  bool is_area_distance = false;     ///< measured to the middle of an area
  int overdue = 0;                   ///< classes of facts whose check is overdue
  std::optional<Day> last_confirmed; ///< the oldest of the last acts
  std::vector<std::string> rank_reasons; ///< one value for each of k_order_steps
  bool operator==(Offer const&) const = default;
};

/// A service of the kind and place asked for that cannot take her, with the reasons and the offer to turn to.
struct Refusal {
  ListingPointer listing;
  std::vector<Reason> reasons;
  ListingPointer instead; ///< the first offer that shares a kind; empty when there is none
  bool operator==(Refusal const&) const = default;
};

/// What may be dropped from a need. The order is that of the counts.
enum class Constraint {
  area,
  kind,
  language,
  audience,
  channel,
  eligibility,
  stay_away, ///< an area she must avoid
  anonymous,
  papers,
  authority,
  open_now,
  distance,
  accessibility,
  cost,
  vetoed, ///< she does not want this house
};
inline constexpr int k_constraints = 15;
std::string_view constraint_name(Constraint constraint);

/// "3 more without the language": exact count of services that fail these constraints and no other.
struct WhyNot {
  std::vector<Constraint> dropped; ///< one, or two when no single one would help
  int count = 0;
  bool operator==(WhyNot const&) const = default;
};

/// The smallest change that would bring an offer. `code`: opens, vacancy_expired, farther (`has` and `asked` in km), or
/// the code of a refusing rule.
struct NearestChange {
  std::string code;
  ListingPointer listing;
  std::optional<Instant> at;
  std::string has;
  std::string asked;
  bool operator==(NearestChange const&) const = default;
};

/// A helpline to call when nothing fits, with its state now.
struct Helpline {
  ListingPointer listing;
  OpenState open = OpenState::unknown;
  std::optional<Instant> opens_at;
  bool operator==(Helpline const&) const = default;
};

struct Offers {
  Instant now;
  std::vector<Offer> yes;       ///< best first, all or the first ones
  std::vector<Offer> ask_first; ///< likewise
  std::size_t yes_total = 0;    ///< also those that are not listed
  std::size_t ask_first_total = 0;
  std::vector<Refusal> refusals; ///< at most k_most_refusals
  std::vector<WhyNot> why_not;
  std::vector<NearestChange> nearest;
  std::vector<Helpline> helplines;
  [[nodiscard]] bool is_empty() const { return yes.empty() && ask_first.empty(); }
  bool operator==(Offers const&) const = default;
};
} // namespace linden::directory
