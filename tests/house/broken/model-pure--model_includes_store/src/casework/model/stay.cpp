#include "store/database.h"
namespace linden {
}
