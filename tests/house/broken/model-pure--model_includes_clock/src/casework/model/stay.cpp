#include "kernel/clock.h"
namespace linden {
}
