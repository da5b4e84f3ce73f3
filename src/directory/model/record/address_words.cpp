#include "directory/model/record/address_words.h"
#include "base/text.h"
#include <algorithm>
#include <array>
#include <vector>

namespace linden::directory {
namespace {
// Words for streets and squares in the languages of the five countries; the second list stands at a word's end.
constexpr std::array<std::string_view, 28> k_street_words = {
    "ulica", "cesta", "trg",  "pot",    "naselje", "nabrežje", "via",   "viale",  "piazza", "corso",
    "vicolo", "largo", "calle", "avenida", "plaza", "paseo",    "camino", "rue",   "avenue", "chaussée",
    "boulevard", "place", "straat", "laan",  "plein",   "street",   "road",  "square"};
constexpr std::array<std::string_view, 10> k_street_ends = {"straat", "laan", "plein", "steenweg", "katu",
                                                            "tie",    "polku", "kuja",  "gatan",    "vägen"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_end(char c) { return std::string_view(" \t\r\n,;:()\"").find(c) != std::string_view::npos; }
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (char const c : text) {
    if (!is_word_end(c)) words.back() += c;
    else if (!words.back().empty()) words.emplace_back();
  }
  for (auto& word : words)
    while (!word.empty() && word.back() == '.') word.pop_back();
  std::erase_if(words, [](std::string const& word) { return word.empty(); });
  return words;
}

bool is_street(std::string const& word) {
  auto const lower = lower_ascii(word);
  if (std::find(k_street_words.begin(), k_street_words.end(), lower) != k_street_words.end()) return true;
  return std::any_of(k_street_ends.begin(), k_street_ends.end(),
                     [&](auto end) { return lower.size() > end.size() + 2 && lower.ends_with(end); });
}
/// 5, 12, 12a, 3/1.
bool is_house_number(std::string const& word) {
  auto const digits = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
  return is_digit(word[0]) && digits <= 4 && word.size() <= digits + 2;
}
/// Four or five digits, or BE-1000 and SI-1000.
bool is_postcode(std::string const& word) {
  auto const digits = word.size() > 3 && word[2] == '-' ? word.substr(3) : word;
  return (digits.size() == 4 || digits.size() == 5) && std::all_of(digits.begin(), digits.end(), is_digit);
}
bool is_capital(std::string const& word) {
  return (word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0xC0;
}
} // namespace

std::optional<std::string> find_address_words(std::string_view text) {
  constexpr std::size_t k_street_reach = 4; // words between the word for street and its number: "Via Giuseppe Garibaldi 5"
  auto const words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_postcode(words[i]) && i + 1 < words.size() && is_capital(words[i + 1])) return words[i] + " " + words[i + 1];
    if (!is_street(words[i])) continue;
    for (std::size_t j = i + 1; j < words.size() && j <= i + k_street_reach; ++j)
      if (is_house_number(words[j])) return words[i] + " " + words[j];
    if (i > 0 && is_house_number(words[i - 1])) return words[i - 1] + " " + words[i]; // "12 rue Haute"
  }
  return {};
}
} // namespace linden::directory
