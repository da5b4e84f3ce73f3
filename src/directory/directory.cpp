#include "directory/directory.h"
#include "directory/store/index/index_check.h"
#include "directory/store/index/live_services.h"
#include "directory/store/project/project_store.h"
#include "directory/store/service_store.h"
#include "directory/store/starter_codec.h"

namespace linden::directory {

namespace {
template <typename Wanted> ListingPointer first_of(Catalogue const& catalogue, Wanted const& is_wanted) {
  for (auto const& shelf : catalogue.shelves())
    for (auto const& listing : shelf->listings)
      if (is_wanted(*listing)) return listing;
  return nullptr;
}
/// Also among those that a source hides.
template <typename Wanted> Result<ListingPointer> load_one(Snapshot const& snapshot, Wanted const& is_wanted) {
  if (auto found = first_of(snapshot.staff.catalogue, is_wanted)) return found;
  for (auto const& listing : snapshot.unlisted)
    if (is_wanted(*listing)) return listing;
  return fail(Code::not_found, "error.not_found");
}
} // namespace

Directory::Directory(ReportLifetimes lifetimes) : m_lifetimes(std::move(lifetimes)), m_live(std::make_shared<LiveServices>()) {}

Checked<SeedCount> Directory::seed_starter(store::Tx& tx, OrgId const& org, std::string_view ndjson, Instant now) {
  auto starter = read_starter(ndjson);
  if (!starter) return tl::make_unexpected(std::move(starter).error());
  SeedCount count;
  count.contradictions = static_cast<int>(starter->warnings.size());
  auto const seed = [&]() -> Result<void> {
    for (auto const& project : starter->projects) {
      LINDEN_TRY(there, find_project(tx, org, project.id));
      if (!there) LINDEN_CHECK(save_project(tx, org, project, now));
    }
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
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  return snapshot->seen_by(audience).catalogue.listings();
}

Result<ListingPointer> Directory::load_service(store::Tx& tx, ServiceId const& id, Instant now) {
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  return load_one(*snapshot, [&](Listing const& listing) { return listing.service.id == id; });
}

Result<ListingPointer> Directory::load_by_number(store::Tx& tx, int number, Audience audience, Instant now) {
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  auto found = first_of(snapshot->seen_by(audience).catalogue, [&](Listing const& listing) { return listing.service.number == number; });
  if (found) return found;
  return fail(Code::not_found, "error.not_found");
}

Result<ListingPointer> Directory::load_by_key(store::Tx& tx, OrgId const& org, std::string_view key, Instant now) {
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  return load_one(*snapshot,
                  [&](Listing const& listing) { return listing.org == org && listing.service.key == key; });
}

Result<Offers> Directory::who_can_take(store::Tx& tx, Need const& need, Instant now, Audience audience, std::size_t most) {
  LINDEN_CHECK(check_need(need));
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  return directory::who_can_take(snapshot->seen_by(audience).index.sift(need, now), need, now, most);
}

Result<WordsFound> Directory::search(store::Tx& tx, WordQuestion const& question, Instant now, Audience audience) {
  LINDEN_CHECK(check_need(question.need));
  LINDEN_TRY(words, read_words(question.words));
  LINDEN_TRY(snapshot, m_live->current(tx, now));
  auto const& catalogue = snapshot->seen_by(audience).catalogue;
  auto const among = catalogue.numbers_of(snapshot->seen_by(audience).index.fits(question.need, now));
  auto const hits = m_live->texts(snapshot, audience, m_words_of_kind)->find(words, among, question.most);
  WordsFound found{hits.total, {}};
  for (auto const& hit : hits.best) found.hits.push_back({catalogue.at(hit.row), hit.is_similar});
  return found;
}

Result<IndexReport> Directory::report_index(store::Tx& tx, Instant now) { return directory::report_index(tx, m_words_of_kind, now); }

Result<IndexFinding> Directory::check_index(store::Tx& tx, int needs, unsigned seed, Instant now) {
  return directory::check_index(tx, m_words_of_kind, needs, seed, now);
}
} // namespace linden::directory
