// What others notice of 1,000 idle connections and 200 slow clients (R8): latency of fresh requests with and without them.
// It prints medians, 99th percentiles and their ratios; exit status 1 when the p99 grows by more than 20 %.
#include "http/server.h"
#include "../tests/support/raw_client.h"
#include <atomic>
#include <cstdio>
#include <cstring>
#include <sys/resource.h>
#include <thread>
using namespace linden;
using Clock = std::chrono::steady_clock;

namespace {
constexpr int k_idle = 1000;
constexpr int k_slow = 200;
constexpr int k_rounds = 6; // quiet and crowded rounds take turns, so that the machine's moods meet both
constexpr int k_requests = 2000;
constexpr char k_request[] = "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Seconds of each request, every one on a connection of its own.
void measure(std::uint16_t port, std::vector<double>& seconds) {
  for (int i = 0; i < k_requests; ++i) {
    auto const from = Clock::now();
    test::RawClient client(port);
    auto const response = client.ask(k_request);
    if (!response || response->status != 200) {
      std::fprintf(stderr, "a request was not answered\n");
      std::exit(4);
    }
    seconds.push_back(std::chrono::duration<double>(Clock::now() - from).count());
  }
}

double percentile(std::vector<double> seconds, double share) {
  auto const at = static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1));
  std::nth_element(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(at), seconds.end());
  return seconds[at] * 1e3;
}

/// Idle connections, and clients that send one byte a second: half of them a head, half a body. Whoever is cut off
/// connects anew.
class Crowd {
public:
  explicit Crowd(std::uint16_t port) : m_port(port) {
    for (int i = 0; i < k_idle; ++i) {
      m_idle.emplace_back(port);
      if (!m_idle.back().ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) std::exit(4);
    }
    for (int i = 0; i < k_slow; ++i) m_slow.push_back(begin(i));
    m_thread = std::thread([this] { drip(); });
  }
  ~Crowd() {
    m_ends = true;
    m_thread.join();
  }

private:
  [[nodiscard]] std::unique_ptr<test::RawClient> begin(int number) const {
    auto client = std::make_unique<test::RawClient>(m_port);
    client->send(number % 2 ? "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" : "GET / HTTP/1.1\r\nX: ");
    return client;
  }
  void drip() {
    for (int at = 0; !m_ends; at = (at + 1) % k_slow) {
      auto& client = m_slow[static_cast<std::size_t>(at)];
      if (!client->send("x")) client = begin(at);
      std::this_thread::sleep_for(std::chrono::microseconds(1'000'000 / k_slow));
    }
  }
  std::uint16_t m_port;
  std::vector<test::RawClient> m_idle;
  std::vector<std::unique_ptr<test::RawClient>> m_slow;
  std::atomic<bool> m_ends{false};
  std::thread m_thread;
};
} // namespace

int main() {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  http::ServerOptions options;
  options.port = 0;
  auto server = http::Server::listen(options, [](http::Request const&) { return http::text_response(200, "hello"); });
  if (!server) return 4;
  std::thread running([&] { (*server)->run(); });
  auto const port = (*server)->port();
  std::vector<double> quiet, crowded;
  measure(port, quiet); // warm
  quiet.clear();
  for (int round = 0; round < k_rounds; ++round) {
    measure(port, quiet);
    Crowd const crowd(port);
    measure(port, crowded);
  }
  (*server)->stop();
  running.join();
  double const p50[] = {percentile(quiet, 0.5), percentile(crowded, 0.5)};
  double const p99[] = {percentile(quiet, 0.99), percentile(crowded, 0.99)};
  std::printf("requests            %zu quiet, %zu beside %d idle connections and %d slow clients\n", quiet.size(),
              crowded.size(), k_idle, k_slow);
  std::printf("median   ms         %.3f quiet, %.3f crowded, ratio %.2f\n", p50[0], p50[1], p50[1] / p50[0]);
  std::printf("p99      ms         %.3f quiet, %.3f crowded, ratio %.2f\n", p99[0], p99[1], p99[1] / p99[0]);
  return p99[1] <= 1.2 * p99[0] ? 0 : 1;
}
