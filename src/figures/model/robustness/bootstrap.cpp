#include "figures/model/robustness/bootstrap.h"
#include "base/parallel.h"
#include "figures/model/random_stream.h"
#include "figures/model/robustness/normal.h"
#include <algorithm>
#include <atomic>
#include <cmath>

namespace linden::figures {
namespace {
/// The same table gives the same number up to the last bits.
constexpr double k_same = 1e-9;

using Points = std::vector<std::optional<double>>;

/// One method for each part; belongs to one thread.
std::vector<PointEstimate> methods_of(std::vector<BootstrapPart> const& parts) {
  std::vector<PointEstimate> methods;
  for (auto const& part : parts) methods.push_back(part.method());
  return methods;
}

/// Calls work(methods, piece) for every piece; each thread makes its methods once.
void run_with_methods(std::vector<BootstrapPart> const& parts, std::size_t pieces, int threads,
                      std::function<void(std::vector<PointEstimate> const&, std::size_t)> const& work) {
  std::atomic<std::size_t> next{0};
  auto const workers = std::min(static_cast<std::size_t>(thread_count(threads)), pieces);
  run_parallel(workers, threads, [&](std::size_t) {
    auto const methods = methods_of(parts);
    for (auto piece = next++; piece < pieces; piece = next++) work(methods, piece);
  });
}

Points whole_of(std::vector<BootstrapPart> const& parts) {
  auto const methods = methods_of(parts);
  Points points;
  for (std::size_t i = 0; i < parts.size(); ++i) points.push_back(methods[i](parts[i].histories));
  return points;
}

std::optional<double> sum_of(Points const& points) {
  double sum = 0;
  for (auto const& point : points) {
    if (!point) return {};
    sum += *point;
  }
  return sum;
}

CaptureHistories drawn_from(CaptureHistories const& histories, RandomStream& random) {
  std::vector<double> const weights(histories.counts.begin(), histories.counts.end());
  auto drawn = histories;
  random.multinomial(histories.observed(), weights, drawn.counts);
  return drawn;
}

std::optional<double> draw_again(std::vector<BootstrapPart> const& parts, std::vector<PointEstimate> const& methods,
                                 RandomStream random) {
  Points points;
  for (std::size_t i = 0; i < parts.size(); ++i) points.push_back(methods[i](drawn_from(parts[i].histories, random)));
  return sum_of(points);
}

/// One person of one history of one part left out.
struct Leaving {
  std::size_t part = 0;
  ListSet history = 0;
};

std::vector<Leaving> leavings_of(std::vector<BootstrapPart> const& parts) {
  std::vector<Leaving> leavings;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (ListSet s = 1; s < parts[i].histories.counts.size(); ++s)
      if (parts[i].histories.counts[s] > 0) leavings.push_back({i, s});
  return leavings;
}

/// Who leaves changes one part alone; the mean taken off, the whole and the part change alike.
std::optional<double> acceleration_of(std::vector<BootstrapPart> const& parts, Points const& whole, int threads) {
  auto const leavings = leavings_of(parts);
  Points changes(leavings.size());
  run_with_methods(parts, leavings.size(), threads, [&](std::vector<PointEstimate> const& methods, std::size_t i) {
    auto const& leaving = leavings[i];
    auto fewer = parts[leaving.part].histories;
    --fewer.counts[leaving.history];
    auto const point = methods[leaving.part](fewer);
    if (point) changes[i] = *point - *whole[leaving.part];
  });
  double people = 0, mean = 0, squares = 0, cubes = 0;
  auto const weight = [&](std::size_t i) {
    return static_cast<double>(parts[leavings[i].part].histories.counts[leavings[i].history]);
  };
  for (std::size_t i = 0; i < leavings.size(); ++i) {
    if (!changes[i]) return {};
    people += weight(i);
    mean += weight(i) * *changes[i];
  }
  mean /= people;
  for (std::size_t i = 0; i < leavings.size(); ++i) {
    double const r = mean - *changes[i];
    squares += weight(i) * r * r;
    cubes += weight(i) * r * r * r;
  }
  return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

/// The share of replicates below the estimate, ties counted half.
double share_below(BootstrapSample const& sample) {
  double below = 0;
  double const margin = k_same * sample.estimate;
  for (double const total : sample.totals) {
    if (total < sample.estimate - margin) below += 1;
    else if (total <= sample.estimate + margin) below += 0.5;
  }
  return below / static_cast<double>(sample.totals.size());
}

BootstrapState judge(BootstrapSample& sample, std::vector<BootstrapPart> const& parts, Points const& whole,
                     BootstrapWish const& wish) {
  if (sample.totals.empty() || sample.failed > k_most_failed * wish.replicates) return BootstrapState::too_many_failed;
  double const share = share_below(sample);
  if (!(share > 0 && share < 1)) return BootstrapState::degenerate;
  sample.bias = normal_quantile(share);
  auto const acceleration = acceleration_of(parts, whole, wish.threads);
  if (!acceleration) return BootstrapState::no_jackknife;
  sample.acceleration = *acceleration;
  return BootstrapState::done;
}
} // namespace

std::string_view bootstrap_state_text(BootstrapState state) {
  switch (state) {
  case BootstrapState::done: return "done";
  case BootstrapState::degenerate: return "bootstrap_degenerate";
  case BootstrapState::too_many_failed: return "bootstrap_failed";
  case BootstrapState::no_jackknife: return "bootstrap_no_jackknife";
  }
  return "";
}

std::optional<BootstrapSample> run_bootstrap(std::vector<BootstrapPart> const& parts, BootstrapWish const& wish) {
  if (parts.empty()) return {};
  auto const whole = whole_of(parts);
  auto const estimate = sum_of(whole);
  if (!estimate) return {};
  BootstrapSample sample;
  sample.estimate = *estimate;
  Points totals(static_cast<std::size_t>(std::max(wish.replicates, 0)));
  run_with_methods(parts, totals.size(), wish.threads, [&](std::vector<PointEstimate> const& methods, std::size_t i) {
    totals[i] = draw_again(parts, methods, RandomStream(wish.seed, i));
  });
  for (auto const& total : totals) {
    if (total) sample.totals.push_back(*total);
    else ++sample.failed;
  }
  std::sort(sample.totals.begin(), sample.totals.end());
  sample.state = judge(sample, parts, whole, wish);
  return sample;
}

double quantile_type_8(std::vector<double> const& sorted, double share) {
  auto const size = static_cast<double>(sorted.size());
  double const place = std::clamp((size + 1.0 / 3) * share + 1.0 / 3, 1.0, size);
  auto const below = static_cast<std::size_t>(place);
  double const rest = place - static_cast<double>(below);
  double const low = sorted[below - 1];
  return below < sorted.size() ? low + rest * (sorted[below] - low) : low;
}

std::optional<Interval> bca_interval(BootstrapSample const& sample, double level) {
  if (sample.state != BootstrapState::done) return {};
  auto const limit = [&](double z) -> std::optional<double> {
    double const moved = sample.bias + z;
    double const scale = 1 - sample.acceleration * moved;
    if (!(scale > 0)) return {};
    return quantile_type_8(sample.totals, normal_below(sample.bias + moved / scale));
  };
  double const z = normal_quantile((1 + level / 100) / 2);
  auto const lower = limit(-z), upper = limit(z);
  if (!lower || !upper) return {};
  return Interval{*lower, *upper};
}
} // namespace linden::figures
