// The directory's index over one million invented services beside PostgreSQL 15 on the same data in the same run:
// medians and 99th percentiles of three kinds of question, build time, memory, and whether the answers are the same.
//   bench_directory_peer [--services N] [--skewed] [--no-peer]
// Exit status 1 when an answer differs. Source of questions and targets: directory.md 10.
#include "directory_reference.h"
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <malloc.h>
#include <thread>
#include <unistd.h>
using namespace linden;
using namespace linden::bench;

namespace {
constexpr int k_questions = 500, k_compared = 400;
constexpr unsigned k_seed = 20250216;
using Clock = std::chrono::steady_clock;
double ms_since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

double resident_mib() {
  ::malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double total = 0, resident = 0;
  file >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Time for adding and sealing; making the rows is not counted.
double build(Index& index, World world, int services, std::vector<GroupHours> const& hours) {
  auto const start = Clock::now();
  begin_index(index, services, hours);
  auto const numbers = number_all(index);
  double spent = ms_since(start);
  std::vector<Row> batch;
  for (int at = 0; at < services;) {
    batch.clear();
    for (int i = at; i < std::min(services, at + 10'000); ++i) batch.push_back(world.row());
    auto const from = Clock::now();
    for (auto const& row : batch) add_row(index, numbers, row, static_cast<dir::Row>(at++));
    spent += ms_since(from);
  }
  auto const from = Clock::now();
  end_index(index, services);
  return spent + ms_since(from);
}

using Ask = Answer (*)(Index const&, Question const&);
struct Times {
  double median = 0, p99 = 0;
  double processor_p99 = 0; ///< what a question costs this thread, whatever else the machine does
};
double at_99(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all.empty() ? 0 : all[all.size() * 99 / 100];
}
Times times_of(std::vector<double> all, std::vector<double> const& processor = {}) {
  auto const p99 = at_99(all);
  std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
  return {all[all.size() / 2], p99, at_99(processor)};
}
double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}
Times measure(Index const& index, std::vector<Question> const& questions, Ask ask, std::vector<Answer>& answers) {
  for (int i = 0; i < 50; ++i) ask(index, questions[static_cast<std::size_t>(i)]); // warm
  std::vector<double> all, processor;
  for (auto const& question : questions) {
    auto const from = Clock::now();
    auto const processor_from = processor_ms();
    auto answer = ask(index, question);
    processor.push_back(processor_ms() - processor_from);
    all.push_back(ms_since(from));
    answers.push_back(std::move(answer));
  }
  return times_of(std::move(all), processor);
}

/// The same questions while another thread changes 50 vacancies a second.
Times measure_with_writes(Index& index, std::vector<Question> const& questions, Ask ask, int services) {
  std::atomic<bool> is_over{false};
  std::thread writer([&] {
    World dice(false, 5);
    while (!is_over) {
      index.vacancy[static_cast<std::size_t>(dice.below(services))] = static_cast<std::uint8_t>(dice.below(5));
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  std::vector<Answer> answers;
  auto const times = measure(index, questions, ask, answers);
  is_over = true;
  writer.join();
  return times;
}

} // namespace

int main(int count, char** arguments) {
  int services = 1'000'000;
  bool is_skewed = false, has_peer = true;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--skewed") == 0) is_skewed = true;
    if (std::strcmp(arguments[i], "--no-peer") == 0) has_peer = false;
    if (std::strcmp(arguments[i], "--services") == 0 && i + 1 < count) services = std::atoi(arguments[++i]);
  }
  auto const hours = invented_hours(3);
  Index index;
  double const before = resident_mib();
  double const build_ms = build(index, World(is_skewed, k_seed), services, hours);
  std::printf("%s world, %d services: built in %.2f s (target 3), resident %.0f MiB (%.0f before; target 250); sets %.0f, cells %.0f, postings %.0f MiB\n",
              is_skewed ? "skewed" : "even", services, build_ms / 1e3, resident_mib(), before, static_cast<double>(index.facets.bytes()) / 1048576,
              static_cast<double>(index.grid.bytes()) / 1048576, static_cast<double>(index.text.bytes()) / 1048576);
  World world(is_skewed, 77);
  std::vector<Question> questions;
  for (int i = 0; i < k_questions; ++i) questions.push_back(world.question());
  constexpr std::array<Ask, 3> k_asks = {ask_t1, ask_t2, ask_t3};
  constexpr std::array k_targets = {2.0, 10.0, 10.0};
  std::array<std::vector<Answer>, 3> answers;
  std::array<Times, 3> ours{}, writing{};
  for (std::size_t t = 0; t < 3; ++t) ours[t] = measure(index, questions, k_asks[t], answers[t]);
  bool is_good = true;
  Peer peer;
  if (has_peer) {
    peer = ask_reference(World(is_skewed, k_seed), services, hours, questions);
    if (peer.lines.empty()) std::printf("the peer did not run\n");
    is_good = peer.lines.size() == 3 * k_questions;
  }
  for (std::size_t t = 0; t < 3; ++t) writing[t] = measure_with_writes(index, questions, k_asks[t], services);
  for (std::size_t t = 0; t < 3; ++t) {
    std::printf("T%zu: median %.3f ms, p99 %.3f ms (target %.0f), of the processor %.3f ms; with 50 writes/s p99 %.3f ms (x%.2f)", t + 1,
                ours[t].median, ours[t].p99, k_targets[t], ours[t].processor_p99, writing[t].p99, writing[t].p99 / ours[t].p99);
    if (peer.lines.size() == 3 * k_questions) {
      auto const from = static_cast<std::ptrdiff_t>(t * k_questions);
      auto const theirs = times_of({peer.ms.begin() + from, peer.ms.begin() + from + k_questions});
      int same = 0;
      for (int i = 0; i < k_compared; ++i)
        same += peer.lines[t * k_questions + static_cast<std::size_t>(i)] == line_of(answers[t][static_cast<std::size_t>(i)], t < 2);
      std::printf("; PostgreSQL 15 median %.2f ms, p99 %.2f ms: x%.0f; same answers %d of %d", theirs.median, theirs.p99, theirs.median / ours[t].median,
                  same, k_compared);
      is_good = is_good && same == k_compared;
    }
    std::printf("\n");
  }
  int const same = count_same_order(World(is_skewed, k_seed), services, questions, answers[2], k_compared);
  std::printf("T3: total and order as the plain ranking in %d of %d\n", same, k_compared);
  return is_good && same == k_compared ? 0 : 1;
}
