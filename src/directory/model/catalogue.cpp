#include "directory/model/catalogue.h"
#include <algorithm>
#include <map>

namespace linden::directory {
namespace {
constexpr std::size_t k_shelf = 256; ///< listings on a new shelf; twice as many are parted. Our own choice

auto place_on(Catalogue::Shelf const& shelf, OrgId const& org, ServiceId const& id) {
  return std::lower_bound(shelf.listings.begin(), shelf.listings.end(), std::tie(org, id),
                          [](ListingPointer const& listing, auto const& wanted) { return key_of(*listing) < wanted; });
}
bool stands_at(Catalogue::Shelf const& shelf, std::vector<ListingPointer>::const_iterator place, OrgId const& org, ServiceId const& id) {
  return place != shelf.listings.end() && key_of(**place) == std::tie(org, id);
}

void renew_shelf(Catalogue::Shelf& shelf, Renewal const& renewal) {
  auto const place = place_on(shelf, renewal.org, renewal.id);
  auto const at = place - shelf.listings.begin();
  bool const is_there = stands_at(shelf, place, renewal.org, renewal.id);
  if (!renewal.listing) {
    if (is_there) shelf.listings.erase(shelf.listings.begin() + at);
  } else if (is_there) {
    shelf.listings[static_cast<std::size_t>(at)] = renewal.listing;
  } else {
    shelf.listings.insert(shelf.listings.begin() + at, renewal.listing);
  }
}

/// The shelf, in parts of which none is too long; nothing of an empty one.
void put(Catalogue::ShelfPointer const& shelf, std::vector<Catalogue::ShelfPointer>& shelves) {
  if (shelf->listings.empty()) return;
  if (shelf->listings.size() <= 2 * k_shelf) return shelves.push_back(shelf);
  auto const middle = shelf->listings.begin() + static_cast<std::ptrdiff_t>(shelf->listings.size() / 2);
  put(std::make_shared<Catalogue::Shelf const>(Catalogue::Shelf{{shelf->listings.begin(), middle}}), shelves);
  put(std::make_shared<Catalogue::Shelf const>(Catalogue::Shelf{{middle, shelf->listings.end()}}), shelves);
}
} // namespace

Catalogue::Catalogue(std::vector<ListingPointer> const& listings) {
  for (std::size_t begin = 0; begin < listings.size(); begin += k_shelf) {
    auto const from = listings.begin() + static_cast<std::ptrdiff_t>(begin);
    auto const count = static_cast<std::ptrdiff_t>(std::min(k_shelf, listings.size() - begin));
    m_shelves.push_back(std::make_shared<Shelf const>(Shelf{{from, from + count}}));
  }
  count_up();
}

void Catalogue::count_up() {
  m_first.assign(1, 0);
  for (auto const& shelf : m_shelves) m_first.push_back(m_first.back() + shelf->listings.size());
}

std::size_t Catalogue::shelf_of(OrgId const& org, ServiceId const& id) const {
  auto const key = std::tie(org, id);
  auto const after = std::upper_bound(m_shelves.begin(), m_shelves.end(), key, [](auto const& wanted, ShelfPointer const& shelf) {
    return wanted < key_of(*shelf->listings.front());
  });
  return after == m_shelves.begin() ? 0 : static_cast<std::size_t>(after - m_shelves.begin()) - 1;
}

Catalogue Catalogue::with(std::vector<Renewal> const& renewals) const {
  std::map<std::size_t, std::shared_ptr<Shelf>> touched;
  for (auto const& renewal : renewals) {
    auto const number = m_shelves.empty() ? 0 : shelf_of(renewal.org, renewal.id);
    auto& shelf = touched[number];
    if (!shelf) shelf = m_shelves.empty() ? std::make_shared<Shelf>() : std::make_shared<Shelf>(*m_shelves[number]);
    renew_shelf(*shelf, renewal);
  }
  auto shelves = m_shelves.empty() ? std::vector<ShelfPointer>(1) : m_shelves;
  for (auto& [number, shelf] : touched) shelves[number] = std::move(shelf);
  Catalogue fresh;
  for (auto const& shelf : shelves)
    if (shelf) put(shelf, fresh.m_shelves);
  fresh.count_up();
  return fresh;
}

ListingPointer const& Catalogue::at(std::size_t number) const {
  auto const shelf = static_cast<std::size_t>(std::upper_bound(m_first.begin(), m_first.end(), number) - m_first.begin()) - 1;
  return m_shelves[shelf]->listings[number - m_first[shelf]];
}

std::vector<ListingPointer> Catalogue::listings() const {
  std::vector<ListingPointer> all;
  all.reserve(size());
  for (auto const& shelf : m_shelves) all.insert(all.end(), shelf->listings.begin(), shelf->listings.end());
  return all;
}

ListingPointer Catalogue::find(OrgId const& org, ServiceId const& id) const {
  if (m_shelves.empty()) return nullptr;
  auto const& shelf = *m_shelves[shelf_of(org, id)];
  auto const place = place_on(shelf, org, id);
  return stands_at(shelf, place, org, id) ? *place : nullptr;
}

std::vector<std::uint32_t> Catalogue::numbers_of(std::vector<ListingPointer> const& some) const {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(some.size());
  if (some.size() == size()) { // all of them
    for (std::uint32_t number = 0; number < some.size(); ++number) numbers.push_back(number);
    return numbers;
  }
  for (auto const& listing : some) {
    auto const shelf = shelf_of(listing->org, listing->service.id);
    auto const place = place_on(*m_shelves[shelf], listing->org, listing->service.id) - m_shelves[shelf]->listings.begin();
    numbers.push_back(static_cast<std::uint32_t>(m_first[shelf] + static_cast<std::size_t>(place)));
  }
  return numbers;
}
} // namespace linden::directory
