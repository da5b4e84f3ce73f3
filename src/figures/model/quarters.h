// Closed quarters: only what has ended may be counted and released.
#pragma once
#include "base/day.h"
#include <string>
#include <vector>
namespace linden::figures {
/// The last `count` quarters that ended before `today`, oldest first. Example: 1 Nov 2025, 2 -> 2025Q2, 2025Q3.
std::vector<std::string> closed_quarters(Day today, int count);
/// `2025Q1` or `2025Q1-2025Q4`.
std::string period_text(std::vector<std::string> const& quarters);
} // namespace linden::figures
