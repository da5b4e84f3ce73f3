#include <string>
namespace linden {
auto const k_text = R"(delete from cases)";
}
