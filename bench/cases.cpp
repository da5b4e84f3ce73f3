// Cases at size: unlocking and searching 100,000 sealed heads, starting with 10,000 cases, and the case page at 200
// requests a second on SQLite. Prints medians and p99; figures are comparable only inside one run.
#include "app/demo.h"
#include "app/endpoint.h"
#include "app/setup.h"
#include "casework/keys.h"
#include "casework/store/case_codec.h"
#include "casework/store/case_store.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <thread>
#include <unistd.h>

using namespace linden;
using Steady = std::chrono::steady_clock;

namespace {
double milliseconds(Steady::duration d) { return std::chrono::duration<double, std::milli>(d).count(); }

casework::CaseRow sealed_case(kernel::Actor const& actor, crypto::SymmetricKey const& team_key, int number) {
  casework::CaseFile file;
  file.org = actor.org;
  file.id = crypto::make_id<CaseId>();
  file.team = actor.teams.front();
  file.head = {"L-" + std::to_string(100000 + number), "Alias " + std::to_string(number), "eng", actor.user, actor.display_name, {}, Day(2024, 3, 1), "low", ""};
  auto const key = crypto::SymmetricKey::make();
  auto const place = [&](char const* column) { return crypto::CellPlace{file.org.text(), file.id.text(), "case_file", file.id.text(), column, 1}; };
  return {file.org, file.id, file.team, true, 1, crypto::seal(key, place("head"), casework::write_head(file.head)), crypto::seal(key, place("body"), casework::write_body(file)),
          casework::wrap_case_key(team_key, file.org, file.id, file.team, key)};
}

void add_cases(app::Linden& linden, kernel::Actor const& actor, int from, int to) {
  auto const team_key = *casework::team_case_key(actor, actor.teams.front());
  for (int at = from; at < to; at += 2000) {
    auto const done = linden.db->write([&](store::Tx& tx) -> Result<void> {
      for (int i = at; i < std::min(to, at + 2000); ++i) LINDEN_CHECK(casework::insert_case(tx, sealed_case(actor, team_key, i), Bytes{1}));
      return {};
    });
    if (!done) std::abort();
  }
}

void search(app::Linden& linden, kernel::Actor const& actor, char const* what) {
  std::vector<double> times;
  std::size_t found = 0;
  for (int run = 0; run < 3; ++run) {
    auto const begin = Steady::now();
    auto const lines = store::read_for<std::vector<casework::CaseLine>>(*linden.db, [&](store::Tx& tx) { return linden.casework->list_cases(tx, actor, "Alias 4242"); });
    found = lines ? lines->size() : 0;
    times.push_back(milliseconds(Steady::now() - begin));
  }
  std::sort(times.begin(), times.end());
  std::printf("%-42s %8.1f ms median of 3, %zu found\n", what, times[1], found);
}

void case_page(app::Linden& linden, int seconds) {
  app::Endpoint endpoint(linden);
  auto const token = *linden.identity->sign_in({"lipa.worker", Secret<std::string>(std::string(app::k_demo_passphrase)), {}, "bench"}, linden.clock.now());
  http::Request request;
  request.headers = {{"host", "localhost"}, {"authorization", "Bearer " + token}};
  auto const state = linden.identity->sessions().find(token, linden.clock.now());
  auto const lines = *store::read_for<std::vector<casework::CaseLine>>(*linden.db, [&](store::Tx& tx) { return linden.casework->list_cases(tx, state->actor); });
  constexpr int k_threads = 4, k_per_second = 200;
  std::vector<std::vector<double>> times(k_threads);
  std::vector<std::jthread> threads;
  auto const begin = Steady::now();
  for (int t = 0; t < k_threads; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < seconds * k_per_second / k_threads; ++i) {
        auto const due = begin + std::chrono::microseconds(1'000'000LL * (i * k_threads + t) / k_per_second);
        std::this_thread::sleep_until(due);
        auto own = request;
        own.path = "/cases/" + lines[static_cast<std::size_t>(i + t) % std::min<std::size_t>(lines.size(), 100)].id.text();
        auto const answer = endpoint.answer(own);
        if (answer.status != 200) std::abort();
        times[static_cast<std::size_t>(t)].push_back(milliseconds(Steady::now() - due)); // from when it was due: queueing counts
      }
    });
  threads.clear();
  std::vector<double> all;
  for (auto const& part : times) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end());
  std::printf("%-42s %8.2f ms median, %.2f ms p99, %zu requests\n", "case page at 200/s (SQLite, with audit leaf)", all[all.size() / 2], all[all.size() * 99 / 100], all.size());
}
} // namespace

int main() {
  auto const folder = std::filesystem::temp_directory_path() / ("linden-bench-" + std::to_string(::getpid()));
  app::Config config;
  config.data = folder.string();
  config.cost = crypto::PasswordCost::light();
  std::istringstream in;
  std::ostringstream out;
  if (!app::make_store(config, true, in, out)) return 1;
  auto linden = app::Linden::open(config);
  if (!linden) return 1;
  case_page(**linden, 10);
  auto const actor = (*linden)->identity->open_actor({"lipa.worker", Secret<std::string>(std::string(app::k_demo_passphrase)), {}, "bench"}, (*linden)->clock.now());
  add_cases(**linden, *actor, 0, 10'000);
  linden->reset();
  auto const begin = Steady::now();
  linden = app::Linden::open(config);
  std::printf("%-42s %8.1f ms\n", "start with 10,000 cases", milliseconds(Steady::now() - begin));
  search(**linden, *actor, "unlock and search 10,000 heads");
  add_cases(**linden, *actor, 10'000, 100'000);
  search(**linden, *actor, "unlock and search 100,000 heads");
  linden->reset();
  std::filesystem::remove_all(folder);
  return 0;
}
