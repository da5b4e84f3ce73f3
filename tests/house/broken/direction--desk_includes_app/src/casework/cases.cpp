#include "app/routes.h"
namespace linden {
}
