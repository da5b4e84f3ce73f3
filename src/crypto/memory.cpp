#include "crypto/memory.h"
#include "base/assert.h"
#include "crypto/keys.h"
#include <mutex>
#include <new>
#include <sodium.h>
#include <vector>
namespace linden::crypto {
namespace {
constexpr std::size_t k_keys_per_region = 128;

/// Regions are never given back: a place that is free is used again by the next key.
class Places {
public:
  std::uint8_t* take() {
    std::lock_guard const lock(m_mutex);
    if (m_free.empty()) add_region();
    auto* const place = m_free.back();
    m_free.pop_back();
    return place;
  }
  void give_back(std::uint8_t* place) {
    sodium_memzero(place, k_key_bytes);
    std::lock_guard const lock(m_mutex);
    m_free.push_back(place); // the capacity was reserved with the region
  }

private:
  void add_region() {
    m_free.reserve((++m_regions) * k_keys_per_region);
    auto* const region = static_cast<std::uint8_t*>(sodium_allocarray(k_keys_per_region, k_key_bytes));
    if (region == nullptr) throw std::bad_alloc();
    sodium_memzero(region, k_keys_per_region * k_key_bytes);
    for (std::size_t i = k_keys_per_region; i-- > 0;)
      m_free.push_back(region + i * k_key_bytes);
  }
  std::mutex m_mutex;
  std::vector<std::uint8_t*> m_free;
  std::size_t m_regions = 0;
};

/// Lives until the process ends, so that a key in a static object may still be wiped.
Places& places() {
  static auto* const all = new Places;
  return *all;
}
} // namespace

std::shared_ptr<std::uint8_t> guarded_key() {
  start();
  return {places().take(), [](std::uint8_t* place) { places().give_back(place); }};
}

void wipe(Bytes& bytes) {
  if (!bytes.empty()) sodium_memzero(bytes.data(), bytes.size());
}
} // namespace linden::crypto
