// A header of the test tree.
#pragma once
#include "base/day.h"
namespace linden {
}
