#include "casework/casework.h"
namespace linden {
}
