// What an index of the services holds, and whether it says what the store says.
#pragma once
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
namespace linden::directory {

/// Units: bytes of the sets alone; milliseconds on the clock.
struct IndexReport {
  std::size_t services = 0; ///< as staff see them
  std::size_t sets = 0;
  std::size_t set_bytes = 0;
  std::size_t words = 0; ///< distinct terms of all texts
  std::int64_t read_ms = 0; ///< reading the store and sorting
  std::int64_t text_ms = 0; ///< reading the texts
  std::map<OrgId, std::int64_t> changes; ///< the last change of each organisation that it holds
};

/// The first question that the index and the plain reading answer differently. `way`: "fresh" = the index was made at
/// once; "renewed" = half of the services came later, as they do while the program runs.
struct IndexDifference {
  std::string way;
  Audience audience = Audience::staff;
  Need need;
  Offers by_index;
  Offers by_store;
  std::string words; ///< asked for by words instead; empty = by the need
};
struct IndexFinding {
  int questions = 0; ///< needs, and as many words
  std::optional<IndexDifference> difference;
};
} // namespace linden::directory
