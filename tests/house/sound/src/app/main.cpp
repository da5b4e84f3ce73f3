#include "casework/casework.h"
#include <CLI/CLI.hpp>
namespace linden {
}
