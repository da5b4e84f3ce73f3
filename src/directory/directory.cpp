#include "directory/directory.h"
#include "directory/store/place_store.h"
#include "directory/store/service_store.h"
#include "directory/store/starter_codec.h"
#include <algorithm>
#include <map>

namespace linden::directory {

/// The words of a list of services; read when the first search asks.
struct Texts {
  std::once_flag once;
  std::unique_ptr<TextSearch const> search;
};

/// All services at one state of the store, as staff see them and as visitors may.
struct Directory::Snapshot {
  std::string service_stamp;
  std::string place_stamp;
  std::vector<ListingPointer> all; ///< as staff see them, also those that a source hides
  Catalogue staff;
  Catalogue visitor;
  std::shared_ptr<Texts> staff_texts = std::make_shared<Texts>();
  std::shared_ptr<Texts> visitor_texts = std::make_shared<Texts>();
  [[nodiscard]] TextSearch const& texts(Audience audience, KindWords const& words_of_kind) const {
    auto& texts = audience == Audience::visitor ? *visitor_texts : *staff_texts;
    std::call_once(texts.once, [&] {
      texts.search = std::make_unique<TextSearch const>(seen_by(audience).listings(), words_of_kind);
    });
    return *texts.search;
  }
  [[nodiscard]] Catalogue const& seen_by(Audience audience) const {
    return audience == Audience::visitor ? visitor : staff;
  }
};

namespace {
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

bool is_same(Vacancy const& a, Vacancy const& b) {
  return a.id == b.id && a.state == b.state && a.maximum == b.maximum && a.available == b.available &&
         a.placed == b.placed && a.reported_at == b.reported_at && a.expires_at == b.expires_at &&
         a.held_until == b.held_until && a.is_funded == b.is_funded && a.note == b.note;
}
bool is_same(Listing const& listing, std::vector<Vacancy> const& units) {
  if (units.empty() || !listing.vacancy) return units.empty() && !listing.vacancy;
  if (units.size() == 1) return listing.units.empty() && is_same(*listing.vacancy, units.front());
  return std::equal(units.begin(), units.end(), listing.units.begin(), listing.units.end(),
                    [](auto const& a, auto const& b) { return is_same(a, b); });
}

Result<std::vector<ListingPointer>> load_listings(store::Tx& tx, Instant now) {
  LINDEN_TRY(services, list_service_rows(tx));
  LINDEN_TRY(vacancies, list_vacancies(tx));
  auto const places = by_service(std::move(vacancies));
  std::vector<ListingPointer> listings;
  listings.reserve(services.size());
  for (auto& row : services) {
    bool const is_listed = !is_hidden(row.service);
    Listing listing{row.org, redact(std::move(row.service), Audience::staff), {}, is_listed, {}};
    if (auto const found = places.find({listing.org, listing.service.id}); found != places.end())
      set_units(listing, found->second, now);
    listings.push_back(std::make_shared<Listing const>(std::move(listing)));
  }
  return listings;
}

/// The old listings with the vacancies of now; a listing without change is shared.
Result<std::vector<ListingPointer>> renew_vacancies(store::Tx& tx, std::vector<ListingPointer> const& old, Instant now) {
  LINDEN_TRY(vacancies, list_vacancies(tx));
  auto const places = by_service(std::move(vacancies));
  std::vector<ListingPointer> listings;
  listings.reserve(old.size());
  for (auto const& listing : old) {
    auto const found = places.find({listing->org, listing->service.id});
    if (is_same(*listing, found == places.end() ? std::vector<Vacancy>() : found->second)) {
      listings.push_back(listing);
      continue;
    }
    auto copy = *listing;
    set_units(copy, found == places.end() ? std::vector<Vacancy>() : found->second, now);
    listings.push_back(std::make_shared<Listing const>(std::move(copy)));
  }
  return listings;
}

std::vector<ListingPointer> listed(std::vector<ListingPointer> const& all) {
  std::vector<ListingPointer> list;
  for (auto const& listing : all)
    if (listing->is_listed) list.push_back(listing);
  return list;
}

std::vector<ListingPointer> visible(std::vector<ListingPointer> const& listings) {
  std::vector<ListingPointer> list;
  list.reserve(listings.size());
  for (auto const& listing : listings)
    list.push_back(std::make_shared<Listing const>(
        Listing{listing->org, redact(listing->service, Audience::visitor), listing->vacancy, true, listing->units}));
  return list;
}

template <typename Wanted>
Result<ListingPointer> load_one(std::vector<ListingPointer> const& listings, Wanted const& is_wanted) {
  for (auto const& listing : listings)
    if (is_wanted(*listing)) return listing;
  return fail(Code::not_found, "error.not_found");
}
} // namespace

Result<std::shared_ptr<Directory::Snapshot const>> Directory::current(store::Tx& tx, Instant now) {
  LINDEN_TRY(service_stamp, load_stamp(tx, StampPart::services));
  LINDEN_TRY(place_stamp, load_stamp(tx, StampPart::places));
  std::shared_ptr<Snapshot const> old;
  {
    std::lock_guard const lock(m_mutex);
    old = m_snapshot;
  }
  if (old && old->service_stamp == service_stamp && old->place_stamp == place_stamp) return old;
  auto fresh = std::make_shared<Snapshot>();
  fresh->service_stamp = service_stamp;
  fresh->place_stamp = place_stamp;
  if (old && old->service_stamp == service_stamp) {
    LINDEN_TRY(listings, renew_vacancies(tx, old->all, now));
    fresh->all = std::move(listings);
    auto seen = listed(fresh->all);
    fresh->visitor = old->visitor.with_vacancies(visible(seen));
    fresh->staff = old->staff.with_vacancies(std::move(seen));
    fresh->staff_texts = old->staff_texts;
    fresh->visitor_texts = old->visitor_texts;
  } else {
    LINDEN_TRY(listings, load_listings(tx, now));
    fresh->all = std::move(listings);
    fresh->staff = Catalogue(listed(fresh->all));
    fresh->visitor = Catalogue(visible(fresh->staff.listings()));
  }
  std::lock_guard const lock(m_mutex);
  m_snapshot = fresh;
  return std::shared_ptr<Snapshot const>(fresh);
}

Checked<SeedCount> Directory::seed_starter(store::Tx& tx, OrgId const& org, std::string_view ndjson, Instant now) {
  auto starter = read_starter(ndjson);
  if (!starter) return tl::make_unexpected(std::move(starter).error());
  SeedCount count;
  count.contradictions = static_cast<int>(starter->warnings.size());
  auto const seed = [&]() -> Result<void> {
    for (auto const& service : starter->services) {
      LINDEN_TRY(is_there, has_service_key(tx, org, service.key));
      ++(is_there ? count.kept : count.added);
      if (!is_there) LINDEN_CHECK(save_service_row(tx, {org, service}, now));
    }
    return {};
  };
  if (auto done = seed(); !done) return tl::make_unexpected(std::vector<Problem>{std::move(done).error()});
  return count;
}

Result<void> Directory::save_service(store::Tx& tx, OrgId const& org, Service const& service, Instant now) {
  if (auto faults = faults_of(service); !faults.empty()) return fail(std::move(faults.front()));
  return save_service_row(tx, {org, service}, now);
}

Result<std::vector<ListingPointer>> Directory::list_services(store::Tx& tx, Audience audience, Instant now) {
  LINDEN_TRY(snapshot, current(tx, now));
  return snapshot->seen_by(audience).listings();
}

Result<ListingPointer> Directory::load_service(store::Tx& tx, ServiceId const& id, Instant now) {
  LINDEN_TRY(snapshot, current(tx, now));
  return load_one(snapshot->all, [&](Listing const& listing) { return listing.service.id == id; });
}

Result<ListingPointer> Directory::load_by_number(store::Tx& tx, int number, Audience audience, Instant now) {
  LINDEN_TRY(listings, list_services(tx, audience, now));
  return load_one(listings, [&](Listing const& listing) { return listing.service.number == number; });
}

Result<ListingPointer> Directory::load_by_key(store::Tx& tx, OrgId const& org, std::string_view key, Instant now) {
  LINDEN_TRY(snapshot, current(tx, now));
  return load_one(snapshot->all,
                  [&](Listing const& listing) { return listing.org == org && listing.service.key == key; });
}

Result<Offers> Directory::who_can_take(store::Tx& tx, Need const& need, Instant now, Audience audience) {
  LINDEN_CHECK(check_need(need));
  LINDEN_TRY(snapshot, current(tx, now));
  return directory::who_can_take(snapshot->seen_by(audience), need, now);
}

Result<WordsFound> Directory::search(store::Tx& tx, WordQuestion const& question, Instant now, Audience audience) {
  LINDEN_CHECK(check_need(question.need));
  LINDEN_TRY(words, read_words(question.words));
  LINDEN_TRY(snapshot, current(tx, now));
  auto const& catalogue = snapshot->seen_by(audience);
  auto const failed = catalogue.sift(question.need, now, 0);
  std::vector<Row> among;
  for (Row row = 0; row < failed.size(); ++row)
    if (failed[row] == 0) among.push_back(row);
  auto const hits = snapshot->texts(audience, m_words_of_kind).find(words, among, question.most);
  WordsFound found{hits.total, {}};
  for (auto const& hit : hits.best) found.hits.push_back({catalogue.listings()[hit.row], hit.is_similar});
  return found;
}
} // namespace linden::directory
