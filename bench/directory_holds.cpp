// The last bed between four processes on PostgreSQL: 100,000 tries to hold it, and never two hold it at once.
// Starts a PostgreSQL of its own and stops it. Source of the figures: directory.md 4.
// Run: build/bench/bench_directory_holds [TRIES] [durable]
//      durable: COMMIT waits for the disk, as in a deployment; else it does not (fsync = off).
// Exit status 1 when the bed was ever held twice, or a try failed for another reason than "no free place" or "busy".
#include "../tests/directory/ask/last_bed.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

using namespace linden;
using namespace linden::directory;

namespace {
constexpr int k_processes = 4;

/// A server in a temporary folder, gone with this object.
class OwnPostgres {
public:
  explicit OwnPostgres(bool is_durable) {
    std::string pattern = std::filesystem::temp_directory_path().string() + "/linden-holds.XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    m_folder = pattern;
    m_runs = run("start", is_durable ? "'fsync = on'" : "'fsync = off'");
  }
  ~OwnPostgres() {
    if (m_runs && !run("stop", "")) std::fputs("PostgreSQL did not stop\n", stderr);
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
  }
  OwnPostgres(OwnPostgres const&) = delete;
  OwnPostgres& operator=(OwnPostgres const&) = delete;
  [[nodiscard]] bool runs() const { return m_runs; }
  [[nodiscard]] std::string location() const { return "postgresql://linden@/postgres?host=" + m_folder; }

private:
  [[nodiscard]] bool run(std::string const& step, std::string const& setting) const {
    return std::system((LINDEN_SOURCE_DIR "/bench/own_postgres " + step + " " + m_folder + " " + setting).c_str()) == 0;
  }
  std::string m_folder;
  bool m_runs = false;
};

/// Rows that must equal what the processes counted: every hold stands once, and all were given back.
bool is_store_whole(store::Database& db, std::int64_t held) {
  auto const counted = store::read_for<std::pair<std::int64_t, std::int64_t>>(db, [&](store::Tx& tx) -> Result<std::pair<std::int64_t, std::int64_t>> {
    LINDEN_TRY(row, tx.load("SELECT COUNT(*), SUM(CASE WHEN state = 'released' THEN 1 ELSE 0 END) FROM directory_hold"));
    return std::pair{row.number(0), row.number(1)};
  });
  return counted && counted->first == held && counted->second == held;
}

int measure(int tries, bool is_durable) {
  OwnPostgres server(is_durable);
  if (!server.runs()) {
    std::fputs("PostgreSQL 15 did not start\n", stderr);
    return 2;
  }
  auto& witness = tests::shared_witness();
  {
    auto db = store::open_database(server.location());
    if (!db || !tests::open_last_bed(**db)) {
      std::fputs("the store could not be made\n", stderr);
      return 2;
    }
  }
  auto const start = std::chrono::steady_clock::now();
  std::vector<::pid_t> children;
  for (int i = 0; i < k_processes; ++i) children.push_back(tests::start_trying(server.location(), tries / k_processes, witness));
  bool is_well = true;
  for (auto const child : children) is_well = tests::has_ended_well(child) && is_well;
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  auto db = store::open_database(server.location());
  auto const all = witness.tick.load();
  bool const is_whole = db && is_store_whole(**db, witness.held);
  std::printf("%d processes, %lld tries in %.1f s: %.0f tries/s (COMMIT %s)\n", k_processes, static_cast<long long>(all), seconds,
              static_cast<double>(all) / seconds, is_durable ? "waits for the disk" : "does not wait for the disk");
  std::printf("held and given back %lld, no free place %lld, busy after 5 repeats %lld, failed %lld\n", static_cast<long long>(witness.held.load()),
              static_cast<long long>(witness.refused.load()), static_cast<long long>(witness.busy.load()), static_cast<long long>(witness.failed.load()));
  std::printf("held twice at once: %lld; rows in the store %s\n", static_cast<long long>(witness.doubles.load()), is_whole ? "agree" : "DO NOT AGREE");
  bool const is_never_double = is_well && is_whole && witness.doubles == 0 && witness.failed == 0 && witness.held > 0;
  std::puts(is_never_double ? "never double" : "NOT PROVED");
  return is_never_double ? 0 : 1;
}
} // namespace

int main(int argc, char** argv) {
  int tries = 100'000;
  bool is_durable = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "durable") == 0) is_durable = true;
    else tries = std::max(k_processes, std::atoi(argv[i]));
  }
  return measure(tries, is_durable);
}
