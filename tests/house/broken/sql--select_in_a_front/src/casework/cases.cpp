#include <string>
namespace linden {
auto const k_text = "SELECT id, state "
                    "FROM cases WHERE org_id = $1";
}
