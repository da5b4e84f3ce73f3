#include <sodium.h>
namespace linden {
}
