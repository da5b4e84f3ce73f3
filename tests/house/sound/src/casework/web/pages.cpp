#include "casework/casework.h"
namespace linden {
auto const k_text = "<p class=\"lead\">";
}
