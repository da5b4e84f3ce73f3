// What staff of another organisation may read: decided at each reading, never kept in the shared copy.
#include "directory/directory.h"
#include "directory/store/agreement_store.h"
#include "directory/store/record_store.h"
#include <algorithm>

namespace linden::directory {

Result<ListingPointer> Directory::load_for_staff(store::Tx& tx, int number, OrgId const& reader, Day today, Instant now) {
  LINDEN_TRY(listing, load_by_number(tx, number, Audience::staff, now));
  bool const is_own = listing->org == reader;
  std::vector<Agreement> agreements;
  if (!is_own) {
    LINDEN_TRY(found, list_between(tx, listing->org, reader));
    agreements = std::move(found);
    if (std::none_of(agreements.begin(), agreements.end(), [&](Agreement const& one) { return is_live(one, today); })) return listing;
  }
  LINDEN_TRY(service, load_own_service(tx, listing->org, listing->service.id));
  auto seen = is_own ? redact(std::move(service), Audience::partner) : redact_for_partner(service, agreements, today);
  return std::make_shared<Listing const>(Listing{listing->org, std::move(seen), listing->vacancy, listing->is_listed, listing->units});
}

Result<std::optional<Agreement>> Directory::live_agreement(store::Tx& tx, OrgId const& owner, OrgId const& partner,
                                                           std::vector<std::string> const& purposes, Day today) {
  LINDEN_TRY(agreements, list_between(tx, owner, partner));
  for (auto const& one : agreements) {
    bool const is_for = std::any_of(one.purposes.begin(), one.purposes.end(), [&](std::string const& purpose) {
      return std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
    });
    if (is_for && is_live(one, today)) return std::optional(one);
  }
  return std::optional<Agreement>();
}
} // namespace linden::directory
