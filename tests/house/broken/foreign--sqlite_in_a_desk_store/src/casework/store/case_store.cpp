#include <sqlite3.h>
namespace linden {
}
