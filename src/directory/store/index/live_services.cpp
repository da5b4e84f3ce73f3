#include "directory/store/index/live_services.h"
#include "directory/store/place_store.h"
#include "directory/store/service_store.h"
#include <algorithm>
#include <map>

namespace linden::directory {
namespace {
constexpr std::size_t k_recent = 8; ///< states kept; our own choice
/// More changed services than this, and more than an eighth of all, are read faster as a whole. Our own choice.
constexpr std::size_t k_most_followed = 256;

using Pair = std::pair<OrgId, ServiceId>;
using Units = std::map<Pair, std::vector<Vacancy>>;

Units by_service(std::vector<VacancyRow> rows) {
  Units units;
  for (auto& row : rows) units[{row.org, row.vacancy.service}].push_back(std::move(row.vacancy));
  return units;
}

/// One unit stands in `vacancy` alone; of several the best for one person does, and all stand in `units`.
void set_units(Listing& listing, std::vector<Vacancy> const& units, Instant now) {
  listing.vacancy.reset();
  listing.units.clear();
  if (units.size() > 1) listing.units = units;
  if (auto const* const best = best_unit(units, {}, 1, now)) listing.vacancy = *best;
}

ListingPointer make_listing(OrgId const& org, Service service, std::vector<Vacancy> const& units, Instant now) {
  bool const is_listed = !is_hidden(service);
  Listing listing{org, redact(std::move(service), Audience::staff), {}, is_listed, {}};
  set_units(listing, units, now);
  return std::make_shared<Listing const>(std::move(listing));
}
ListingPointer as_visitors_see(Listing const& listing) {
  return std::make_shared<Listing const>(
      Listing{listing.org, redact(listing.service, Audience::visitor), listing.vacancy, true, listing.units});
}
ListingPointer with_units(Listing const& old, std::vector<Vacancy> const& units, Instant now) {
  auto copy = old;
  set_units(copy, units, now);
  return std::make_shared<Listing const>(std::move(copy));
}

void put_in_order(std::vector<ListingPointer>& listings) {
  std::sort(listings.begin(), listings.end(), [](auto const& a, auto const& b) { return key_of(*a) < key_of(*b); });
}

/// What the changes make of one snapshot; the same services in both catalogues.
class Follower {
public:
  Follower(store::Tx& tx, Snapshot const& old, Instant now) : m_tx(tx), m_old(old), m_now(now), m_unlisted(old.unlisted) {}
  Result<void> renew(OrgId const& org, ServiceId const& id, bool is_same_service) {
    LINDEN_TRY(units, list_units_of(m_tx, org, id, Instant())); // every hold nobody closed, as list_vacancies
    auto const hidden = std::find_if(m_unlisted.begin(), m_unlisted.end(),
                                     [&](auto const& one) { return one->org == org && one->service.id == id; });
    auto const before = hidden != m_unlisted.end() ? *hidden : m_old.staff.catalogue.find(org, id);
    if (hidden != m_unlisted.end()) m_unlisted.erase(hidden);
    if (is_same_service && !before) return {}; // places of a service that is not in the directory
    ListingPointer listing;
    if (is_same_service) listing = with_units(*before, units, m_now);
    else {
      LINDEN_TRY(service, find_service_row(m_tx, org, id));
      if (service) listing = make_listing(org, std::move(*service), units, m_now);
    }
    if (listing && !listing->is_listed) {
      m_unlisted.push_back(listing);
      listing = nullptr;
    }
    m_staff.push_back({org, id, listing, is_same_service});
    m_visitor.push_back({org, id, listing ? as_visitors_see(*listing) : nullptr, is_same_service});
    return {};
  }
  [[nodiscard]] SnapshotPointer done(Heads heads) {
    put_in_order(m_unlisted);
    return std::make_shared<Snapshot const>(
        Snapshot{std::move(heads), m_old.staff.with(m_staff), m_old.visitor.with(m_visitor), std::move(m_unlisted)});
  }

private:
  store::Tx& m_tx;
  Snapshot const& m_old;
  Instant m_now;
  std::vector<ListingPointer> m_unlisted;
  std::vector<Renewal> m_staff;
  std::vector<Renewal> m_visitor;
};
} // namespace

Shown Shown::with(std::vector<Renewal> const& renewals) const {
  Shown fresh;
  fresh.catalogue = catalogue.with(renewals);
  fresh.index = index.with(renewals);
  return fresh;
}

Result<SnapshotPointer> load_snapshot(store::Tx& tx, Instant now) {
  auto fresh = std::make_shared<Snapshot>();
  LINDEN_TRY(heads, load_heads(tx));
  LINDEN_TRY(services, list_service_rows(tx));
  LINDEN_TRY(vacancies, list_vacancies(tx));
  fresh->heads = std::move(heads);
  auto const places = by_service(std::move(vacancies));
  std::vector<ListingPointer> staff;
  for (auto& row : services) {
    auto const found = places.find({row.org, row.service.id});
    auto listing = make_listing(row.org, std::move(row.service), found == places.end() ? std::vector<Vacancy>() : found->second, now);
    (listing->is_listed ? staff : fresh->unlisted).push_back(std::move(listing));
  }
  put_in_order(staff);
  std::vector<ListingPointer> visitor;
  visitor.reserve(staff.size());
  for (auto const& listing : staff) visitor.push_back(as_visitors_see(*listing));
  fresh->staff = Shown(staff);
  fresh->visitor = Shown(visitor);
  return SnapshotPointer(std::move(fresh));
}

Result<SnapshotPointer> follow(store::Tx& tx, Snapshot const& old, Heads const& heads, Instant now) {
  LINDEN_TRY(changes, list_changes(tx, old.heads, heads));
  if (!changes) return SnapshotPointer();
  if (changes->size() > k_most_followed && changes->size() > old.staff.catalogue.size() / 8) return SnapshotPointer();
  auto const is_about_all = [](Change const& change) { return change.part == ChangedPart::holidays; };
  if (std::any_of(changes->begin(), changes->end(), is_about_all)) return SnapshotPointer();
  Follower follower(tx, old, now);
  for (std::size_t i = 0; i < changes->size(); ++i) {
    auto const& change = (*changes)[i];
    bool const is_read = i > 0 && (*changes)[i - 1].org == change.org && (*changes)[i - 1].service == change.service;
    if (!is_read) LINDEN_CHECK(follower.renew(change.org, change.service, change.part == ChangedPart::places));
  }
  return follower.done(heads);
}

std::vector<SnapshotPointer> LiveServices::recent() {
  std::lock_guard const lock(m_mutex);
  return m_recent;
}

SnapshotPointer LiveServices::keep(SnapshotPointer snapshot) {
  std::lock_guard const lock(m_mutex);
  if (m_recent.size() == k_recent) m_recent.erase(m_recent.begin());
  m_recent.push_back(snapshot);
  return snapshot;
}

Result<SnapshotPointer> LiveServices::find(store::Tx& tx, Heads const& heads, Instant now) {
  auto const known = recent();
  for (auto one = known.rbegin(); one != known.rend(); ++one)
    if ((*one)->heads == heads) return *one;
  for (auto one = known.rbegin(); one != known.rend(); ++one) {
    LINDEN_TRY(fresh, follow(tx, **one, heads, now));
    if (fresh) return keep(std::move(fresh));
  }
  return SnapshotPointer();
}

Result<SnapshotPointer> LiveServices::current(store::Tx& tx, Instant now) {
  LINDEN_TRY(heads, load_heads(tx));
  LINDEN_TRY(known, find(tx, heads, now));
  if (known) return known;
  std::lock_guard const lock(m_loading);
  LINDEN_TRY(loaded, find(tx, heads, now)); // by another thread meanwhile
  if (loaded) return loaded;
  LINDEN_TRY(fresh, load_snapshot(tx, now));
  ++m_loads;
  return keep(std::move(fresh));
}

int LiveServices::loads() {
  std::lock_guard const lock(m_loading);
  return m_loads;
}

std::shared_ptr<TextSearch const> LiveServices::texts(SnapshotPointer const& snapshot, Audience audience, KindWords const& words_of_kind) {
  std::lock_guard const lock(m_text_mutex);
  auto& texts = audience == Audience::visitor ? m_visitor_texts : m_staff_texts;
  auto const& shelves = snapshot->seen_by(audience).catalogue.shelves();
  if (!texts || !texts->is_of(shelves)) texts = std::make_shared<TextSearch const>(shelves, words_of_kind, texts.get());
  return texts;
}
} // namespace linden::directory
