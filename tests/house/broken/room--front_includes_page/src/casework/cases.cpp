#include "casework/web/pages.h"
namespace linden {
}
