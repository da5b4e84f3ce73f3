#include <string>
namespace linden {
auto const k_text = "<h1>404</h1>";
}
