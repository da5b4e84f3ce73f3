// Where the reader of OpenStreetMap hours stands in its tokens, and what it has to say about them.
#pragma once
#include "directory/model/hours/osm/osm_scanner.h"
#include <optional>
namespace linden::directory {

class OsmCursor {
public:
  OsmCursor(std::vector<OsmToken> const& tokens, std::vector<TextNote>& warnings)
      : m_tokens(tokens), m_warnings(warnings) {}

  /// The token `ahead` places on; the last one when there are not so many.
  [[nodiscard]] OsmToken const& peek(std::size_t ahead = 0) const {
    return m_tokens[m_at + ahead < m_tokens.size() ? m_at + ahead : m_tokens.size() - 1];
  }
  OsmToken const& take() {
    auto const& token = peek();
    if (m_at + 1 < m_tokens.size()) ++m_at;
    return token;
  }
  bool take_if(char symbol) {
    bool const is_it = peek().is(symbol);
    if (is_it) take();
    return is_it;
  }
  [[nodiscard]] std::size_t place() const { return m_at; }
  void go_back(std::size_t place) { m_at = place; }

  void warn(int column, std::string reason) { m_warnings.push_back({column, std::move(reason)}); }
  /// Keeps the first error; a bad token gives its own reason. Answers false, to be returned.
  bool refuse(OsmToken const& token, std::string reason) {
    if (!m_error) m_error = TextNote{token.column, token.kind == OsmKind::bad ? token.text : std::move(reason)};
    return false;
  }
  bool refuse(int column, std::string reason) {
    if (!m_error) m_error = TextNote{column, std::move(reason)};
    return false;
  }
  std::optional<TextNote> take_error() {
    auto error = m_error;
    m_error.reset();
    return error;
  }
  [[nodiscard]] bool ends_rule() const {
    auto const& token = peek();
    return token.kind == OsmKind::end || token.kind == OsmKind::bars || token.is(';');
  }
  /// A number of one or two digits that is not the hour of a time.
  [[nodiscard]] bool is_small_number(std::size_t ahead = 0) const {
    auto const& token = peek(ahead);
    if (token.kind != OsmKind::number || token.digits > 2) return false;
    auto const& next = peek(ahead + 1);
    if (next.is(':')) return peek(ahead + 2).kind != OsmKind::number || peek(ahead + 3).is(':'); // `Dec 25: 10:00`
    return !next.is('.');
  }
  [[nodiscard]] bool is_year(std::size_t ahead = 0) const {
    auto const& token = peek(ahead);
    return token.kind == OsmKind::number && token.digits == 4;
  }

private:
  std::vector<OsmToken> const& m_tokens;
  std::vector<TextNote>& m_warnings;
  std::optional<TextNote> m_error;
  std::size_t m_at = 0;
};
} // namespace linden::directory
