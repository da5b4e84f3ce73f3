// The Directory's API over HTTP at 20,000 services and 500 requests a second, with redaction and JSON; then the same
// beside 50 vacancy reports a second. Every request is timed from the moment it was due, so that queueing counts.
// Prints medians and p99; exit status 1 when the first p99 reaches 50 ms or the reports double it.
// Source of the bars: directory.md 10.
#include "app/demo.h"
#include "app/endpoint.h"
#include "app/setup.h"
#include "http/server.h"
#include "invented_services.h"
#include "../tests/support/raw_client.h"
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <thread>
using namespace linden;
using namespace linden::directory::bench;
using Steady = std::chrono::steady_clock;

namespace {
constexpr int k_services = 20'000;
constexpr int k_per_second = 500;
constexpr int k_reports_per_second = 50;
constexpr int k_clients = 8;
constexpr int k_seconds = 10;
constexpr double k_bar_ms = 50;

std::string question(Dice& dice) {
  auto const need = invented_need(dice);
  std::string kinds;
  for (auto const& kind : need.kinds) kinds += (kinds.empty() ? "\"" : ",\"") + kind + "\"";
  auto const body = R"({"country":")" + need.country + R"(","kinds":[)" + kinds + R"(],"languages":[")" + need.languages.front() +
                    R"("],"days":)" + std::to_string(need.days) + R"(,"facts":{"age":)" + std::to_string(*need.facts.age) + "}}";
  return "POST /api/directory/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

struct Load {
  double median = 0, p99 = 0;
  std::size_t bytes = 0;
};

/// One client's share of the requests, on one connection that stays open.
void ask(std::uint16_t port, int number, Steady::time_point begin, std::vector<double>& times, std::size_t& bytes) {
  Dice dice;
  test::RawClient client(port);
  for (int i = 0; i < k_seconds * k_per_second / k_clients; ++i) {
    auto const text = question(dice);
    auto const due = begin + std::chrono::microseconds(1'000'000LL * (i * k_clients + number) / k_per_second);
    std::this_thread::sleep_until(due);
    auto const answer = client.ask(text);
    if (!answer || answer->status != 200) {
      std::fprintf(stderr, "a request was answered with %d\n", answer ? answer->status : 0);
      std::exit(4);
    }
    bytes += answer->body.size();
    times.push_back(std::chrono::duration<double, std::milli>(Steady::now() - due).count());
  }
}

Load measure(std::uint16_t port) {
  std::vector<std::vector<double>> times(k_clients);
  std::vector<std::size_t> bytes(k_clients, 0);
  std::vector<std::jthread> clients;
  auto const begin = Steady::now();
  for (std::size_t i = 0; i < k_clients; ++i)
    clients.emplace_back([&, i] { ask(port, static_cast<int>(i), begin, times[i], bytes[i]); });
  clients.clear();
  std::vector<double> all;
  std::size_t total = 0;
  for (auto const& part : times) all.insert(all.end(), part.begin(), part.end());
  for (auto const part : bytes) total += part;
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all[all.size() * 99 / 100], total / all.size()};
}

/// Reports free places of one service after the other until told to end.
void report(app::Linden& linden, OrgId const& org, std::vector<ServiceId> const& services, std::atomic<bool> const& ends, std::atomic<int>& written) {
  for (std::size_t i = 0; !ends; ++i) {
    auto const now = linden.clock.now();
    auto const done = linden.db->write([&](store::Tx& tx) {
      return linden.directory->report_vacancy(tx, {org, services[i % services.size()], directory::VacancyState::capacity, 9, 1 + static_cast<int>(i % 8), now}, now);
    });
    if (done) ++written;
    std::this_thread::sleep_for(std::chrono::microseconds(1'000'000 / k_reports_per_second));
  }
}

void print(char const* what, Load const& load) {
  std::printf("%-40s %8.2f ms median, %8.2f ms p99, %zu bytes an answer\n", what, load.median, load.p99, load.bytes);
}

int run(app::Linden& linden) {
  auto const org = crypto::make_id<OrgId>();
  std::vector<ServiceId> services;
  auto const now = linden.clock.now();
  auto const filled = linden.db->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(fill(*linden.directory, tx, k_services, now));
    for (int i = 0; i < 200; ++i) {
      Dice dice;
      auto service = invented(k_services + i + 1, dice);
      services.push_back(service.id);
      LINDEN_CHECK(linden.directory->save_service(tx, org, service, now));
    }
    return {};
  });
  if (!filled) return 4;
  app::Endpoint endpoint(linden);
  http::ServerOptions options;
  options.port = 0;
  auto server = http::Server::listen(options, [&](http::Request const& request) { return endpoint.answer(request); });
  if (!server) return 4;
  std::jthread running([&] { (*server)->run(); });
  auto const port = (*server)->port();
  measure(port); // warm
  auto const quiet = measure(port);
  std::atomic<bool> ends{false};
  std::atomic<int> written{0};
  std::jthread writer([&] { report(linden, org, services, ends, written); });
  auto const beside = measure(port);
  ends = true;
  writer.join();
  (*server)->stop();
  std::printf("%d services, %d requests a second on %d connections, %d s each\n", k_services, k_per_second, k_clients, k_seconds);
  print("match over HTTP", quiet);
  print("beside vacancy reports", beside);
  std::printf("%d reports written; p99 ratio %.2f\n", written.load(), beside.p99 / quiet.p99);
  return quiet.p99 < k_bar_ms && beside.p99 <= 2 * quiet.p99 ? 0 : 1;
}
} // namespace

int main() {
  auto const folder = std::filesystem::temp_directory_path() / ("linden-bench-api-" + std::to_string(::getpid()));
  app::Config config;
  config.data = folder.string();
  config.cost = crypto::PasswordCost::light();
  std::istringstream in;
  std::ostringstream out;
  int status = 4;
  if (app::make_store(config, true, in, out)) {
    if (auto linden = app::Linden::open(config)) status = run(**linden);
  }
  std::filesystem::remove_all(folder);
  return status;
}
