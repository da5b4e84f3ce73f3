#include "figures/model/robustness/bootstrap.h"
#include "base/parallel.h"
#include "figures/model/random_stream.h"
#include "figures/model/robustness/normal.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
/// The same table gives the same number up to the last bits.
constexpr double k_same = 1e-9;

using Points = std::vector<std::optional<double>>;

std::optional<double> total_of(std::vector<BootstrapPart> const& parts) {
  double sum = 0;
  for (auto const& part : parts) {
    auto const one = part.point(part.histories);
    if (!one) return {};
    sum += *one;
  }
  return sum;
}

CaptureHistories drawn_from(CaptureHistories const& histories, RandomStream& random) {
  std::vector<double> const weights(histories.counts.begin(), histories.counts.end());
  auto drawn = histories;
  random.multinomial(histories.observed(), weights, drawn.counts);
  return drawn;
}

std::optional<double> draw_again(std::vector<BootstrapPart> const& parts, RandomStream random) {
  double sum = 0;
  for (auto const& part : parts) {
    auto const drawn = drawn_from(part.histories, random);
    auto const one = part.point(drawn);
    if (!one) return {};
    sum += *one;
  }
  return sum;
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

/// How each part's estimate changes without that person; empty when one of them has no estimate.
std::optional<double> acceleration_of(std::vector<BootstrapPart> const& parts, BootstrapWish const& wish) {
  auto const leavings = leavings_of(parts);
  Points whole;
  for (auto const& part : parts) whole.push_back(part.point(part.histories));
  Points changes(leavings.size());
  run_parallel(leavings.size(), wish.threads, [&](std::size_t i) {
    auto const& leaving = leavings[i];
    auto fewer = parts[leaving.part].histories;
    --fewer.counts[leaving.history];
    auto const point = parts[leaving.part].point(fewer);
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

BootstrapState judge(BootstrapSample& sample, std::vector<BootstrapPart> const& parts, BootstrapWish const& wish) {
  if (sample.totals.empty() || sample.failed > k_most_failed * wish.replicates) return BootstrapState::too_many_failed;
  double const share = share_below(sample);
  if (!(share > 0 && share < 1)) return BootstrapState::degenerate;
  sample.bias = normal_quantile(share);
  auto const acceleration = acceleration_of(parts, wish);
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
  auto const estimate = total_of(parts);
  if (!estimate || parts.empty()) return {};
  BootstrapSample sample;
  sample.estimate = *estimate;
  Points totals(static_cast<std::size_t>(std::max(wish.replicates, 0)));
  run_parallel(totals.size(), wish.threads,
               [&](std::size_t i) { totals[i] = draw_again(parts, RandomStream(wish.seed, i)); });
  for (auto const& total : totals) {
    if (total) sample.totals.push_back(*total);
    else ++sample.failed;
  }
  std::sort(sample.totals.begin(), sample.totals.end());
  sample.state = judge(sample, parts, wish);
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
