#include "directory/model/hours/osm/osm_writer.h"
#include "directory/model/hours/osm/osm_phrases.h"
#include "directory/model/hours/osm/osm_reader.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr std::size_t k_most_tries = 40; // phrases of a text that are tried without

class Writer {
public:
  Writer(Availability const& availability, Day from)
      : m_availability(availability), m_within{from, from + Days(k_agreed_days - 1)},
        m_wanted(patterns_of(availability, from, k_agreed_days)) {}

  OsmText write() {
    auto const own_times = phrases_of_rules(m_availability.rules, m_within, HolidayWords::own_times);
    auto const whole_day = phrases_of_rules(m_availability.rules, m_within, HolidayWords::whole_day);
    offer(own_times);
    if (whole_day != own_times) offer(whole_day);
    bool const has_sun = std::any_of(m_availability.rules.begin(), m_availability.rules.end(),
                                     [](HoursRule const& rule) { return !rule.sun_times.empty(); });
    // Times by the sun are kept as they were written, though a shorter text would say as little.
    if (!has_sun || m_best.empty())
      for (bool const joins_nights : {false, true})
        for (bool const has_holidays : {false, true})
          if (!has_holidays || m_availability.holidays)
            offer(phrases_of_week(m_availability, m_within.from, m_wanted, {joins_nights, has_holidays, most_bytes()}));
    OsmText written{m_best, {}, false};
    if (m_best.empty()) written.reason = reason();
    for (auto const& rule : m_availability.rules)
      if (rule.state == OpenState::open && rule.way != ContactWay::walk_in) written.loses_way = true;
    return written;
  }

private:
  /// Takes the phrases when they mean the same, without those that can be left out.
  void offer(std::vector<OsmPhrase> phrases) {
    if (phrases.empty() || !is_same(phrases)) return;
    for (std::size_t i = 0; i < phrases.size() && phrases.size() <= k_most_tries && phrases.size() > 1;) {
      auto fewer = phrases;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (is_same(fewer)) phrases = std::move(fewer);
      else ++i;
    }
    auto text = join_phrases(phrases);
    if (m_best.empty() || text.size() < m_best.size()) m_best = std::move(text);
  }

  bool is_same(std::vector<OsmPhrase> const& phrases) {
    auto read = read_osm_hours(join_phrases(phrases));
    for (auto const& error : read.errors) m_is_too_long = m_is_too_long || error.reason == "too_long";
    if (!read.errors.empty() || !check_hours(read.rules)) return false;
    Availability again = m_availability;
    again.rules = std::move(read.rules);
    return has_patterns(again, m_within.from, m_wanted);
  }

  /// Nothing longer than the best so far, or than what is read, is worth a try.
  [[nodiscard]] std::size_t most_bytes() const { return m_best.empty() ? 100'000 : m_best.size(); }

  [[nodiscard]] std::string reason() const {
    for (auto const& rule : m_availability.rules)
      if (!osm_state(rule.state, rule.comment)) return "comment";
    return m_is_too_long ? "too_long" : "no_words";
  }

  Availability const& m_availability;
  DayBounds m_within;
  std::vector<DayPattern> m_wanted;
  std::string m_best;
  bool m_is_too_long = false;
};
} // namespace

OsmText write_osm_hours(Availability const& availability, Day from) { return Writer(availability, from).write(); }
} // namespace linden::directory
