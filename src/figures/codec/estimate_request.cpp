#include "figures/codec/estimate_request.h"
#include "base/text.h"

namespace linden::figures {
namespace {
constexpr long long k_most_seed = 9'007'199'254'740'991; // 2^53 - 1: every reader of JSON gives it back unchanged

Result<long long> read_whole(std::string const& text, long long most, std::string_view name) {
  auto const value = read_integer(text, 0, most);
  if (!value) return fail(Code::invalid, "error.figures." + std::string(name), name);
  return *value;
}

Result<void> read_numbers(NamedText const& text, EstimateWish& wish) {
  if (auto const given = text("threshold"); !given.empty()) {
    LINDEN_TRY(threshold, read_threshold(given));
    wish.threshold = threshold;
  }
  if (auto const given = text("level"); !given.empty()) {
    LINDEN_TRY(level, read_decimal(given, "error.figures.level", "level"));
    wish.level = level;
  }
  if (auto const given = text("bootstrap"); !given.empty()) {
    LINDEN_TRY(replicates, read_whole(given, k_most_replicates, "bootstrap"));
    wish.replicates = static_cast<int>(replicates);
  }
  if (auto const given = text("seed"); !given.empty()) {
    LINDEN_TRY(seed, read_whole(given, k_most_seed, "seed"));
    wish.seed = static_cast<std::uint64_t>(seed);
  }
  if (auto const given = text("threads"); !given.empty()) {
    LINDEN_TRY(threads, read_whole(given, 64, "threads"));
    wish.threads = static_cast<int>(threads);
  }
  return check_wish(wish);
}
} // namespace

Result<EstimateRequest> read_request(NamedText const& text) {
  EstimateRequest request;
  auto& wish = request.wish;
  if (auto const given = text("method"); !given.empty()) {
    LINDEN_TRY(methods, read_methods(given));
    wish.methods = std::move(methods);
    wish.is_all = given == "all";
  }
  LINDEN_CHECK(read_numbers(text, wish));
  if (auto const given = text("model"); !given.empty()) wish.model = given;
  if (auto const given = text("linkage"); !given.empty()) {
    LINDEN_TRY(linkage, read_linkage(given));
    wish.linkage = linkage;
  }
  if (auto const given = text("strata"); !given.empty())
    for (auto const& column : split(given, ',')) request.strata.emplace_back(trim(column));
  return request;
}
} // namespace linden::figures
