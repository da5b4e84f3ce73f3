#include "directory/store/index/service_index.h"
#include "directory/store/index/sifter.h"
#include <algorithm>
#include <iterator>
#include <map>

namespace linden::directory {
namespace {
/// Services that came later are looked for apart; when there are more than so many and an eighth of the first ones, all
/// are put in order anew. Our own choice.
constexpr std::size_t k_later = 256;
/// Classes that nobody is in any more are let go when there are so many more than services.
constexpr std::size_t k_idle_classes = 1024;
} // namespace

/// Changes that become one new index.
class ServiceIndex::Renewing {
public:
  explicit Renewing(ServiceIndex& fresh) : m_fresh(fresh), m_end(fresh.m_sets.rows()), m_moved(fresh.m_moved->copy()) {}

  void renew(Renewal const& renewal) {
    auto const row = find_row({renewal.org, renewal.id}, renewal.listing != nullptr);
    if (!row) return;
    auto& rows = touch(*row);
    auto const place = *row % OpeningBook::k_places;
    auto const old = rows.listings[place];
    rows.listings[place] = renewal.listing;
    if (old && renewal.listing && renewal.is_same_service) return;
    note_values(*row, old, renewal.listing);
    if (has_moved(old, renewal.listing)) m_moved.add(*row);
    rows.openings.forget(place);
    if (renewal.listing) rows.classes[place] = m_fresh.m_classes->numbers_of(renewal.listing);
  }
  void finish() {
    for (auto& [number, rows] : m_touched) m_fresh.m_rows[number] = std::move(rows);
    m_fresh.m_sets = m_fresh.m_sets.with(m_changes, m_end);
    m_fresh.m_moved = std::make_shared<Bitmap const>(std::move(m_moved));
    m_fresh.m_classes->show(m_fresh.m_examples);
  }

private:
  std::optional<Row> find_row(ServiceKey const& key, bool is_wanted) {
    if (auto const found = m_fresh.find(key); found || !is_wanted) return found;
    auto const place = std::lower_bound(m_fresh.m_later.begin(), m_fresh.m_later.end(), key,
                                        [](auto const& one, ServiceKey const& wanted) { return one.first < wanted; });
    m_fresh.m_later.insert(place, {key, m_end});
    return m_end++;
  }
  Rows& touch(Row row) {
    auto const number = row / OpeningBook::k_places;
    if (number == m_fresh.m_rows.size()) m_fresh.m_rows.push_back(std::make_shared<Rows const>());
    auto& rows = m_touched[number];
    if (!rows) rows = std::make_shared<Rows>(*m_fresh.m_rows[number]);
    return *rows;
  }
  /// The grid knows the point of before; a service that came, or whose one point is another, is looked at by itself.
  static bool has_moved(ListingPointer const& old, ListingPointer const& listing) {
    auto const point = [](ListingPointer const& one) { return one ? only_point_of(one->service) : std::nullopt; };
    auto const before = point(old);
    auto const after = point(listing);
    return before.has_value() != after.has_value() || (before && (before->latitude != after->latitude || before->longitude != after->longitude));
  }
  void note_values(Row row, ListingPointer const& old, ListingPointer const& listing) {
    auto const before = old ? searched_values(old->service) : std::vector<std::string>();
    auto const after = listing ? searched_values(listing->service) : std::vector<std::string>();
    std::vector<std::string> gone;
    std::vector<std::string> come;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
    for (auto& value : gone) m_changes.push_back({std::move(value), row, false});
    for (auto& value : come) m_changes.push_back({std::move(value), row, true});
  }

  ServiceIndex& m_fresh;
  Row m_end;
  Bitmap m_moved;
  std::map<std::size_t, std::shared_ptr<Rows>> m_touched;
  std::vector<FacetIndex::Change> m_changes;
};

ServiceIndex::ServiceIndex(std::vector<ListingPointer> const& listings) : m_classes(std::make_shared<FactClasses>()) {
  auto keys = std::make_shared<std::vector<ServiceKey>>();
  auto grid = std::make_shared<GridIndex>();
  keys->reserve(listings.size());
  std::shared_ptr<Rows> rows;
  for (Row row = 0; row < listings.size(); ++row) {
    auto const& listing = listings[row];
    auto const place = row % OpeningBook::k_places;
    if (place == 0) m_rows.push_back(rows = std::make_shared<Rows>());
    rows->listings[place] = listing;
    rows->classes[place] = m_classes->numbers_of(listing);
    for (auto const& value : searched_values(listing->service)) m_sets.add(m_sets.key(value), row);
    if (auto const point = only_point_of(listing->service)) grid->add(row, grid_point(*point));
    keys->emplace_back(listing->org, listing->service.id);
  }
  grid->seal();
  m_grid = std::move(grid);
  m_moved = std::make_shared<Bitmap const>();
  m_sets.seal(static_cast<Row>(listings.size()));
  m_first_keys = std::move(keys);
  m_classes->show(m_examples);
}

std::optional<Row> ServiceIndex::find(ServiceKey const& key) const {
  auto const first = std::lower_bound(m_first_keys->begin(), m_first_keys->end(), key);
  if (first != m_first_keys->end() && *first == key) return static_cast<Row>(first - m_first_keys->begin());
  auto const later = std::lower_bound(m_later.begin(), m_later.end(), key, [](auto const& one, ServiceKey const& wanted) { return one.first < wanted; });
  if (later != m_later.end() && later->first == key) return later->second;
  return {};
}

std::vector<ListingPointer> ServiceIndex::in_order() const {
  std::vector<ListingPointer> all;
  auto const add = [&](Row row) {
    if (listing(row)) all.push_back(listing(row));
  };
  for (Row row = 0; row < m_first_keys->size(); ++row) add(row);
  auto const first = static_cast<std::ptrdiff_t>(all.size());
  for (auto const& [key, row] : m_later) add(row);
  std::inplace_merge(all.begin(), all.begin() + first, all.end(), [](auto const& a, auto const& b) { return key_of(*a) < key_of(*b); });
  return all;
}

ServiceIndex ServiceIndex::with(std::vector<Renewal> const& renewals) const {
  ServiceIndex fresh(*this);
  Renewing renewing(fresh);
  for (auto const& renewal : renewals) renewing.renew(renewal);
  renewing.finish();
  bool is_worn = fresh.m_later.size() + fresh.m_moved->count() > k_later + fresh.m_first_keys->size() / 8;
  for (auto const& examples : fresh.m_examples) is_worn = is_worn || examples->size() > fresh.size() + k_idle_classes;
  return is_worn ? ServiceIndex(fresh.in_order()) : fresh;
}

std::size_t ServiceIndex::size() const { return m_sets.set_of(k_any_service).count(); }

Opening ServiceIndex::opening(Row row, Need const& need, Instant now) const {
  auto const& service = listing(row)->service;
  if (!need.channels.empty()) return opening_of(service, need.channels, now);
  return m_rows[row / OpeningBook::k_places]->openings.at(row % OpeningBook::k_places, service, now);
}
} // namespace linden::directory
