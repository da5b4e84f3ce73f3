#include "text.h"
namespace linden {
}
