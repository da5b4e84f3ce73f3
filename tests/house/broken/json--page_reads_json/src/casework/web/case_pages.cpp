#include "base/json/json.h"
namespace linden {
}
