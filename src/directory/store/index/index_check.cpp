#include "directory/store/index/index_check.h"
#include "directory/model/matcher.h"
#include "directory/store/index/random_need.h"
#include <chrono>
#include <numeric>

namespace linden::directory {
namespace {
using Clock = std::chrono::steady_clock;
std::int64_t ms_since(Clock::time_point from) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - from).count();
}

/// The same services, every second of them come later; and then all of them once more, as if changed.
Shown renewed_of(std::vector<ListingPointer> const& listings) {
  std::vector<ListingPointer> first;
  std::vector<Renewal> later;
  for (std::size_t i = 0; i < listings.size(); ++i) {
    if (i % 2 == 0) first.push_back(listings[i]);
    else later.push_back({listings[i]->org, listings[i]->service.id, listings[i], false});
  }
  std::vector<Renewal> places;
  for (auto const& listing : first) places.push_back({listing->org, listing->service.id, listing, true});
  return Shown(first).with(later).with(places);
}

/// Where an index does not say what the plain reading of the same services says.
class IndexComparison {
public:
  IndexComparison(Shown const& shown, std::vector<ListingPointer> const& listings, Audience audience, std::string way, KindWords const& words_of_kind)
      : m_shown(shown), m_listings(listings), m_audience(audience), m_way(std::move(way)),
        m_texts(shown.catalogue.shelves(), words_of_kind) {
    for (auto const& listing : listings) m_plain.push_back(search_text(listing->service, words_of_kind));
  }

  [[nodiscard]] std::optional<IndexDifference> of(Need const& need, Instant now) const {
    auto by_index = who_can_take(m_shown.index.sift(need, now), need, now);
    auto by_store = who_can_take(m_listings, need, now);
    if (by_index == by_store) return {};
    return IndexDifference{m_way, m_audience, need, std::move(by_index), std::move(by_store), {}};
  }
  /// Only the words themselves: similar ones are looked for by the index alone.
  [[nodiscard]] std::optional<IndexDifference> of(std::string const& text) const {
    auto const words = read_words(text);
    if (!words) return {};
    std::vector<Alternatives> question;
    for (auto const& word : *words) question.push_back(m_texts.alternatives_of(word));
    auto const plain = rank_plainly(m_plain, question);
    std::vector<Row> all(m_listings.size());
    std::iota(all.begin(), all.end(), Row(0));
    auto const found = m_texts.find(*words, all, all.size());
    std::size_t exact = 0;
    for (auto const& hit : found.best) exact += hit.is_similar ? 0 : 1;
    bool is_same = exact == plain.size();
    for (std::size_t i = 0; i < plain.size() && is_same; ++i) is_same = found.best[i].row == plain[i].row;
    if (is_same) return {};
    return IndexDifference{m_way, m_audience, {}, {}, {}, text};
  }

private:
  Shown const& m_shown;
  std::vector<ListingPointer> const& m_listings;
  Audience m_audience;
  std::string m_way;
  TextSearch m_texts;
  std::vector<SearchText> m_plain;
};
} // namespace

Result<IndexReport> report_index(store::Tx& tx, KindWords const& words_of_kind, Instant now) {
  IndexReport report;
  auto const begun = Clock::now();
  LINDEN_TRY(snapshot, load_snapshot(tx, now));
  report.read_ms = ms_since(begun);
  auto const texts_begun = Clock::now();
  TextSearch const texts(snapshot->staff.catalogue.shelves(), words_of_kind);
  report.text_ms = ms_since(texts_begun);
  report.services = snapshot->staff.catalogue.size();
  report.sets = snapshot->staff.index.sets();
  report.set_bytes = snapshot->staff.index.bytes();
  report.words = texts.terms();
  for (auto const& [org, head] : snapshot->heads) report.changes[org] = head.seq;
  return report;
}

Result<IndexFinding> check_index(store::Tx& tx, KindWords const& words_of_kind, int needs, unsigned seed, Instant now) {
  LINDEN_TRY(snapshot, load_snapshot(tx, now));
  IndexFinding finding;
  for (auto const audience : {Audience::staff, Audience::visitor}) {
    auto const& shown = snapshot->seen_by(audience);
    auto const listings = shown.catalogue.listings();
    auto const renewed = renewed_of(listings);
    IndexComparison const fresh(shown, listings, audience, "fresh", words_of_kind);
    IndexComparison const followed(renewed, listings, audience, "renewed", words_of_kind);
    RandomNeeds random(listings, seed);
    for (int i = 0; i < needs && !listings.empty(); ++i) {
      auto const need = random.need();
      auto const words = random.words();
      auto const at = now + std::chrono::minutes(i % 1440); // also later today
      ++finding.questions;
      for (auto const* one : {&fresh, &followed}) {
        if ((finding.difference = one->of(need, at))) return finding;
        if ((finding.difference = one->of(words))) return finding;
      }
    }
  }
  return finding;
}
} // namespace linden::directory
