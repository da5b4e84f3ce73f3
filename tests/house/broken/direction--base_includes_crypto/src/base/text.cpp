#include "crypto/seal.h"
namespace linden {
}
