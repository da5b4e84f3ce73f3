#include <sodium.h>
namespace linden {
int get_one();
}
