#include "base/json/json.h"
namespace linden {
auto const k_text = "SELECT id FROM cases WHERE org_id = $1";
}
