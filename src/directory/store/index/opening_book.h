// Whether services are open now, remembered for as long as nothing changes: hours cost more than everything else that a
// search compares.
#pragma once
#include "directory/model/service.h"
#include <array>
#include <mutex>
namespace linden::directory {

/// For a number of services that stand together. Shared by all threads; a remembered answer is the one that
/// opening_of() would give.
class OpeningBook {
public:
  static constexpr std::size_t k_places = 256;
  OpeningBook() = default;
  OpeningBook(OpeningBook const& other);
  OpeningBook& operator=(OpeningBook const&) = delete;

  /// Of all its channels. `place`: where the service stands here.
  [[nodiscard]] Opening at(std::size_t place, Service const& service, Instant now) const;
  /// Another service stands there now.
  void forget(std::size_t place);

private:
  struct Entry {
    Instant from; ///< holds from here, and not from `until` on
    Instant until;
    Opening opening;
  };
  mutable std::mutex m_mutex;
  mutable std::array<Entry, k_places> m_entries{};
};
} // namespace linden::directory
