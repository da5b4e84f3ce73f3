#include "base/log.h"
namespace linden {
}
