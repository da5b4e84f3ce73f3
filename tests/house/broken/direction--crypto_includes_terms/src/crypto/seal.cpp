#include "terms/term.h"
namespace linden {
}
