#include "figures/model/estimate/methods.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace linden::figures {
namespace {
constexpr std::array<Method, 8> k_named = {Method::stepwise, Method::bic,          Method::bic_full,  Method::downhill,
                                           Method::graphs,   Method::latent_class, Method::threshold, Method::chapman};
} // namespace

std::string_view method_text(Method method) {
  switch (method) {
  case Method::stepwise: return "stepwise";
  case Method::bic: return "bic";
  case Method::bic_full: return "bic-full";
  case Method::downhill: return "downhill";
  case Method::graphs: return "graphs";
  case Method::latent_class: return "latent-class";
  case Method::threshold: return "threshold";
  case Method::chapman: return "chapman";
  case Method::fixed_model: return "fixed-model";
  }
  return "";
}

Result<std::vector<Method>> read_methods(std::string_view text) {
  if (text == "all") return std::vector<Method>(k_named.begin(), k_named.end());
  for (auto const method : k_named)
    if (text == method_text(method)) return std::vector<Method>{method};
  return fail(Code::invalid, "error.figures.method", "method");
}

bool is_offered(Method method, int lists) {
  switch (method) {
  case Method::chapman: return lists == 2;
  case Method::fixed_model: return true;
  case Method::bic: return lists <= 6;
  case Method::bic_full: return lists <= 5;
  case Method::graphs: return lists >= 3 && lists <= 6;
  case Method::latent_class:
  case Method::threshold: return lists >= 3;
  case Method::downhill: return lists >= 3;
  case Method::stepwise: return true;
  }
  return false;
}

bool is_bayesian(Method method) {
  return method == Method::graphs || method == Method::latent_class || method == Method::threshold;
}

Result<double> read_decimal(std::string_view text, std::string_view key, std::string_view field) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return fail(Code::invalid, key, field);
  return value;
}

Result<double> read_threshold(std::string_view text) {
  LINDEN_TRY(value, read_decimal(text, "error.figures.threshold", "threshold"));
  if (!(value > 0 && value < 1)) return fail(Code::invalid, "error.figures.threshold", "threshold");
  return value;
}

Result<void> check_wish(EstimateWish const& wish) {
  if (!(wish.threshold > 0 && wish.threshold < 1)) return fail(Code::invalid, "error.figures.threshold", "threshold");
  if (!(wish.level >= k_least_level && wish.level <= k_most_level))
    return fail(Code::invalid, "error.figures.level", "level");
  bool const has_wrong_replicates =
      wish.replicates && *wish.replicates != 0 && (*wish.replicates < k_least_replicates || *wish.replicates > k_most_replicates);
  if (has_wrong_replicates) return fail(Code::invalid, "error.figures.bootstrap", "bootstrap");
  return {};
}
} // namespace linden::figures
