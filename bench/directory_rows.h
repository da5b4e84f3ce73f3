// One million invented services as small numbers, and questions about them: an even world and a skewed, sparse one.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>
namespace linden::bench {

inline constexpr int k_countries = 30, k_kinds = 60, k_languages = 60, k_groups = 6000, k_audiences = 7, k_words = 20'000;
/// 0 stands for "not known" in kinds, languages and audiences.
struct Row {
  int country = 1;
  std::vector<int> kinds, languages, audiences; ///< languages: code * 8 + level
  int age_from = 0, age_to = 99, vacancy = 0, stay = 0, group = 0;
  std::int32_t latitude = 0, longitude = 0;
  std::int64_t turn = 0;
  std::vector<int> name, description;
};
struct Question {
  int country = 1, kind = 1, language = 1, audience = 1, age = 20, days = 1, weekday = 0, minute = 0, km = 10;
  std::int32_t latitude = 0, longitude = 0;
  int first_word = 0, second_word = 0;
};

/// Same seed, same world. In the skewed one a few values are everywhere, most are rare, a quarter of the facts is not
/// known, most points stand in ten towns (some on one spot), and a few words stand in every second text. `is_small`: a
/// tenth of all codes and words, so that few services still meet many questions.
class World {
public:
  World(bool is_skewed, unsigned seed, bool is_small = false) : m_skewed(is_skewed), m_part(is_small ? 10 : 1), m_engine(seed) {}

  Row row() {
    Row row;
    row.country = pick(k_countries);
    row.kinds = some(k_kinds, 2);
    row.audiences = some(k_audiences, 2);
    for (int const code : some(k_languages, 3)) row.languages.push_back(code == 0 ? 0 : code * 8 + below(6));
    std::sort(row.languages.begin(), row.languages.end());
    constexpr std::array k_from = {0, 12, 14, 16, 18, 18, 18, 21}, k_to = {17, 25, 55, 65, 99, 99, 99, 99};
    row.age_from = k_from[static_cast<std::size_t>(below(8))];
    row.age_to = std::max(row.age_from, k_to[static_cast<std::size_t>(below(8))]);
    row.vacancy = m_skewed ? (below(50) == 0 ? 0 : 3) : below(5);
    constexpr std::array k_stays = {1, 3, 5, 7, 14, 30, 60, 90, 180, 365, 30'000};
    row.stay = k_stays[static_cast<std::size_t>(below(11))];
    row.group = m_skewed && below(3) == 0 ? 0 : below(k_groups);
    place(row.latitude, row.longitude);
    row.turn = static_cast<std::int64_t>(m_engine() >> 1);
    for (int i = 0; i < 3; ++i) row.name.push_back(word());
    for (int i = m_skewed ? below(12) : 5; i > 0; --i) row.description.push_back(word());
    return row;
  }
  Question question() {
    constexpr std::array k_km = {10, 50, 100};
    Question ask;
    ask.country = pick(k_countries);
    ask.kind = pick(k_kinds);
    ask.language = pick(k_languages);
    ask.audience = pick(k_audiences);
    ask.age = below(70);
    ask.days = 1 + below(40);
    ask.weekday = below(7);
    ask.minute = below(1440);
    ask.km = k_km[static_cast<std::size_t>(below(3))];
    place(ask.latitude, ask.longitude);
    ask.first_word = word();
    do ask.second_word = word();
    while (ask.second_word == ask.first_word);
    return ask;
  }
  int below(int bound) { return static_cast<int>(m_engine() % static_cast<unsigned>(bound)); }

private:
  /// 1 .. count; in the skewed world the first values take most.
  int pick(int count) {
    count = std::max(2, count / m_part);
    if (!m_skewed) return 1 + below(count);
    double const u = (static_cast<double>(m_engine() % 1'000'000) + 0.5) / 1e6;
    return std::min(count, 1 + static_cast<int>(u * u * u * count));
  }
  std::vector<int> some(int count, int most) {
    if (m_skewed && below(4) == 0) return {0};
    std::vector<int> codes;
    for (int i = 0; i < most; ++i) codes.push_back(pick(count));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
  }
  int word() {
    if (m_skewed && below(4) == 0) return below(3);
    double const u = (static_cast<double>(m_engine() % 10'000'000) + 0.5) / 1e7;
    return std::min(k_words / m_part - 1, static_cast<int>(u * u * k_words / m_part));
  }
  /// Somewhere between 36 and 66 degrees north, 9 west and 30 east.
  void place(std::int32_t& latitude, std::int32_t& longitude) {
    if (m_skewed && below(5) < 3) {
      int const town = below(10);
      bool const is_one_spot = below(10) == 0;
      latitude = 40'000'000 + town * 2'300'000 + (is_one_spot ? 0 : below(80'000));
      longitude = -3'000'000 + town * 2'900'000 + (is_one_spot ? 0 : below(80'000));
      return;
    }
    latitude = 36'000'000 + below(30'000'000);
    longitude = -9'000'000 + below(39'000'000);
  }
  bool m_skewed;
  int m_part;
  std::mt19937_64 m_engine;
};

/// The hours of a group: days of the week (Monday is bit 0) and minutes of the day, UTC.
struct GroupHours {
  int weekdays = 127, opens = 0, closes = 1440;
};
inline std::vector<GroupHours> invented_hours(unsigned seed) {
  World dice(false, seed);
  std::vector<GroupHours> groups;
  for (int i = 0; i < k_groups; ++i) {
    GroupHours hours{1 + dice.below(127), dice.below(18) * 60, 0};
    hours.closes = std::min(1440, hours.opens + 60 + dice.below(14) * 60);
    if (i % 5 == 0) hours = {};
    groups.push_back(hours);
  }
  return groups;
}
} // namespace linden::bench
