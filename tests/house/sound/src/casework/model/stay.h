// A header of the test tree.
#pragma once
#include "kernel/consent.h"
namespace linden {
struct Stay {
  int length = 0;
};
}
