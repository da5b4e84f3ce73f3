// 6,000 schedule groups: keeping "open now" current minute by minute, answering about another time, and beginning anew.
// Also one year of one text, expanded. Run: bench_hours --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include "directory/hours_answer_codec.h"
#include "directory/model/hours/schedule_group.h"
#include <benchmark/benchmark.h>
#include <random>

namespace {
using namespace linden;
using namespace linden::directory;

ScheduleGroups const& groups() {
  static ScheduleGroups const all = [] {
    ScheduleGroups made;
    std::mt19937 random(1);
    std::vector<Zone> zones;
    for (auto const* name : {"Europe/Rome", "Europe/Helsinki", "Europe/Brussels", "Europe/Ljubljana", "Europe/Madrid"})
      zones.push_back(*load_zone(name));
    while (made.size() < 6000) {
      Availability hours{zones[random() % zones.size()], {}, {}, {}};
      for (unsigned i = 0; i < 1 + random() % 3; ++i) {
        HoursRule rule;
        rule.mode = RuleMode::add;
        rule.weekdays = static_cast<Weekdays>(1 + random() % 127);
        int const open = static_cast<int>(random() % 80) * 15;
        rule.intervals = {{open, open + 60 + static_cast<int>(random() % 40) * 15}};
        hours.rules.push_back(rule);
      }
      made.intern(hours);
    }
    return made;
  }();
  return all;
}
Instant const k_start = instant_from_number(1'717'400'000);

void advance_a_minute(benchmark::State& state) {
  ScheduleBoard board(groups(), k_start);
  auto now = k_start;
  for (auto _ : state) {
    now += std::chrono::minutes(1);
    board.advance(now);
    benchmark::DoNotOptimize(board.open_bits().data());
  }
}
BENCHMARK(advance_a_minute)->Unit(benchmark::kMicrosecond)->Iterations(1440);

void another_time(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(states_at(groups(), k_start));
}
BENCHMARK(another_time)->Unit(benchmark::kMicrosecond);

void begin_anew(benchmark::State& state) {
  for (auto _ : state) {
    ScheduleBoard board(groups(), k_start);
    benchmark::DoNotOptimize(board.open_bits().data());
  }
}
BENCHMARK(begin_anew)->Unit(benchmark::kMicrosecond);

void expand_a_year(benchmark::State& state) {
  HoursQuestion const question{"Mo-Fr 09:00-17:00; Sa[1] 10:00-12:00; PH off", "Europe/Rome", "IT", "2024-01-01T00:00",
                               "2025-01-01T00:00"};
  for (auto _ : state) benchmark::DoNotOptimize(expand_hours(question));
}
BENCHMARK(expand_a_year)->Unit(benchmark::kMicrosecond);
} // namespace

BENCHMARK_MAIN();
