#include "identity/identity.h"
namespace linden {
}
