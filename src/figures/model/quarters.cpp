#include "figures/model/quarters.h"

namespace linden::figures {
std::vector<std::string> closed_quarters(Day today, int count) {
  auto const ymd = today.ymd();
  int number = static_cast<int>(ymd.year()) * 4 + (static_cast<int>(static_cast<unsigned>(ymd.month())) - 1) / 3 - count;
  std::vector<std::string> quarters;
  for (int i = 0; i < count; ++i, ++number)
    quarters.push_back(std::to_string(number / 4) + "Q" + std::to_string(number % 4 + 1));
  return quarters;
}

std::string period_text(std::vector<std::string> const& quarters) {
  if (quarters.empty()) return {};
  return quarters.size() == 1 ? quarters.front() : quarters.front() + "-" + quarters.back();
}
} // namespace linden::figures
