#include "evidence/model/report_import/lines.h"
#include "base/text.h"
#include <algorithm>
#include <array>
#include <cctype>

namespace linden::evidence {
namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Length of "3.5 " at the beginning, 0 when there is none.
std::size_t numbering_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (is_digit(line[at]) || line[at] == '.'))
    ++at;
  bool const is_number = at > 0 && at < line.size() && is_digit(line[0]) && line[at] == ' ';
  return is_number ? at + 1 : 0;
}

Result<void> check_line(std::string_view line, int number) {
  auto const place = std::to_string(number);
  if (line.size() > k_longest_line)
    return fail(Code::too_large, "evidence.report.line_too_long", {},
                {{"line", place}, {"limit", std::to_string(k_longest_line)}});
  if (line.find('\0') != std::string_view::npos)
    return fail(Code::malformed_text, "evidence.report.binary", {}, {{"line", place}});
  if (!is_utf8(line)) return fail(Code::malformed_text, "evidence.report.not_utf8", {}, {{"line", place}});
  return {};
}
} // namespace

Result<std::vector<SourceLine>> read_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<SourceLine> lines;
  int page = 1;
  int blanks = 0;
  bool has_text = false;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    int const number = static_cast<int>(lines.size()) + 1;
    LINDEN_CHECK(check_line(line, number));
    bool const is_blank = trim(line).empty();
    if (!is_blank && blanks >= k_page_break && has_text) ++page;
    blanks = is_blank ? blanks + 1 : 0;
    has_text = has_text || !is_blank;
    lines.push_back({number, page, std::string(line), Destination::blank, {}});
  }
  if (!has_text) return fail(Code::malformed_text, "evidence.report.empty");
  return lines;
}

std::string heading_words(std::string_view line) {
  line = trim(line);
  line.remove_prefix(numbering_length(line));
  std::string words;
  for (char const c : line) {
    if (c == '*') continue;
    bool const is_space = c == ' ' || c == '\t';
    if (!is_space)
      words.push_back(static_cast<char>(is_capital(c) ? c - 'A' + 'a' : c));
    else if (!words.empty() && words.back() != ' ')
      words.push_back(' ');
  }
  while (!words.empty() && (words.back() == ':' || words.back() == ' '))
    words.pop_back();
  return words;
}

bool has_numbering(std::string_view line) { return numbering_length(trim(line)) > 0; }

bool is_rule_row(std::string_view line) {
  bool has_dash = false;
  for (char const c : line) {
    if (c != '-' && c != ' ' && c != '\t' && c != '|') return false;
    has_dash = has_dash || c == '-';
  }
  return has_dash;
}

bool is_footnote(std::string_view line) {
  static constexpr std::array<std::string_view, 10> k_raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  line = trim(line);
  return std::any_of(k_raised.begin(), k_raised.end(), [&](auto mark) { return line.starts_with(mark); });
}

bool is_contents_line(std::string_view line) {
  line = trim(line);
  return line.size() > 1 && is_digit(line.back()) && !is_digit(line.front());
}

bool is_capitals(std::string_view line) {
  return std::none_of(line.begin(), line.end(), is_small) && std::any_of(line.begin(), line.end(), is_capital);
}

bool has_tab(std::string_view line) { return line.find('\t') != std::string_view::npos; }
} // namespace linden::evidence
