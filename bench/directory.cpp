// Search over 10,000 invented services through the desk's front and an embedded store: median and 99th percentile, by
// need (the first 20 offers of each group) and by words; and how long the first question waits.
// Exit status 1 when the p99 is above the target of 5 ms. Source of the target: issue 2, speed to reach.
#include "invented_services.h"
#include "store/migrator.h"
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <unistd.h>
using namespace linden;
using namespace linden::directory;
using namespace linden::directory::bench;

namespace {
constexpr int k_services = 10'000;
constexpr int k_searches = 2'000;
constexpr double k_target_ms = 5.0;
/// Processor time of this thread: what a search costs, whatever else the machine does.
double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double print_line(char const* what, std::vector<double>& milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  auto const p99 = milliseconds[milliseconds.size() * 99 / 100];
  std::printf("%s: median %.2f ms, p99 %.2f ms, largest %.2f ms\n", what, milliseconds[milliseconds.size() / 2], p99,
              milliseconds.back());
  return p99;
}

Result<void> measure_words(Directory& desk, store::Database& db, Instant now) {
  desk.name_kinds([](std::string const& kind) { return std::vector<std::string>{kind}; });
  Dice dice;
  std::vector<double> milliseconds;
  for (int i = -1; i < k_searches / 4; ++i) { // the first one reads all texts
    WordQuestion question{std::string(dice.of(k_kinds)) + " service " + std::to_string(dice.below(k_services)), {}, 20};
    question.need.country = dice.of(k_countries);
    auto const from = std::chrono::steady_clock::now();
    LINDEN_CHECK(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.search(tx, question, now, Audience::visitor));
      return {};
    }));
    auto const taken = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
    if (i < 0) std::printf("first search by words, all texts read: %.0f ms\n", taken);
    else milliseconds.push_back(taken);
  }
  print_line("words, time on the clock", milliseconds);
  return {};
}

Result<void> measure(Directory& desk, store::Database& db, Instant now) {
  LINDEN_CHECK(db.write([&](store::Tx& tx) { return fill(desk, tx, k_services, now); }));
  Dice dice;
  std::vector<double> milliseconds;
  std::vector<double> processor;
  std::size_t offers = 0;
  for (int i = -1; i < k_searches; ++i) { // the first search fills the copy in memory and is counted apart
    auto const need = invented_need(dice);
    auto const from = std::chrono::steady_clock::now();
    auto const processor_from = processor_ms();
    LINDEN_CHECK(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(found, desk.who_can_take(tx, need, now + std::chrono::minutes(i + 1), Audience::visitor, k_offers_listed));
      offers += found.yes_total + found.ask_first_total;
      return {};
    }));
    auto const taken = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
    if (i < 0) std::printf("first search, all %d services loaded: %.0f ms\n", k_services, taken);
    else {
      milliseconds.push_back(taken);
      processor.push_back(processor_ms() - processor_from);
    }
  }
  std::printf("%d searches over %d services, %.1f offers each, target p99 %.0f ms\n", k_searches, k_services,
              static_cast<double>(offers) / (k_searches + 1), k_target_ms);
  print_line("processor time", processor);
  auto const p99 = print_line("time on the clock", milliseconds);
  LINDEN_CHECK(measure_words(desk, db, now));
  if (p99 > k_target_ms) return fail(Code::invalid, "bench.target");
  return {};
}
} // namespace

int main() {
  auto const folder = std::filesystem::temp_directory_path() / ("linden-bench-directory-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  bool is_good = false;
  {
    auto db = store::open_database(folder.string());
    auto const migrations = store::migrations_of("directory", embedded::directory());
    Directory desk;
    auto const now = *read_instant("2025-03-01T22:40:00Z");
    is_good = db && migrations && store::migrate(**db, *migrations) && measure(desk, **db, now);
  }
  std::filesystem::remove_all(folder);
  return is_good ? 0 : 1;
}
