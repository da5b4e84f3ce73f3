// Counts services by the constraints they fail: "3 more without the language".
#pragma once
#include "directory/model/match/judge.h"
#include <array>
#include <vector>
namespace linden::directory {

class WhyNotCounter {
public:
  /// One service that fails exactly these.
  void count(Mask failed);
  [[nodiscard]] bool has_no_single() const;
  /// The counts of single constraints; of pairs when no single one would help. Source: directory.md 8.
  [[nodiscard]] std::vector<WhyNot> done() const;

private:
  static constexpr std::size_t k_size = k_constraints;
  std::array<int, k_size> m_single{};
  std::array<std::array<int, k_size>, k_size> m_pairs{};
};
} // namespace linden::directory
