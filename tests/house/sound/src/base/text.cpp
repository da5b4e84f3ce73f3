#include "base/text.h"
#include <sys/stat.h>
namespace linden {
int const k_large = 1'000'000;
char const k_quote = '"';
/* select a from b */
auto const k_words = "pick one from the list, a < b, x <name>";
int first_word(std::string const& text) {
  auto const count = [&](char letter) {
    for (char const each : text) {
      if (each == letter) return 1;
    }
    return 0;
  };
  return count('{') + count('}') + std::get<0>(std::pair{1, 2});
}
}
