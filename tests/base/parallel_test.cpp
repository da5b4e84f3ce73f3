#include "base/parallel.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <vector>
using namespace linden;

TEST_CASE("base.parallel does every piece exactly once on any number of threads", "[pure]") {
  for (int const threads : {1, 2, 7, 64}) {
    std::vector<int> times(1000, 0);
    std::atomic<int> calls{0};
    run_parallel(times.size(), threads, [&](std::size_t piece) {
      ++times[piece];
      ++calls;
    });
    CHECK(calls == 1000);
    CHECK(times == std::vector<int>(1000, 1));
  }
  run_parallel(0, 4, [](std::size_t) { FAIL("there is no piece"); });
}

TEST_CASE("base.parallel takes at least one thread and at most 64", "[pure]") {
  CHECK(thread_count(0) >= 1);
  CHECK(thread_count(-3) >= 1);
  CHECK(thread_count(3) == 3);
  CHECK(thread_count(1000) == 64);
}
