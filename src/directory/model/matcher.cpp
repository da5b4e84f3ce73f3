#include "directory/model/matcher.h"
#include "base/text.h"
#include "directory/model/match/judge.h"
#include "directory/model/match/nearest.h"
#include "directory/model/match/why_not.h"
#include <algorithm>
#include <bit>
#include <tuple>

namespace linden::directory {
namespace {
Tri stay_covers(Service const& service, int days) {
  if (days <= 0) return Tri::yes;
  if (!service.stay_limit) return Tri::unknown;
  // n nights reach over n + 1 days. Source: directory.md 2, journey.md 8: arrival is day 1.
  int const reach = service.stay_limit->length + (service.stay_limit->counts_nights ? 1 : 0);
  return tri(reach >= days);
}

std::uint64_t turn_of(ServiceId const& id, Day today) {
  std::uint64_t hash = 14695981039346656037ull; // FNV-1a, 64 bits
  auto const eat = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * 1099511628211ull; };
  for (auto const byte : id.bytes) eat(byte);
  for (int shift = 0; shift < 32; shift += 8) eat(static_cast<std::uint8_t>(today.number() >> shift));
  return hash;
}

int open_step(Offer const& offer, Instant now) {
  if (offer.open == OpenState::open) return 0;
  if (offer.open == OpenState::unknown) return 1;
  if (!offer.opens_at) return 100'000; // later than any opening within a year
  return 2 + static_cast<int>(std::chrono::floor<std::chrono::hours>(*offer.opens_at - now).count());
}

int down(Tri value) { return value == Tri::yes ? 0 : value == Tri::unknown ? 1 : 2; }

/// One value for each of k_order_steps but the last.
using Steps = std::array<int, k_order_steps.size() - 1>;
using RankKey = std::tuple<Steps, std::uint64_t, ServiceId>;

/// Units: steps of 10 km; a distance that is not known comes after all that are. Source: directory.md 8.
int distance_step(Offer const& offer) {
  constexpr int k_not_known = 100'000;
  return offer.distance_km ? static_cast<int>(*offer.distance_km / 10) : k_not_known;
}

Steps steps_of(Offer const& offer, Instant now) {
  int const language = offer.language ? static_cast<int>(*offer.language) : 99;
  return {down(offer.rules),       static_cast<int>(offer.vacancy), preference_step(offer.wishes), open_step(offer, now), language,
          down(offer.stay_covers), distance_step(offer),            offer.overdue};
}

RankKey rank_of(Offer const& offer, Instant now) {
  auto const& id = offer.listing->service.id;
  return {steps_of(offer, now), turn_of(id, utc_day(now)), id};
}

void sort_offers(std::vector<Offer>& offers, Instant now) {
  std::vector<std::pair<RankKey, std::size_t>> keys;
  keys.reserve(offers.size());
  for (std::size_t i = 0; i < offers.size(); ++i) keys.emplace_back(rank_of(offers[i], now), i);
  std::sort(keys.begin(), keys.end());
  std::vector<Offer> sorted;
  sorted.reserve(offers.size());
  for (auto const& key : keys) sorted.push_back(std::move(offers[key.second]));
  offers = std::move(sorted);
}

Offer make_offer(ListingPointer const& listing, Need const& need, Instant now, Judge& judge_of) {
  auto const& service = listing->service;
  Offer offer;
  offer.listing = listing;
  offer.rules = judge_of.rules();
  for (auto& reason : judge_of.reasons())
    (reason.verdict == Tri::yes ? offer.reasons_for : offer.reasons_against).push_back(std::move(reason));
  bool const is_confirmed = service.verification != Verification::unverified;
  if (!is_confirmed && judge_of.keeps_reasons()) offer.reasons_against.push_back({{}, "unverified", "verification", Tri::unknown, {}, {}});
  offer.ask_first = offer.rules != Tri::yes || !is_confirmed;
  offer.unit = listing->units.empty() ? (listing->vacancy ? &*listing->vacancy : nullptr)
                                      : best_unit(listing->units, need.audience, need.persons, now);
  if (offer.unit) offer.vacancy = state_at(*offer.unit, need.persons, now);
  auto const opening = judge_of.opening();
  offer.open = opening.state;
  offer.opens_at = opening.opens_at;
  offer.language = judge_of.language();
  for (auto const& wish : need.wishes) offer.wishes.push_back({wish, has_preference(service, wish, {need, now, opening.state})});
  offer.stay_covers = stay_covers(service, need.days);
  if (auto const found = judge_of.distance()) {
    offer.distance_km = found->km;
    offer.is_area_distance = found->is_area;
  }
  auto const today = utc_day(now);
  offer.overdue = overdue_classes(service, today);
  for (auto const& check : service.checks)
    if (check.checked_at && (!offer.last_confirmed || *check.checked_at < *offer.last_confirmed))
      offer.last_confirmed = check.checked_at;
  if (!judge_of.keeps_reasons()) return offer;
  for (int const step : steps_of(offer, now)) offer.rank_reasons.push_back(std::to_string(step));
  return offer;
}

void sort_groups(Offers& offers) {
  sort_offers(offers.yes, offers.now);
  sort_offers(offers.ask_first, offers.now);
  offers.yes_total = offers.yes.size();
  offers.ask_first_total = offers.ask_first.size();
}

Refusal make_refusal(ListingPointer const& listing, std::vector<Reason> reasons) {
  std::erase_if(reasons, [](Reason const& reason) { return reason.verdict != Tri::no; });
  return {listing, std::move(reasons), nullptr};
}

void add_offer(Offers& offers, Offer offer) { (offer.ask_first ? offers.ask_first : offers.yes).push_back(std::move(offer)); }

/// A service of the kind and place asked for: an offer, or a refusal with its reasons.
void weigh(Offers& offers, ListingPointer const& listing, Need const& need) {
  Judge judge_of(listing->service, need, offers.now);
  judge_of.compare_all();
  if (judge_of.failed() == 0) add_offer(offers, make_offer(listing, need, offers.now, judge_of));
  else if ((judge_of.failed() & k_place_and_kind) == 0)
    offers.refusals.push_back(make_refusal(listing, std::move(judge_of.reasons())));
}

/// The offer of a service that fits; empty when its rules say no after all, whatever the index found.
std::optional<Offer> offer_of(Sifted::Fit const& fit, Need const& need, Instant now, Depth depth) {
  Judge judge_of(fit.listing->service, need, now, depth);
  judge_of.use(fit.opening);
  judge_of.compare_all();
  if (judge_of.failed() != 0) return {};
  return make_offer(fit.listing, need, now, judge_of);
}

/// Of a group in order the first ones, now with their reasons.
void keep_first(std::vector<Offer>& group, std::size_t most, Need const& need, Instant now) {
  if (group.size() > most) group.erase(group.begin() + static_cast<std::ptrdiff_t>(most), group.end());
  for (auto& offer : group) offer = *offer_of({offer.listing, {offer.open, offer.opens_at}}, need, now, Depth::reasons);
}

/// A refusal that is not yet told in words: how many reasons it has, its turn today, and which of the misses it is.
using RefusalKey = std::tuple<std::size_t, std::uint64_t, std::size_t>;

std::size_t count_reasons(Mask failed, Service const& service, Need const& need, Day today) {
  auto const rules = bit_of(Constraint::eligibility);
  auto const others = static_cast<std::size_t>(std::popcount(failed & ~rules));
  return (failed & rules) == 0 ? others : others + count_refusing(service.eligibility, need, today);
}

/// The first refusals in order get their words; so do all that miss by one rule or by the distance alone, for the nearest change.
class RefusalList {
public:
  RefusalList(std::vector<Sifted::Miss> const& misses, Need const& need, Instant now) : m_misses(misses), m_need(need), m_now(now) {
    auto const today = utc_day(now);
    for (std::size_t at = 0; at < misses.size(); ++at) {
      auto const& service = misses[at].listing->service;
      auto const count = count_reasons(misses[at].failed, service, need, today);
      m_keys.emplace_back(count, turn_of(service.id, today), at);
      if (count == 1 && (misses[at].failed & k_measured) != 0) m_single.push_back(at);
    }
  }
  [[nodiscard]] std::vector<Refusal> nearly_fitting() const { return in_words(m_single); }
  [[nodiscard]] std::vector<Refusal> first() {
    auto const most = std::min(k_most_refusals, m_keys.size());
    std::partial_sort(m_keys.begin(), m_keys.begin() + static_cast<std::ptrdiff_t>(most), m_keys.end());
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < most; ++i) places.push_back(std::get<2>(m_keys[i]));
    return in_words(places);
  }

private:
  [[nodiscard]] std::vector<Refusal> in_words(std::vector<std::size_t> const& places) const {
    std::vector<Refusal> refusals;
    for (auto const at : places) {
      Judge judge_of(m_misses[at].listing->service, m_need, m_now);
      judge_of.compare_all();
      refusals.push_back(make_refusal(m_misses[at].listing, std::move(judge_of.reasons())));
    }
    return refusals;
  }

  /// Failures that can be missed by little: one rule, or the distance.
  static constexpr Mask k_measured = bit_of(Constraint::eligibility) | bit_of(Constraint::distance);
  std::vector<Sifted::Miss> const& m_misses;
  Need const& m_need;
  Instant m_now;
  std::vector<RefusalKey> m_keys;
  std::vector<std::size_t> m_single;
};

/// Fewest reasons first, then in the order of the day; the rest is cut.
void sort_refusals(Offers& offers) {
  auto const key = [&](Refusal const& refusal) {
    return std::make_tuple(refusal.reasons.size(), turn_of(refusal.listing->service.id, utc_day(offers.now)));
  };
  std::stable_sort(offers.refusals.begin(), offers.refusals.end(),
                   [&](auto const& a, auto const& b) { return key(a) < key(b); });
  if (offers.refusals.size() > k_most_refusals) offers.refusals.resize(k_most_refusals);
}

/// All helplines of a list; add_helplines() keeps those of the country that run.
std::vector<Sifted::Fit> helplines_among(std::vector<ListingPointer> const& listings, Instant now) {
  std::vector<Sifted::Fit> lines;
  for (auto const& listing : listings)
    if (has_kind(listing->service, "helpline")) lines.push_back({listing, opening_of(listing->service, {}, now)});
  return lines;
}

Result<void> check_answer(Subject subject, std::string const& answer) {
  auto const allowed = codes_of(subject);
  if (answer.empty() || std::find(allowed.begin(), allowed.end(), answer) != allowed.end()) return {};
  return fail(Code::invalid, "error.directory.code", subject_name(subject), {{"code", answer.substr(0, 60)}});
}
/// Facts that contradict each other are refused with both values: the matcher would read one and miss the other.
Result<void> check_children(Facts const& facts) {
  if (!facts.children) return {};
  auto const children = std::to_string(*facts.children);
  if (facts.child_ages.size() > static_cast<std::size_t>(*facts.children))
    return fail(Code::invalid, "error.directory.child_ages", "child_ages",
                {{"children", children}, {"ages", std::to_string(facts.child_ages.size())}});
  if (facts.oldest_boy && *facts.children == 0)
    return fail(Code::invalid, "error.directory.boy", "oldest_boy", {{"age", std::to_string(*facts.oldest_boy)}});
  return {};
}
bool is_between(std::optional<int> value, int least, int most) { return !value || (*value >= least && *value <= most); }
} // namespace

std::string_view constraint_name(Constraint constraint) {
  static constexpr std::array<std::string_view, k_constraints> k_names = {
      "area",      "kind",      "language", "audience",  "channel", "eligibility",
      "stay_away", "anonymous", "papers",   "authority", "open_now", "distance", "accessibility", "cost", "vetoed"};
  return k_names[static_cast<std::size_t>(constraint)];
}

Offers who_can_take(std::vector<ListingPointer> const& listings, Need const& need, Instant now) {
  Offers offers;
  offers.now = now;
  WhyNotCounter counter;
  for (auto const& listing : listings) {
    if (!is_running(listing->service, utc_day(now))) continue;
    Judge judge_of(listing->service, need, now, Depth::failures);
    judge_of.compare_all();
    counter.count(judge_of.failed());
    weigh(offers, listing, need);
  }
  sort_groups(offers);
  add_nearest(offers);
  sort_refusals(offers);
  add_alternatives(offers);
  offers.why_not = counter.done();
  add_helplines(offers, helplines_among(listings, now), need);
  return offers;
}

Offers who_can_take(Sifted const& sifted, Need const& need, Instant now, std::size_t most) {
  Offers offers;
  offers.now = now;
  auto const depth = most == k_all_offers ? Depth::reasons : Depth::ranking;
  for (auto const& fit : sifted.fits)
    if (auto offer = offer_of(fit, need, now, depth)) add_offer(offers, *std::move(offer));
  sort_groups(offers);
  RefusalList refusals(sifted.misses, need, now);
  offers.refusals = refusals.nearly_fitting();
  add_nearest(offers);
  offers.refusals = refusals.first();
  add_alternatives(offers);
  offers.why_not = sifted.why_not;
  add_helplines(offers, sifted.helplines, need);
  if (depth == Depth::ranking)
    for (auto* group : {&offers.yes, &offers.ask_first}) keep_first(*group, most, need, now);
  return offers;
}

Fit fit_of(Listing const& listing, Need const& need, Instant now) {
  Judge judge_of(listing.service, need, now);
  judge_of.compare_all();
  auto const verdict = is_running(listing.service, utc_day(now)) ? judge_of.rules() : Tri::no;
  return {verdict, std::move(judge_of.reasons())};
}

int places_needed(Need const& need) { return std::max(need.persons, 1 + need.facts.children.value_or(0)); }

Result<void> check_need(Need const& need) {
  Facts const& facts = need.facts;
  if (!is_between(need.persons, 1, 50)) return fail(Code::invalid, "error.directory.persons", "persons");
  if (!is_between(need.days, 0, 3650)) return fail(Code::invalid, "error.directory.days", "days");
  if (!is_between(facts.age, 0, 120)) return fail(Code::invalid, "error.directory.age", "age");
  if (!is_between(facts.children, 0, 30)) return fail(Code::invalid, "error.directory.children", "children");
  if (!is_between(facts.oldest_boy, 0, 120)) return fail(Code::invalid, "error.directory.age", "oldest_boy");
  LINDEN_CHECK(check_children(facts));
  LINDEN_CHECK(check_contradictions(need));
  LINDEN_CHECK(check_preferences(need.wishes));
  if (need.point && doubt_of(*need.point, {}) != PointDoubt::none) return fail(Code::invalid, "error.directory.point", "point");
  if (need.radius_km < 0 || need.radius_km > 2000 || (need.radius_km > 0 && !need.point))
    return fail(Code::invalid, "error.directory.radius", "radius_km");
  LINDEN_CHECK(check_answer(Subject::gender, facts.gender));
  LINDEN_CHECK(check_answer(Subject::identification, facts.identification));
  LINDEN_CHECK(check_answer(Subject::cooperation_with_police, facts.cooperation_with_police));
  LINDEN_CHECK(check_answer(Subject::residence_status, facts.residence_status));
  LINDEN_CHECK(check_answer(Subject::referral_by, facts.referral_by));
  return {};
}
} // namespace linden::directory
