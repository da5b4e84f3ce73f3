// One group of people with capture histories of its own.
#pragma once
#include "figures/model/estimate/capture_histories.h"
namespace linden::figures {

struct Stratum {
  std::string name; ///< values of the strata columns, ` / ` between them; empty when there are no strata
  CaptureHistories histories;
};
} // namespace linden::figures
