// All services in memory, following the changes of the store: only what changed is read again.
#pragma once
#include "directory/model/catalogue.h"
#include "directory/store/change_store.h"
#include "directory/store/index/service_index.h"
#include "directory/store/index/text_search.h"
#include <mutex>
namespace linden::directory {

/// All services as one audience sees them, in order and sorted for searching.
struct Shown {
  Catalogue catalogue;
  ServiceIndex index;
  explicit Shown(std::vector<ListingPointer> const& listings = {}) : catalogue(listings), index(listings) {}
  [[nodiscard]] Shown with(std::vector<Renewal> const& renewals) const;
};

/// All services at one state of the store, as staff see them and as visitors may. Does not change once made.
struct Snapshot {
  Heads heads;
  Shown staff;
  Shown visitor;
  std::vector<ListingPointer> unlisted; ///< hidden by a source: for staff who ask for one by its number
  [[nodiscard]] Shown const& seen_by(Audience audience) const { return audience == Audience::visitor ? visitor : staff; }
};
using SnapshotPointer = std::shared_ptr<Snapshot const>;

/// Reads everything. Cost: all services.
Result<SnapshotPointer> load_snapshot(store::Tx& tx, Instant now);
/// Reads what changed from `old` to `heads`. Empty when the changes do not lead there, are too many to be worth it, or a
/// table of holidays changed, on which any schedule may hang.
Result<SnapshotPointer> follow(store::Tx& tx, Snapshot const& old, Heads const& heads, Instant now);

/// Shared by all threads. Nobody waits while another thread follows; whoever has an older state keeps it.
class LiveServices {
public:
  /// The state that the transaction sees, its own changes included.
  Result<SnapshotPointer> current(store::Tx& tx, Instant now);
  /// The texts of that state, made of the last ones where nothing changed.
  std::shared_ptr<TextSearch const> texts(SnapshotPointer const& snapshot, Audience audience, KindWords const& words_of_kind);
  /// How often everything was read; for checks.
  [[nodiscard]] int loads();

private:
  std::vector<SnapshotPointer> recent();
  SnapshotPointer keep(SnapshotPointer snapshot);
  Result<SnapshotPointer> find(store::Tx& tx, Heads const& heads, Instant now);

  std::mutex m_mutex;
  std::mutex m_loading; ///< one thread reads everything, the others use what it read
  std::mutex m_text_mutex;
  std::vector<SnapshotPointer> m_recent; ///< the last ones made: a reader may have begun a little earlier
  std::shared_ptr<TextSearch const> m_staff_texts;
  std::shared_ptr<TextSearch const> m_visitor_texts;
  int m_loads = 0;
};
} // namespace linden::directory
