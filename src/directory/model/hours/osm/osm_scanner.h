// Text of OpenStreetMap opening hours cut into tokens, each with the column where it stands.
#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Something to say about a place of a text. `reason` is a code, e.g. `unknown_word`; the words are in lang/.
/// Units: `column` counts characters from 1.
struct TextNote {
  int column = 1;
  std::string reason;
  auto operator<=>(TextNote const&) const = default;
};

enum class OsmKind { number, weekday, month, holiday, state, event, word, symbol, bars, comment, bad, end };

/// `number`: the value of a number, 1..7 of a weekday (1 Monday), 1..12 of a month, the position of a state
/// (0 open, 1 closed, 2 unknown). `text`: a word in lower case, a comment's content, one symbol, or a bad token's reason;
/// of a number that stands for a word, that word: `noon`, `midnight`, and `h` for minutes that nobody wrote.
struct OsmToken {
  OsmKind kind = OsmKind::end;
  int column = 1;
  std::string text;
  int number = 0;
  int digits = 0;
  std::string spelling; ///< of a word that is none of the format, in lower case, also where it is put as a sign

  [[nodiscard]] bool is(char symbol) const { return kind == OsmKind::symbol && text.size() == 1 && text[0] == symbol; }
  [[nodiscard]] bool is_word(std::string_view word) const { return kind == OsmKind::word && text == word; }
};

/// The tokens, closed by one of kind `end`. Odd spellings are accepted with a warning, and so are words that stand for a
/// sign and for nothing else (osm_respell.h); what cannot be read becomes a token of kind `bad`, so that the reader can
/// name its place.
std::vector<OsmToken> scan_osm(std::string_view text, std::vector<TextNote>& warnings);
} // namespace linden::directory
