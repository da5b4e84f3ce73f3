// A civil day as the three numbers of a calendar.
#pragma once
#include "base/day.h"
namespace linden::directory {

struct Civil {
  int year;
  int month;
  int day;
};
inline Civil civil(Day day) {
  auto const ymd = day.ymd();
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}
} // namespace linden::directory
