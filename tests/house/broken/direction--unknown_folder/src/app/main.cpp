#include "misc/thing.h"
namespace linden {
}
