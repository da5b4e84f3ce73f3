#include "directory/model/hours/osm/osm_scanner.h"
#include "base/text.h"
#include "directory/model/hours/osm/osm_respell.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
struct KnownWord {
  std::string_view spelling; ///< as the OSM specification writes it
  OsmKind kind;
  int number;
};
// Source: the OSM specification of opening_hours, 0.7.3: weekdays, months, holidays, states and events.
constexpr std::array<KnownWord, 35> k_words = {{
    {"Mo", OsmKind::weekday, 1},     {"Tu", OsmKind::weekday, 2},   {"We", OsmKind::weekday, 3},
    {"Th", OsmKind::weekday, 4},     {"Fr", OsmKind::weekday, 5},   {"Sa", OsmKind::weekday, 6},
    {"Su", OsmKind::weekday, 7},     {"Jan", OsmKind::month, 1},    {"Feb", OsmKind::month, 2},
    {"Mar", OsmKind::month, 3},      {"Apr", OsmKind::month, 4},    {"May", OsmKind::month, 5},
    {"Jun", OsmKind::month, 6},      {"Jul", OsmKind::month, 7},    {"Aug", OsmKind::month, 8},
    {"Sep", OsmKind::month, 9},      {"Oct", OsmKind::month, 10},   {"Nov", OsmKind::month, 11},
    {"Dec", OsmKind::month, 12},     {"PH", OsmKind::holiday, 0},   {"SH", OsmKind::holiday, 1},
    {"open", OsmKind::state, 0},     {"closed", OsmKind::state, 1}, {"off", OsmKind::state, 1},
    {"unknown", OsmKind::state, 2},  {"sunrise", OsmKind::event, 0}, {"sunset", OsmKind::event, 0},
    {"dawn", OsmKind::event, 0},     {"dusk", OsmKind::event, 0},   {"easter", OsmKind::word, 0},
    {"week", OsmKind::word, 0},      {"day", OsmKind::word, 0},     {"days", OsmKind::word, 0},
    {"am", OsmKind::word, 0},        {"pm", OsmKind::word, 0},
}};
struct LongName {
  std::string_view name;
  OsmKind kind;
  int number;
};
constexpr std::array<LongName, 19> k_long_names = {{
    {"monday", OsmKind::weekday, 1},  {"tuesday", OsmKind::weekday, 2},  {"wednesday", OsmKind::weekday, 3},
    {"thursday", OsmKind::weekday, 4}, {"friday", OsmKind::weekday, 5},  {"saturday", OsmKind::weekday, 6},
    {"sunday", OsmKind::weekday, 7},  {"january", OsmKind::month, 1},    {"february", OsmKind::month, 2},
    {"march", OsmKind::month, 3},     {"april", OsmKind::month, 4},      {"june", OsmKind::month, 6},
    {"july", OsmKind::month, 7},      {"august", OsmKind::month, 8},     {"september", OsmKind::month, 9},
    {"october", OsmKind::month, 10},  {"november", OsmKind::month, 11},  {"december", OsmKind::month, 12},
    {"sept", OsmKind::month, 9},
}};
/// Characters that stand for one of the specification's.
struct LookAlike {
  std::string_view bytes;
  char meant;
};
constexpr std::array<LookAlike, 15> k_look_alikes = {{
    {"\u2010", '-'}, {"\u2011", '-'}, {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'},
    {"\u2212", '-'}, {"\u00a0", ' '}, {"\u2009", ' '}, {"\u202f", ' '}, {"\u3000", ' '},
    {"\uff1a", ':'}, {"\u201c", '"'}, {"\u201d", '"'}, {"\u201e", '"'}, {"~", '-'},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

class Scanner {
public:
  Scanner(std::string_view text, std::vector<TextNote>& warnings) : m_text(text), m_warnings(warnings) {}

  std::vector<OsmToken> scan() {
    while (m_at < m_text.size()) next();
    push(OsmKind::end, m_column);
    return std::move(m_tokens);
  }

private:
  OsmToken& push(OsmKind kind, int column) {
    m_tokens.push_back({kind, column, {}, 0, 0, {}});
    return m_tokens.back();
  }
  void warn(int column, std::string reason) { m_warnings.push_back({column, std::move(reason)}); }
  /// Takes `bytes` bytes and counts their characters.
  void take(std::size_t bytes) {
    for (std::size_t i = 0; i < bytes && m_at < m_text.size(); ++i, ++m_at)
      if (!is_continuation(m_text[m_at])) ++m_column;
  }
  /// The character meant here, or 0; sets the length of what stands for it.
  char look_alike(std::size_t at, std::size_t& length) const {
    for (auto const& one : k_look_alikes) {
      if (!m_text.substr(at).starts_with(one.bytes)) continue;
      length = one.bytes.size();
      return one.meant;
    }
    return 0;
  }

  void next() {
    std::size_t length = 1;
    char c = m_text[m_at];
    int const column = m_column;
    if (char const meant = look_alike(m_at, length)) {
      c = meant;
      warn(column, "look_alike");
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return take(length);
    if (c == '"' || c == '\'') return comment(length, c);
    if (is_digit(c)) return number();
    if (is_letter(c)) return word();
    take(length);
    if (c == '|' && m_at < m_text.size() && m_text[m_at] == '|') {
      take(1);
      push(OsmKind::bars, column);
    } else if (std::string_view(";,:-+/[]().&").find(c) != std::string_view::npos) {
      push(OsmKind::symbol, column).text = std::string(1, c);
    } else {
      while (m_at < m_text.size() && is_continuation(m_text[m_at])) take(1);
      push(OsmKind::bad, column).text = "unknown_sign";
    }
  }

  /// A comment in single quotation marks ends with one, so that others may hold an apostrophe.
  void comment(std::size_t length, char mark) {
    int const column = m_column;
    if (mark == '\'') warn(column, "look_alike");
    take(length);
    std::string content;
    while (m_at < m_text.size()) {
      std::size_t end = 1;
      bool const is_end = m_text[m_at] == mark || look_alike(m_at, end) == mark;
      if (is_end) {
        take(end);
        push(OsmKind::comment, column).text = std::move(content);
        return;
      }
      content += m_text[m_at];
      take(1);
    }
    push(OsmKind::bad, column).text = "comment_not_closed";
  }

  void number() {
    auto const start = m_at;
    auto& token = push(OsmKind::number, m_column);
    while (m_at < m_text.size() && is_digit(m_text[m_at])) take(1);
    auto const digits = m_text.substr(start, m_at - start);
    token.digits = static_cast<int>(digits.size());
    if (auto const value = read_integer(digits, 0, 99999)) token.number = static_cast<int>(*value);
    else {
      token.kind = OsmKind::bad;
      token.text = "number_too_large";
    }
  }

  void word() {
    auto const start = m_at;
    int const column = m_column;
    while (m_at < m_text.size() && is_letter(m_text[m_at])) take(1);
    auto const spelling = m_text.substr(start, m_at - start);
    auto const lower = lower_ascii(spelling);
    auto& token = push(OsmKind::bad, column);
    token.text = "unknown_word";
    token.spelling = lower;
    bool const is_ordinal = lower == "th" && start > 0 && is_digit(m_text[start - 1]); // `10th` is no Thursday
    if (is_ordinal) return;
    for (auto const& known : k_words) {
      if (lower_ascii(known.spelling) != lower) continue;
      token.kind = known.kind;
      token.number = known.number;
      token.text = lower;
      if (spelling != known.spelling) warn(column, "letter_case");
      return skip_dot(token.kind);
    }
    for (auto const& known : k_long_names) {
      // A shortened name is unique from three letters on ("Tues", "Thur", "Febr").
      if (lower.size() < 3 || !known.name.starts_with(lower)) continue;
      token.kind = known.kind;
      token.number = known.number;
      token.text = lower;
      warn(column, "long_name");
      return skip_dot(token.kind);
    }
  }
  /// `Jan. 1`, `Mo.`: the dot says that a name was shortened.
  void skip_dot(OsmKind kind) {
    bool const is_name = kind == OsmKind::month || kind == OsmKind::weekday;
    if (!is_name || m_at >= m_text.size() || m_text[m_at] != '.') return;
    warn(m_column, "dot_after_name");
    take(1);
  }

  std::string_view m_text;
  std::vector<TextNote>& m_warnings;
  std::size_t m_at = 0;
  int m_column = 1;
  std::vector<OsmToken> m_tokens;
};
} // namespace

std::vector<OsmToken> scan_osm(std::string_view text, std::vector<TextNote>& warnings) {
  return respell(Scanner(text, warnings).scan(), warnings);
}
} // namespace linden::directory
