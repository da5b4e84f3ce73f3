// Waiting lists: one entry with her houses in her order; a freed place is proposed to the first whose needs it meets.
#include "crypto/hash.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"
#include "directory/codec/need_form_codec.h"
#include "directory/rounds.h"
#include "directory/store/ask/queue_store.h"
#include <algorithm>
#include <map>

namespace linden::directory {
namespace {
crypto::CellPlace need_place(OrgId const& org, QueueId const& id) { return {org.text(), "-", "directory_queue", id.text(), "need", 1}; }
crypto::SymmetricKey need_key(crypto::SymmetricKey const& key) {
  return crypto::SymmetricKey::from_bytes(crypto::keyed_hash(key.expose(), as_bytes("queue-need")));
}
} // namespace

Result<QueueId> Rounds::wait(store::Tx& tx, QueueEntry entry, std::optional<Need> const& need) {
  LINDEN_CHECK(check_entry(entry));
  LINDEN_TRY(houses, m_directory.list_services(tx, Audience::staff, entry.entered_at));
  for (auto const& wish : entry.wishes)
    if (std::none_of(houses.begin(), houses.end(), [&](ListingPointer const& house) { return house->org == wish.org && house->service.id == wish.service; }))
      return fail(Code::invalid, "error.queue.house", "houses");
  LINDEN_TRY(known, find_entry(tx, entry.by_org, entry.ref));
  entry.id = known ? *known : crypto::make_id<QueueId>();
  std::optional<crypto::Sealed> sealed;
  if (need) sealed = crypto::seal(need_key(m_key), need_place(entry.by_org, entry.id), as_bytes(write_need(*need)));
  LINDEN_CHECK(save_entry(tx, entry, sealed));
  return entry.id;
}

Result<void> Rounds::stop_waiting(store::Tx& tx, OrgId const& by_org, QueueId const& id) {
  return remove_entry(tx, by_org, id);
}

Result<std::vector<Waiting>> Rounds::whole_queue(store::Tx& tx) {
  LINDEN_TRY(entries, list_entries(tx));
  LINDEN_TRY(needs, list_queue_needs(tx));
  std::vector<Waiting> queue;
  for (auto& entry : entries) {
    Waiting waiting{std::move(entry), {}};
    if (auto const found = needs.find(waiting.entry.id); found != needs.end()) {
      LINDEN_TRY(bytes, crypto::open(need_key(m_key), need_place(waiting.entry.by_org, waiting.entry.id), found->second));
      LINDEN_TRY(request, read_kept_need(as_text(bytes)));
      waiting.need = std::move(request.need);
    }
    queue.push_back(std::move(waiting));
  }
  return queue;
}

Result<std::vector<WaitingView>> Rounds::queue_of(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(queue, whole_queue(tx));
  LINDEN_TRY(houses, m_directory.list_services(tx, Audience::staff, now));
  std::map<std::pair<OrgId, ServiceId>, std::vector<std::size_t>> called; // of each house, found once
  std::vector<WaitingView> views;
  for (auto const& waiting : queue) views.push_back({waiting.entry, {}});
  for (auto& view : views)
    for (auto const& wish : view.entry.wishes) {
      auto const house = std::find_if(houses.begin(), houses.end(), [&](ListingPointer const& one) { return one->org == wish.org && one->service.id == wish.service; });
      if (house == houses.end()) continue; // hidden since: it is shown to no one
      auto const who = static_cast<std::size_t>(&view - views.data());
      auto const [of_house, is_new] = called.try_emplace({wish.org, wish.service});
      if (is_new) of_house->second = called_for(queue, **house, now);
      auto const& first = of_house->second;
      view.houses.push_back({*house, position_in(queue, who, wish), std::find(first.begin(), first.end(), who) != first.end()});
    }
  std::erase_if(views, [&](WaitingView const& view) {
    bool const is_for_us = std::any_of(view.entry.wishes.begin(), view.entry.wishes.end(), [&](Wish const& wish) { return wish.org == org; });
    return view.entry.by_org != org && !is_for_us;
  });
  return views;
}
} // namespace linden::directory
