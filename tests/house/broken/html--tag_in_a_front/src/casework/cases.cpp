#include <string>
namespace linden {
auto const k_text = "<p class=\"lead\">";
}
