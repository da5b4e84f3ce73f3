#include "casework/store/json_place.h"
#include <algorithm>

namespace linden::casework {
namespace {
// Goes over JSON that is known to be well formed.
class Cursor {
public:
  explicit Cursor(std::string_view text) : m_text(text) {}
  [[nodiscard]] std::size_t at() const { return m_at; }
  [[nodiscard]] bool done() const { return m_at >= m_text.size(); }

  char peek() {
    while (!done() && std::string_view(" \t\r\n,:").find(m_text[m_at]) != std::string_view::npos)
      ++m_at;
    return done() ? '\0' : m_text[m_at];
  }
  void step() { ++m_at; }

  std::string_view read_string() {
    auto const begin = ++m_at;
    while (!done() && m_text[m_at] != '"')
      m_at += m_text[m_at] == '\\' ? 2 : 1;
    auto const end = std::min(m_at, m_text.size());
    ++m_at;
    return m_text.substr(begin, end - begin);
  }

  void skip_value() {
    int depth = 0;
    do {
      char const c = peek();
      if (c == '\0') return;
      if (c == '"') {
        read_string();
      } else if (c == '{' || c == '[') {
        ++depth;
        step();
      } else if (c == '}' || c == ']') {
        --depth;
        step();
      } else {
        while (!done() && std::string_view(" \t\r\n,:]}").find(m_text[m_at]) == std::string_view::npos)
          ++m_at;
      }
    } while (depth > 0);
  }

private:
  std::string_view m_text;
  std::size_t m_at = 0;
};

// Moves from the start of a value to the start of the part named by `step`; false when it has no such part.
bool enter(Cursor& cursor, Place const& step) {
  char const open = cursor.peek();
  if (open != (step.index < 0 ? '{' : '[')) return false;
  cursor.step();
  for (int i = 0; cursor.peek() != '}' && cursor.peek() != ']' && !cursor.done(); ++i) {
    if (step.index == i) return true;
    if (step.index < 0 && cursor.read_string() == step.key) {
      cursor.peek();
      return true;
    }
    cursor.skip_value();
  }
  return false;
}
} // namespace

std::string Place::text() const {
  std::string out = parent ? parent->text() : std::string();
  if (index >= 0) return out + "[" + std::to_string(index) + "]";
  if (!out.empty() && !key.empty()) out += ".";
  return out + std::string(key);
}

int line_of(std::string_view json, Place const& place) {
  std::vector<Place const*> steps;
  for (auto const* at = &place; at && at->parent; at = at->parent)
    steps.push_back(at);
  std::reverse(steps.begin(), steps.end());
  Cursor cursor(json);
  cursor.peek();
  auto found = cursor.at();
  for (auto const* step : steps) {
    if (!enter(cursor, *step)) break;
    found = cursor.at();
  }
  auto const before = json.substr(0, std::min(found, json.size()));
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}
} // namespace linden::casework
