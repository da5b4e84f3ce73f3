#include "base/parallel.h"
#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace linden {
namespace {
constexpr int k_most_threads = 64;

/// False when the machine gives no further thread: the work is done all the same, only slower.
bool start(std::vector<std::thread>& threads, std::function<void()> const& work) {
  try {
    threads.emplace_back(work);
    return true;
  } catch (std::system_error const&) {
    return false;
  }
}
} // namespace

int thread_count(int wished) {
  int const machine = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(wished > 0 ? wished : machine, 1, k_most_threads);
}

void run_parallel(std::size_t pieces, int threads, std::function<void(std::size_t)> const& work) {
  std::atomic<std::size_t> next{0};
  auto const take = [&] {
    for (auto piece = next++; piece < pieces; piece = next++) work(piece);
  };
  auto const wished = std::min(static_cast<std::size_t>(thread_count(threads)), pieces);
  std::vector<std::thread> others;
  while (others.size() + 1 < wished && start(others, take)) continue;
  take();
  for (auto& other : others) other.join();
}
} // namespace linden
