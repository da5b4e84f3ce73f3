#include "directory/model/hours/osm/osm_reader.h"
#include "base/text.h"
#include "directory/model/hours/osm/osm_days.h"
#include "directory/model/hours/osm/osm_times.h"
#include <algorithm>
#include <utility>

namespace linden::directory {
namespace {
constexpr std::size_t k_longest_text = 4000;

/// The parts of a rule in the order in which the specification writes them.
enum Part { k_years, k_dates, k_weeks, k_holidays, k_weekdays, k_times, k_state, k_comment, k_parts };

struct Draft {
  DaySelector selector;
  OsmTimes times;
  OpenState state = OpenState::open;
  std::string comment;
  bool has[k_parts] = {};
  bool is_always = false;  // 24/7
  bool has_phrase = false; // a comment without quotation marks
  int late_days = 0; // the column of days that stand after their times
  int last = -1;
  std::size_t count = 0;

  /// Something after which a comma begins a further rule.
  [[nodiscard]] bool is_whole() const { return has[k_times] || has[k_state] || has[k_comment] || is_always; }
};

class Reader {
public:
  explicit Reader(std::string_view text) : m_tokens(scan_osm(text, m_hours.warnings)), m_cursor(m_tokens, m_hours.warnings) {}

  OsmHours read() {
    read_rules();
    if (m_hours.rules.empty() && m_hours.errors.empty()) m_hours.errors.push_back({1, "empty"});
    if (!m_hours.errors.empty()) m_hours.rules.clear();
    std::stable_sort(m_hours.warnings.begin(), m_hours.warnings.end(),
                     [](TextNote const& a, TextNote const& b) { return a.column < b.column; });
    return std::move(m_hours);
  }

private:
  void read_rules() {
    auto mode = RuleMode::replace;
    while (true) {
      int const column = m_cursor.peek().column;
      if (m_cursor.ends_rule()) note_empty(mode);
      else if (Draft draft; read_rule(draft)) {
        note_replaced(draft, mode, column);
        keep(draft, mode);
      } else skip();
      auto const& token = m_cursor.peek();
      if (token.kind == OsmKind::end) return;
      if (token.kind == OsmKind::bars && !m_has_rule && m_hours.errors.empty())
        m_hours.errors.push_back({token.column, "nothing_before_fallback"});
      check_spelled(token);
      mode = next_mode(token, mode);
      m_cursor.take();
    }
  }

  /// `and closed` names neither days nor times: as a rule it would take them all.
  void check_spelled(OsmToken const& separator) {
    auto const& next = m_cursor.peek(1);
    auto const& after = m_cursor.peek(2);
    bool const is_alone = after.kind == OsmKind::end || after.kind == OsmKind::bars || after.is(';') || after.is(',');
    if (separator.is(',') && !separator.spelling.empty() && next.kind == OsmKind::state && is_alone)
      m_hours.errors.push_back({next.column, "unexpected"});
  }

  /// A comma adds to the rule before it, to a fallback too.
  RuleMode next_mode(OsmToken const& separator, RuleMode before) {
    bool const was_spelled = std::exchange(m_is_spelled_fallback, false);
    if (separator.is(',')) {
      auto const& next = m_cursor.peek(1);
      bool const is_spelled = !separator.spelling.empty() || !next.spelling.empty();
      // `and by appointment`: at the other times; what is sure stays sure.
      m_is_spelled_fallback = next.kind == OsmKind::comment && is_spelled;
      if (m_is_spelled_fallback) return RuleMode::fallback;
      if (was_spelled) return RuleMode::add;
    }
    if (separator.is(',')) return before == RuleMode::fallback ? before : RuleMode::add;
    return separator.is(';') ? RuleMode::replace : RuleMode::fallback;
  }

  void note_empty(RuleMode mode) {
    auto const& token = m_cursor.peek();
    bool const is_all = token.kind == OsmKind::end && !m_has_rule;
    if (!is_all) m_hours.warnings.push_back({token.column, mode == RuleMode::add ? "comma_at_end" : "empty_rule"});
  }

  /// A rule without days after a semicolon takes the place of all before it, which is seldom meant.
  void note_replaced(Draft const& draft, RuleMode mode, int column) {
    bool const cuts_times = draft.has[k_times] && draft.has[k_state] && draft.state == OpenState::closed;
    if (mode == RuleMode::replace && !m_hours.rules.empty() && draft.selector.is_empty() && !cuts_times)
      m_hours.warnings.push_back({column, "replaces_all_days"});
  }

  void skip() {
    if (auto error = m_cursor.take_error()) m_hours.errors.push_back(std::move(*error));
    m_has_rule = true;
    while (!m_cursor.ends_rule()) m_cursor.take();
  }

  bool read_rule(Draft& draft) {
    while (!m_cursor.ends_rule()) {
      if (m_cursor.peek().is(',')) {
        if (draft.is_whole()) return true;
        if (m_cursor.peek(1).kind == OsmKind::end) {
          m_cursor.warn(m_cursor.take().column, "comma_at_end");
          return true;
        }
        return m_cursor.refuse(m_cursor.peek(), "comma");
      }
      if (!read_part(draft)) return false;
      ++draft.count;
    }
    return true;
  }

  bool read_part(Draft& draft) {
    auto const& token = m_cursor.peek();
    switch (token.kind) {
    case OsmKind::comment: return begin(draft, k_comment, token) && read_comment(draft);
    case OsmKind::state: return begin(draft, k_state, token) && read_state(draft);
    case OsmKind::weekday:
    case OsmKind::holiday: return read_weekdays(draft);
    case OsmKind::event: return begin(draft, k_times, token) && read_osm_times(m_cursor, draft.times);
    default: break;
    }
    if (token.is(':')) return read_colon(draft);
    if (token.is_word("week")) return begin(draft, k_weeks, token) && read_osm_weeks(m_cursor, draft.selector);
    if (is_osm_date(m_cursor)) return begin(draft, k_dates, token) && read_osm_dates(m_cursor, draft.selector);
    if (m_cursor.is_year()) return begin(draft, k_years, token) && read_osm_years(m_cursor, draft.selector);
    if (is_always()) return read_always(draft);
    if (is_osm_time(m_cursor)) return begin(draft, k_times, token) && read_osm_times(m_cursor, draft.times);
    return m_cursor.refuse(token, "unexpected");
  }

  /// A part may come once; one that comes before its place is read, with a warning.
  bool begin(Draft& draft, Part part, OsmToken const& token) {
    bool const is_second = draft.has[part] || (part == k_times && draft.is_always);
    if (is_second) return m_cursor.refuse(token, "separator_missing");
    if (!may_follow_times(draft, part, token)) return false;
    draft.has[part] = true;
    if (part < draft.last && !(draft.last == k_comment && draft.count == 1)) m_cursor.warn(token.column, "order");
    draft.last = std::max(draft.last, static_cast<int>(part));
    return true;
  }

  /// `10:00-12:00 Mo` has its days at the end; `09:00-17:00 PH off`, `09:00-17:00 Su closed` and `by appointment PH off`
  /// are two rules.
  bool may_follow_times(Draft& draft, Part part, OsmToken const& token) {
    bool const says_state = part == k_state || part == k_comment;
    if (part == k_state && draft.has_phrase) return m_cursor.refuse(token, "separator_missing");
    if (says_state && draft.late_days != 0) return m_cursor.refuse(draft.late_days, "separator_missing");
    if (part >= k_times || (!draft.has[k_times] && !draft.is_always)) return true;
    if (part == k_holidays || draft.has[k_state] || draft.has[k_comment])
      return m_cursor.refuse(token, "separator_missing");
    if (draft.late_days == 0) draft.late_days = token.column;
    return true;
  }

  bool read_comment(Draft& draft) {
    auto const& token = m_cursor.take();
    if (trim(token.text).empty()) m_cursor.warn(token.column, "empty_comment");
    draft.comment = std::string(trim(token.text));
    draft.has_phrase = !token.spelling.empty();
    return true;
  }

  bool read_state(Draft& draft) {
    draft.state = static_cast<OpenState>(m_cursor.take().number);
    return true;
  }

  bool read_weekdays(Draft& draft) {
    auto const& token = m_cursor.peek();
    bool const had_weekday = draft.has[k_weekdays], had_holiday = draft.has[k_holidays];
    DaySelector part;
    if (!read_osm_weekdays(m_cursor, part)) return false;
    bool const is_mixed = !part.weekdays.empty() && !part.holidays.empty();
    if (!part.holidays.empty() && !begin(draft, k_holidays, token)) return false;
    if (!part.weekdays.empty() && !begin(draft, k_weekdays, token)) return false;
    if (is_mixed && (had_weekday || had_holiday)) return m_cursor.refuse(token, "separator_missing");
    draft.selector.holiday_and_weekday = had_weekday || had_holiday;
    for (auto& pick : part.weekdays) draft.selector.weekdays.push_back(std::move(pick));
    for (auto& pick : part.holidays) draft.selector.holidays.push_back(pick);
    return true;
  }

  /// A colon for the eye belongs after dates and weeks; elsewhere it is odd.
  bool read_colon(Draft& draft) {
    auto const& token = m_cursor.take();
    if (draft.count == 0 || draft.has[k_times] || draft.has[k_state]) return m_cursor.refuse(token, "unexpected");
    if (draft.last > k_weeks) m_cursor.warn(token.column, "colon");
    return true;
  }

  [[nodiscard]] bool is_always() const {
    auto const& days = m_cursor.peek(2);
    return m_cursor.peek().kind == OsmKind::number && m_cursor.peek().number == 24 && m_cursor.peek(1).is('/') &&
           days.kind == OsmKind::number && days.number == 7;
  }
  bool read_always(Draft& draft) {
    auto const& token = m_cursor.peek();
    if (draft.has[k_times] || draft.is_always) return m_cursor.refuse(token, "separator_missing");
    if (draft.count > 0) m_cursor.warn(token.column, "always_with_days");
    draft.is_always = true;
    for (int i = 0; i < 3; ++i) m_cursor.take();
    return true;
  }

  void keep(Draft& draft, RuleMode mode) {
    m_has_rule = true;
    HoursRule rule;
    rule.state = draft.has[k_comment] && !draft.has[k_state] ? OpenState::unknown : draft.state;
    // A closed rule takes away its own minutes only; the others of the day stay as they were.
    rule.mode = mode == RuleMode::replace && rule.state == OpenState::closed ? RuleMode::add : mode;
    rule.comment = std::move(draft.comment);
    rule.sun_times = std::move(draft.times.sun_times);
    rule.selector = std::move(draft.selector);
    make_plain(rule);
    if (!draft.has[k_times]) return m_hours.rules.push_back(std::move(rule));
    auto& times = draft.times;
    if (rule.state != OpenState::open) {
      times.sure.insert(times.sure.end(), times.left_open.begin(), times.left_open.end());
      times.left_open.clear();
      if (!rule.sun_times.empty()) rule.state = OpenState::unknown;
    }
    auto left_open = rule;
    left_open.state = OpenState::unknown;
    left_open.intervals = std::move(times.left_open);
    rule.intervals = std::move(times.sure);
    std::vector<HoursRule> both;
    // What is sure wins over what is left open: it comes later, or first among fallbacks.
    for (auto* one : {&left_open, &rule})
      if (!one->intervals.empty()) both.push_back(std::move(*one));
    if (mode == RuleMode::fallback) std::reverse(both.begin(), both.end());
    for (std::size_t i = 1; i < both.size(); ++i) {
      if (mode == RuleMode::replace) both[i].mode = RuleMode::add;
      both[i].sun_times.clear();
    }
    for (auto& one : both) m_hours.rules.push_back(std::move(one));
  }

  /// Weekdays alone need no selector.
  static void make_plain(HoursRule& rule) {
    auto& selector = rule.selector;
    auto const is_plain = [](WeekdayPick const& pick) { return pick.nths.empty() && pick.plus_days == 0; };
    if (!selector.holidays.empty() || !std::all_of(selector.weekdays.begin(), selector.weekdays.end(), is_plain)) return;
    for (auto const& pick : selector.weekdays) rule.weekdays = static_cast<Weekdays>(rule.weekdays | pick.days);
    if (rule.weekdays == 0x7f) rule.weekdays = k_every_day;
    selector.weekdays.clear();
  }

  OsmHours m_hours;
  std::vector<OsmToken> m_tokens;
  OsmCursor m_cursor;
  bool m_has_rule = false;
  bool m_is_spelled_fallback = false;
};
} // namespace

OsmHours read_osm_hours(std::string_view text) {
  OsmHours refused;
  if (text.size() > k_longest_text) refused.errors.push_back({static_cast<int>(k_longest_text) + 1, "too_long"});
  else if (!is_utf8(text)) refused.errors.push_back({1, "not_utf8"});
  if (!refused.errors.empty()) return refused;
  return Reader(text).read();
}
} // namespace linden::directory
