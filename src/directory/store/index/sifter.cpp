#include "directory/store/index/sifter.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace linden::directory {
namespace {
std::string value(std::string_view facet, std::string_view code) { return std::string(facet) + std::string(code); }

std::vector<std::string> values(std::string_view facet, std::vector<std::string> const& codes) {
  std::vector<std::string> list;
  for (auto const& code : codes) list.push_back(value(facet, code));
  return list;
}
/// Any of the codes, and those of whom none is known.
std::vector<std::string> or_unknown(std::string_view facet, std::vector<std::string> const& codes) {
  auto list = values(facet, codes);
  list.push_back(std::string(facet));
  return list;
}

void add_known(std::vector<std::string>& list, std::string_view facet, std::vector<std::string> const& codes) {
  if (codes.empty()) list.emplace_back(facet);
  for (auto const& code : codes) list.push_back(value(facet, code));
}

constexpr std::string_view k_in = "in=", k_kind = "kind=", k_for = "for=", k_by = "by=", k_language = "lang=";
/// Languages that are not named may be offered.
constexpr std::string_view k_open_languages = "lang?";
/// Its place is not told as one point.
constexpr std::string_view k_unsure_point = "point?";

std::string language_at(std::string_view code, LanguageLevel level) {
  return value("lang@" + std::to_string(static_cast<int>(level)) + "=", code);
}
/// Whether a language that nobody names is unknown rather than not offered.
bool has_open_languages(Languages const& languages) {
  static constexpr std::string_view k_no_language = "?";
  return offers_language(languages, k_no_language) == Tri::unknown;
}

bool needs_more(Mask known, int most) { return (known & k_place_and_kind) == 0 || std::popcount(known) <= most; }
} // namespace

std::optional<Point> only_point_of(Service const& service) {
  std::optional<Point> point;
  for (auto const& place : service.places) {
    if (!place.point || doubt_of(*place.point, place.country) != PointDoubt::none) continue;
    if (point) return {};
    point = place.point;
  }
  return point;
}

GridPoint grid_point(Point const& point) {
  auto const millionths = [](double degrees) { return static_cast<std::int32_t>(std::lround(degrees * 1e6)); };
  return {millionths(point.latitude), millionths(point.longitude)};
}

std::vector<std::string> searched_values(Service const& service) {
  std::vector<std::string> list = {std::string(k_any_service), value(k_in, service.country)};
  for (auto const& area : service.coverage) list.push_back(value(k_in, area.substr(0, 2)));
  add_known(list, k_kind, service.kinds);
  add_known(list, k_for, service.audience);
  std::vector<std::string> types;
  for (auto const& channel : service.channels) types.push_back(channel.type);
  add_known(list, k_by, types);
  for (auto const& language : service.languages.named) {
    list.push_back(value(k_language, language.code));
    list.push_back(language_at(language.code, language.level));
  }
  if (has_open_languages(service.languages)) list.emplace_back(k_open_languages);
  if (!only_point_of(service)) list.emplace_back(k_unsure_point);
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

ServiceIndex::Sifter::Sifter(ServiceIndex const& index, Need const& need, Instant now)
    : m_index(index), m_need(need), m_now(now), m_all(index.m_sets.set_of(k_any_service)) {
  add_passing();
}

void ServiceIndex::Sifter::add_passing() {
  auto const add = [&](Constraint constraint, AnyOf any_of) { m_passing.push_back({constraint, std::move(any_of)}); };
  auto const& sets = m_index.m_sets;
  if (!m_need.country.empty()) add(Constraint::area, in_country());
  if (!m_need.kinds.empty()) add(Constraint::kind, sets.sets_of(or_unknown(k_kind, m_need.kinds)));
  if (!m_need.languages.empty()) add(Constraint::language, with_language());
  if (!m_need.audience.empty()) add(Constraint::audience, sets.sets_of(or_unknown(k_for, {m_need.audience})));
  if (!m_need.channels.empty()) add(Constraint::channel, sets.sets_of(or_unknown(k_by, m_need.channels)));
  if (is_asked(Facet::distance, m_need)) add(Constraint::distance, within_radius());
}

Bitmap const* ServiceIndex::Sifter::keep(Bitmap made) {
  m_made.push_back(std::make_unique<Bitmap const>(std::move(made)));
  return m_made.back().get();
}

AnyOf ServiceIndex::Sifter::in_country() const { return m_index.m_sets.sets_of({value(k_in, m_need.country)}); }

AnyOf ServiceIndex::Sifter::with_language() {
  auto const& sets = m_index.m_sets;
  auto const& open = sets.set_of(k_open_languages);
  AnyOf any_of;
  for (auto const& code : m_need.languages) {
    auto const& named = sets.set_of(value(k_language, code));
    // Named at another level only is not offered, so that then the set of unnamed ones has to leave it out.
    any_of.push_back(m_need.levels.empty() ? &named : keep(open - named));
    for (auto const level : m_need.levels) any_of.push_back(&sets.set_of(language_at(code, level)));
  }
  if (m_need.levels.empty()) any_of.push_back(&open);
  return any_of;
}

/// Who has one sure point beyond the circle fails; all others are looked at one by one.
AnyOf ServiceIndex::Sifter::within_radius() {
  constexpr double k_rounding_km = 1; // points of the grid are rounded
  std::vector<Row> near;
  for (auto const& one : m_index.m_grid->within(grid_point(*m_need.point), m_need.radius_km + k_rounding_km, AllOf())) near.push_back(one.row);
  std::sort(near.begin(), near.end());
  return {keep(Bitmap(near)), &m_index.m_sets.set_of(k_unsure_point), m_index.m_moved.get()};
}

std::vector<Bitmap> ServiceIndex::Sifter::failing_each() const {
  std::vector<Bitmap> failing;
  for (auto const& passing : m_passing) failing.push_back(m_all - Bitmap::any_of(passing.any_of));
  return failing;
}

Bitmap ServiceIndex::Sifter::of_kind_and_place(std::vector<Bitmap> const& failing) const {
  auto rows = m_all.copy();
  for (std::size_t i = 0; i < failing.size(); ++i)
    if ((bit_of(m_passing[i].constraint) & k_place_and_kind) != 0) rows = rows - failing[i];
  return rows;
}

Bitmap ServiceIndex::Sifter::failing_few(std::vector<Bitmap> const& failing, int most) const {
  std::vector<Bitmap> more_than(static_cast<std::size_t>(most) + 1); // rows that fail more than so many
  for (auto const& fails : failing) {
    for (auto i = more_than.size() - 1; i > 0; --i) more_than[i] |= more_than[i - 1] & fails;
    more_than[0] |= fails;
  }
  return m_all - more_than.back();
}

std::vector<ServiceIndex::Sifter::Found> ServiceIndex::Sifter::fitting() const {
  AllOf all_of;
  all_of.add({&m_all});
  for (auto const& passing : m_passing) all_of.add(passing.any_of);
  std::vector<Found> found;
  for (auto const row : all_of.rows()) found.push_back({row, 0});
  found = compare(std::move(found), 0);
  std::erase_if(found, [](Found const& one) { return one.failed != 0; });
  return found;
}

std::vector<ServiceIndex::Sifter::Found> ServiceIndex::Sifter::failing(int most) const {
  auto const failing = failing_each();
  auto const rows = failing_few(failing, most) | of_kind_and_place(failing);
  std::vector<Found> found;
  for (auto const row : rows.rows()) found.push_back({row, 0});
  for (std::size_t i = 0; i < failing.size(); ++i) {
    auto at = found.begin();
    for (auto const row : (rows & failing[i]).rows()) {
      at = std::lower_bound(at, found.end(), row, [](Found const& one, Row wanted) { return one.row < wanted; });
      at->failed |= bit_of(m_passing[i].constraint);
    }
  }
  return compare(std::move(found), most);
}

std::vector<ServiceIndex::Sifter::Found> ServiceIndex::Sifter::compare(std::vector<Found> found, int most) const {
  found = drop_ended(std::move(found));
  if (!m_need.region.empty()) compare_class(Facet::area, Sorting::area, found, most);
  compare_class(Facet::rules, Sorting::rules, found, most);
  compare_class(Facet::avoided, Sorting::avoided, found, most);
  compare_class(Facet::trust, Sorting::trust, found, most);
  compare_each(Facet::distance, found, most);
  compare_each(Facet::vetoed, found, most);
  compare_each(Facet::hours, found, most);
  put_in_order(found);
  return found;
}

std::vector<ServiceIndex::Sifter::Found> ServiceIndex::Sifter::drop_ended(std::vector<Found> found) const {
  auto const sorting = static_cast<std::size_t>(Sorting::running);
  std::vector<bool> running;
  for (auto const& example : *m_index.m_examples[sorting]) running.push_back(is_running(example->service, utc_day(m_now)));
  std::erase_if(found, [&](Found const& one) { return !running[m_index.classes(one.row)[sorting]]; });
  return found;
}

void ServiceIndex::Sifter::compare_class(Facet facet, Sorting sorting, std::vector<Found>& found, int most) const {
  if (!is_asked(facet, m_need)) return;
  auto const at = static_cast<std::size_t>(sorting);
  ClassAnswers answers(facet, m_need, m_now, *m_index.m_examples[at]);
  for (auto& one : found)
    if (needs_more(one.failed, most)) one.failed |= answers.of(m_index.classes(one.row)[at]);
}

void ServiceIndex::Sifter::compare_each(Facet facet, std::vector<Found>& found, int most) const {
  if (!is_asked(facet, m_need)) return;
  for (auto& one : found) {
    bool const is_too_far = facet == Facet::distance && (one.failed & bit_of(Constraint::distance)) != 0;
    if (is_too_far || !needs_more(one.failed, most)) continue;
    Judge judge_of(m_index.listing(one.row)->service, m_need, m_now, Depth::failures);
    Opening opening;
    if (facet == Facet::hours) judge_of.use(opening = m_index.opening(one.row, m_need, m_now));
    judge_of.compare(facet);
    one.failed |= judge_of.failed();
  }
}

/// The rows that were there at first stand in order; those that came later are sorted in.
void ServiceIndex::Sifter::put_in_order(std::vector<Found>& found) const {
  auto const first_later = static_cast<Row>(m_index.m_first_keys->size());
  auto const later = std::lower_bound(found.begin(), found.end(), first_later, [](Found const& one, Row wanted) { return one.row < wanted; });
  auto const before = [&](Found const& a, Found const& b) { return key_of(*m_index.listing(a.row)) < key_of(*m_index.listing(b.row)); };
  std::sort(later, found.end(), before);
  std::inplace_merge(found.begin(), later, found.end(), before);
}

std::vector<Row> ServiceIndex::Sifter::helplines() const {
  AllOf all_of;
  all_of.add(m_index.m_sets.sets_of({value(k_kind, "helpline")}));
  if (!m_need.country.empty()) all_of.add(in_country());
  std::vector<Found> found;
  for (auto const row : all_of.rows()) found.push_back({row, 0});
  found = drop_ended(std::move(found));
  put_in_order(found);
  std::vector<Row> lines;
  for (auto const& one : found) lines.push_back(one.row);
  return lines;
}

std::vector<ListingPointer> ServiceIndex::fits(Need const& need, Instant now) const {
  std::vector<ListingPointer> list;
  for (auto const& one : Sifter(*this, need, now).fitting()) list.push_back(listing(one.row));
  return list;
}

Sifted ServiceIndex::sift(Need const& need, Instant now) const {
  Sifter const sifter(*this, need, now);
  Sifted sifted;
  WhyNotCounter singles;
  for (auto const& one : sifter.failing(1)) {
    singles.count(one.failed);
    if (one.failed == 0) sifted.fits.push_back({listing(one.row), opening(one.row, need, now)});
    else if ((one.failed & k_place_and_kind) == 0) sifted.misses.push_back({listing(one.row), one.failed});
  }
  if (singles.has_no_single()) {
    WhyNotCounter pairs;
    for (auto const& one : sifter.failing(2)) pairs.count(one.failed);
    sifted.why_not = pairs.done();
  } else {
    sifted.why_not = singles.done();
  }
  Need anyhow; // a helpline is shown with all its channels
  for (auto const row : sifter.helplines()) sifted.helplines.push_back({listing(row), opening(row, anyhow, now)});
  return sifted;
}
} // namespace linden::directory
