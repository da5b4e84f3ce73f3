#include "evidence/model/report_import/cells.h"
#include "base/text.h"
#include "evidence/model/report_import/lines.h"
#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace linden::evidence {
namespace {
constexpr std::array<std::string_view, 8> k_kept = {"p", "ul", "ol", "li", "br", "b", "i", "a"};
/// Longer than any real one; what is longer stays text, so that reading stays linear.
constexpr std::size_t k_longest_tag = 4096;
constexpr std::size_t k_longest_entity = 10;
constexpr std::array<std::string_view, 2> k_refused = {"script", "style"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(std::string_view name, auto const& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string utf8(unsigned long code) {
  std::string text;
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "\xEF\xBF\xBD";
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800)
    text = {static_cast<char>(0xC0 | code >> 6)};
  else if (code < 0x10000)
    text = {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F))};
  else
    text = {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3F)),
            static_cast<char>(0x80 | (code >> 6 & 0x3F))};
  text.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  return text;
}

/// The character an entity stands for, empty when it is none.
std::string entity(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_known = {
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
  for (auto const& [known, text] : k_known)
    if (name == known) return std::string(text);
  if (name.size() < 2 || name.size() > 8 || name[0] != '#') return {};
  bool const is_hex = name[1] == 'x' || name[1] == 'X';
  std::string const digits(name.substr(is_hex ? 2 : 1));
  char* end = nullptr;
  auto const code = std::strtoul(digits.c_str(), &end, is_hex ? 16 : 10);
  return digits.empty() || *end != '\0' ? std::string() : utf8(code);
}

class CellReader {
public:
  explicit CellReader(std::string_view text) : m_text(text) {}

  CellText read() {
    while (m_at < m_text.size()) {
      if (m_text[m_at] == '<' && read_tag()) continue;
      if (m_text[m_at] == '&' && read_entity()) continue;
      m_block.push_back(m_text[m_at++]);
    }
    end_block();
    return std::move(m_result);
  }

private:
  bool read_tag() {
    auto const ahead = m_text.substr(m_at, k_longest_tag);
    auto const end = ahead.find('>');
    if (end == std::string_view::npos) return false;
    auto inside = ahead.substr(1, end - 1);
    bool const is_end = inside.starts_with('/');
    if (is_end) inside.remove_prefix(1);
    if (inside.empty() || !is_letter(inside.front()) || inside.find("://") < inside.find(' ')) return false;
    auto const name = lower_ascii(inside.substr(0, std::min(inside.find_first_of(" \t/"), inside.size())));
    m_at += end + 1;
    m_result.had_markup = true;
    if (is_one_of(name, k_refused))
      refuse(name);
    else if (!is_one_of(name, k_kept))
      m_result.stripped.push_back(name);
    else
      structure(name, is_end);
    return true;
  }

  void refuse(std::string const& name) {
    m_result.had_script = true;
    for (; m_at < m_text.size(); ++m_at) {
      if (!m_text.substr(m_at).starts_with("</")) continue;
      if (lower_ascii(m_text.substr(m_at + 2, name.size())) != name) continue;
      m_at = std::min(m_text.find('>', m_at), m_text.size() - 1) + 1;
      return;
    }
  }

  void structure(std::string_view name, bool is_end) {
    if (name == "b" || name == "i" || name == "a") return;
    end_block();
    bool const is_list = name == "ul" || name == "ol";
    if (is_list) m_lists = is_end ? std::max(0, m_lists - 1) : m_lists + 1;
    if (name == "p") m_is_paragraph = !is_end;
    if (name == "li") m_is_item = !is_end;
  }

  bool read_entity() {
    auto const ahead = m_text.substr(m_at, k_longest_entity);
    auto const end = ahead.find(';');
    if (end == std::string_view::npos) return false;
    auto const text = entity(ahead.substr(1, end - 1));
    if (text.empty()) return false;
    m_block += text;
    m_at += end + 1;
    return true;
  }

  void end_block() {
    auto const text = std::string(trim(m_block));
    m_block.clear();
    if (text.empty()) return;
    if (m_lists > 0 && !m_is_item && !m_is_paragraph && split_bullets(text)) return;
    m_result.blocks.push_back({m_is_item, text});
  }

  /// "- one- two" without line ends: only where at least two bullets stand in it.
  bool split_bullets(std::string_view text) {
    for (std::string_view const mark : {"- ", "• ", "•"}) {
      if (!text.starts_with(mark)) continue;
      std::vector<std::string> items;
      std::size_t from = mark.size();
      for (auto at = text.find(mark, from); at != std::string_view::npos; at = text.find(mark, at + 1))
        if (text[at - 1] != ' ') {
          items.emplace_back(trim(text.substr(from, at - from)));
          from = at + mark.size();
        }
      items.emplace_back(trim(text.substr(from)));
      if (items.size() < 2) return false;
      for (auto& item : items)
        m_result.blocks.push_back({true, std::move(item)});
      return true;
    }
    return false;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::string m_block;
  int m_lists = 0;
  bool m_is_item = false;
  bool m_is_paragraph = false;
  CellText m_result;
};
} // namespace

CellText read_cell(std::string_view text) { return CellReader(text).read(); }

std::string missing_kind(std::string_view cell, ReportWords const& words) {
  auto const text = lower_ascii(trim(cell));
  for (auto const& missing : words.missing)
    for (auto const& spelling : missing.spellings)
      if (text == spelling) return missing.kind;
  return {};
}

std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> found;
  for (auto at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 4)) {
    auto const rest = text.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) continue;
    auto address = rest.substr(0, std::min(rest.find_first_of(" \t<>\""), rest.size()));
    while (!address.empty() && std::string_view(".,;)").find(address.back()) != std::string_view::npos)
      address.remove_suffix(1);
    found.emplace_back(address);
    at += address.size() > 4 ? address.size() - 4 : 0;
  }
  return found;
}

bool is_address(std::string_view text) {
  text = trim(text);
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  bool const begins = text.starts_with("http://") || text.starts_with("https://");
  return begins && text.find_first_of(" \t") == std::string_view::npos;
}

bool is_broken_address(std::string_view text) {
  text = trim(text);
  auto const blank = text.find(' ');
  if (blank == std::string_view::npos || !is_address(text.substr(0, blank))) return false;
  auto const rest = trim(text.substr(blank));
  return rest.find(' ') == std::string_view::npos && rest.find_first_of("./-_") != std::string_view::npos;
}
} // namespace linden::evidence
