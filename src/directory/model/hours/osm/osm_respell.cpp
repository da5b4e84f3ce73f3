#include "directory/model/hours/osm/osm_respell.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
struct SpelledSign {
  std::string_view word;
  char sign;
};
constexpr std::array<SpelledSign, 7> k_signs = {{
    {"to", '-'}, {"till", '-'}, {"until", '-'}, {"through", '-'}, {"thru", '-'}, {"and", ','}, {"&", ','},
}};
constexpr std::array<std::string_view, 4> k_hours = {"h", "hrs", "hours", "uhr"};
constexpr std::array<std::string_view, 3> k_on_demand = {"appointment", "arrangement", "request"};

template <typename List> bool has(List const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Respeller {
public:
  Respeller(std::vector<OsmToken> tokens, std::vector<TextNote>& warnings)
      : m_tokens(std::move(tokens)), m_warnings(warnings) {}

  std::vector<OsmToken> respell() {
    while (m_at < m_tokens.size())
      if (!take_word() && !take_hours()) m_done.push_back(m_tokens[m_at++]);
    return std::move(m_done);
  }

private:
  [[nodiscard]] std::string_view word(std::size_t ahead) const {
    if (m_at + ahead >= m_tokens.size()) return {};
    auto const& token = m_tokens[m_at + ahead];
    if (token.kind == OsmKind::bad) return token.spelling;
    return token.is('&') || token.kind == OsmKind::state ? std::string_view(token.text) : std::string_view();
  }
  [[nodiscard]] bool is_number(std::size_t ahead, int value) const {
    return m_at + ahead < m_tokens.size() && m_tokens[m_at + ahead].kind == OsmKind::number &&
           m_tokens[m_at + ahead].number == value;
  }
  /// A time, not a year or a day: `from 2026` is more than the year, and only the reader of dates could say it.
  [[nodiscard]] bool comes_time() const {
    auto const next = word(1);
    bool const is_hour = m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == OsmKind::number && m_tokens[m_at + 1].digits <= 2;
    return is_hour || next == "noon" || next == "midnight";
  }
  [[nodiscard]] bool follows(char symbol) const { return !m_done.empty() && m_done.back().is(symbol); }

  void put(OsmKind kind, int number, std::string text = {}) {
    int const digits = kind == OsmKind::number ? 2 : 0;
    m_done.push_back({kind, m_tokens[m_at].column, std::move(text), number, digits, {}});
  }
  void put(char sign) { put(OsmKind::symbol, 0, std::string(1, sign)); }
  void put_clock(int hour, std::string_view spelled = {}) {
    put(OsmKind::number, hour, std::string(spelled));
    put(':');
    put(OsmKind::number, 0);
  }
  /// The next `words` tokens are done with.
  bool end(std::size_t words) {
    m_warnings.push_back({m_tokens[m_at].column, "spelled_out"});
    m_at += words;
    return true;
  }
  bool put_days(int first, char between, int last) {
    put(OsmKind::weekday, first);
    put(between);
    put(OsmKind::weekday, last);
    return end(1);
  }
  bool put_always(std::size_t words) {
    put(OsmKind::number, 24);
    put('/');
    put(OsmKind::number, 7);
    m_done.back().digits = 1;
    return end(words);
  }

  bool take_word() {
    auto const first = word(0);
    if (first.empty()) return false;
    for (auto const& [spelling, sign] : k_signs) {
      if (first != spelling) continue;
      put(sign);
      m_done.back().spelling = first;
      return end(1);
    }
    if (first == "from" && comes_time()) return end(1);
    if (first == "daily" || first == "everyday") return put_days(1, '-', 7);
    if (first == "weekdays") return put_days(1, '-', 5);
    if (first == "weekend" || first == "weekends") return put_days(6, ',', 7);
    if (first == "always") return put_always(1);
    if (first == "noon" || first == "midnight") {
      put_clock(first == "noon" ? 12 : follows('-') ? 24 : 0, first);
      return end(1);
    }
    return take_phrase(first);
  }

  bool take_phrase(std::string_view first) {
    auto const second = word(1);
    if (first == "public" && (second == "holiday" || second == "holidays")) {
      put(OsmKind::holiday, 0);
      return end(2);
    }
    if ((first == "by" || first == "on") && has(k_on_demand, second)) {
      bool const is_only = word(2) == "only";
      put(OsmKind::comment, 0, std::string(first) + " " + std::string(second) + (is_only ? " only" : ""));
      m_done.back().spelling = first;
      return end(is_only ? 3 : 2);
    }
    bool const is_open_end = first == "late" || (first == "open" && second == "end");
    if (!is_open_end || !follows('-')) return false;
    m_done.back().text = "+";
    return end(first == "late" ? 1 : 2);
  }

  /// `9h`, `9h30`, `09:00 h`, `24 hours`, `24x7`; the number itself is not taken yet.
  bool take_hours() {
    if (m_tokens[m_at].kind != OsmKind::number) return false;
    auto const unit = word(1);
    if (is_number(0, 24) && unit == "x" && is_number(2, 7)) return put_always(3);
    if (!has(k_hours, unit)) return false;
    auto const number = m_tokens[m_at];
    bool const is_minute = follows(':') || follows('.');
    bool const is_whole_day = number.number == 24 && !follows('-') && !is_minute;
    if (is_whole_day) {
      put_clock(0);
      put('-');
      put_clock(24);
      return end(2);
    }
    m_done.push_back(number);
    if (is_minute) return end(2);
    put(':');
    auto const& minute = m_tokens[m_at + 2]; // there is one: the last token is the end
    bool const has_minute = minute.kind == OsmKind::number && minute.digits == 2;
    if (has_minute) m_done.push_back(minute);
    else put(OsmKind::number, 0, "h");
    return end(has_minute ? 3 : 2);
  }

  std::vector<OsmToken> m_tokens;
  std::vector<TextNote>& m_warnings;
  std::vector<OsmToken> m_done;
  std::size_t m_at = 0;
};
} // namespace

std::vector<OsmToken> respell(std::vector<OsmToken> tokens, std::vector<TextNote>& warnings) {
  return Respeller(std::move(tokens), warnings).respell();
}
} // namespace linden::directory
