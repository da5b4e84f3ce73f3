// The starter directory as the tests see it, and the same with every record confirmed.
#pragma once
#include "base/text.h"
#include "directory/services.h"
#include "directory/store/starter_codec.h"
namespace linden::directory::tests {

inline Starter load_starter() {
  auto const text = read_file(LINDEN_SOURCE_DIR "/data/directory/starter.ndjson");
  REQUIRE(text);
  auto starter = read_starter(*text);
  if (!starter)
    for (auto const& problem : starter.error()) UNSCOPED_INFO(problem.message_key << " " << problem.field);
  REQUIRE(starter);
  return std::move(*starter);
}
inline std::vector<ListingPointer> starter_listings(bool are_confirmed = false) {
  std::vector<ListingPointer> listings;
  for (auto service : load_starter().services) {
    if (are_confirmed) service.verification = Verification::confirmed;
    listings.push_back(listed(std::move(service)));
  }
  return listings;
}
inline Service starter_service(std::string_view key) {
  for (auto const& service : load_starter().services)
    if (service.key == key) return service;
  FAIL("no service " << key);
  return {};
}
} // namespace linden::directory::tests
