// A header of the test tree.
#pragma once
#include "base/time.h"
namespace linden {
}
