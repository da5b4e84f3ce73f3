// The blocks of the directory's index over invented services, and the three kinds of question put to them.
// Shared by the bench and by the test that compares the answers with PostgreSQL. Source of the questions: directory.md 10.
#pragma once
#include "directory/model/hours/schedule_group.h"
#include "directory/store/index/facet_index.h"
#include "directory/store/index/grid_index.h"
#include "directory/store/index/text_index.h"
#include "directory_rows.h"
#include <atomic>
#include <memory>
#include <string>
#include <tuple>
namespace linden::bench {
namespace dir = linden::directory;
inline constexpr std::size_t k_top = 20;

/// The index as a process would hold it: sets, cells, postings, and a few numbers of each service for order and hours.
struct Index {
  dir::FacetIndex facets;
  dir::GridIndex grid;
  dir::TextIndex text;
  dir::ScheduleGroups groups;
  std::vector<std::uint16_t> stay, group;
  std::vector<std::uint8_t> age_from, age_to;
  std::vector<std::int64_t> turn;
  std::vector<std::array<std::uint16_t, 3>> languages;
  std::unique_ptr<std::atomic<std::uint8_t>[]> vacancy; ///< changes while others read
};

inline std::string value(char const* facet, int code) { return std::string(facet) + std::to_string(code); }

inline void add_hours(Index& index, std::vector<GroupHours> const& hours) {
  auto const utc = *load_zone("UTC");
  for (std::size_t i = 0; i < hours.size(); ++i) {
    dir::HoursRule rule;
    rule.weekdays = static_cast<dir::Weekdays>(hours[i].weekdays);
    rule.intervals = {{hours[i].opens, hours[i].closes}};
    rule.comment = std::to_string(i); // keeps equal groups apart, so that numbers stay as they are
    index.groups.intern({utc, {rule}, {}, nullptr});
  }
}

/// Numbers of all values and words, made once: rows come with numbers.
struct Numbers {
  std::vector<dir::Key> country, kind, language, audience; ///< a language at any level; 0 = not known
  std::vector<dir::TextIndex::Term> words;
};
inline Numbers number_all(Index& index) {
  Numbers numbers;
  auto const fill = [&](std::vector<dir::Key>& keys, char const* facet, int count) {
    for (int i = 0; i < count; ++i) keys.push_back(index.facets.key(value(facet, i)));
  };
  fill(numbers.country, "country=", k_countries + 1);
  fill(numbers.kind, "kind=", k_kinds + 1);
  fill(numbers.language, "language=", k_languages + 1);
  fill(numbers.audience, "audience=", k_audiences + 1);
  for (int i = 0; i < k_words; ++i) numbers.words.push_back(index.text.term(value("w", i), false));
  return numbers;
}

using Terms = std::vector<std::pair<dir::TextIndex::Term, std::uint8_t>>;
/// Each word once with the sum of its weights, and the sum of all.
inline std::uint32_t weigh_words(Row const& row, Numbers const& numbers, Terms& terms) {
  terms.clear();
  std::uint32_t length = 0;
  auto const add = [&](int word, int weight) {
    auto const number = numbers.words[static_cast<std::size_t>(word)];
    length += static_cast<std::uint32_t>(weight);
    for (auto& [known, sum] : terms)
      if (known == number) {
        sum = static_cast<std::uint8_t>(sum + weight);
        return;
      }
    terms.emplace_back(number, static_cast<std::uint8_t>(weight));
  };
  for (int const word : row.name) add(word, dir::k_name_weight);
  for (int const word : row.description) add(word, dir::k_description_weight);
  return length;
}

inline void add_row(Index& index, Numbers const& numbers, Row const& row, dir::Row at) {
  auto const key = [](std::vector<dir::Key> const& keys, int code) { return keys[static_cast<std::size_t>(code)]; };
  index.facets.add(key(numbers.country, row.country), at);
  for (int const code : row.kinds) index.facets.add(key(numbers.kind, code), at);
  for (int const code : row.audiences) index.facets.add(key(numbers.audience, code), at);
  std::array<std::uint16_t, 3> languages{};
  for (std::size_t i = 0; i < row.languages.size(); ++i) {
    languages[i] = static_cast<std::uint16_t>(row.languages[i]);
    bool const is_known = i > 0 && row.languages[i] / 8 == row.languages[i - 1] / 8; // at another level
    if (!is_known) index.facets.add(key(numbers.language, row.languages[i] / 8), at);
  }
  index.age_from.push_back(static_cast<std::uint8_t>(row.age_from));
  index.age_to.push_back(static_cast<std::uint8_t>(row.age_to));
  index.languages.push_back(languages);
  index.stay.push_back(static_cast<std::uint16_t>(row.stay));
  index.group.push_back(static_cast<std::uint16_t>(row.group));
  index.turn.push_back(row.turn);
  index.vacancy[at] = static_cast<std::uint8_t>(row.vacancy);
  index.grid.add(at, {row.latitude, row.longitude});
  thread_local Terms terms;
  auto const length = weigh_words(row, numbers, terms);
  index.text.add(at, terms, length);
}

/// Makes room for so many services; their rows follow.
inline void begin_index(Index& index, int services, std::vector<GroupHours> const& hours) {
  add_hours(index, hours);
  auto const count = static_cast<std::size_t>(services);
  index.vacancy = std::make_unique<std::atomic<std::uint8_t>[]>(count);
  index.languages.reserve(count);
  index.stay.reserve(count);
  index.age_from.reserve(count);
  index.age_to.reserve(count);
  index.group.reserve(count);
  index.turn.reserve(count);
}
inline void end_index(Index& index, int services) {
  index.facets.seal(static_cast<dir::Row>(services));
  index.grid.seal();
  index.text.seal();
}

struct Answer {
  std::size_t total = 0;
  std::vector<dir::Row> top;
};

inline dir::AnyOf exactly(Index const& index, char const* facet, int code) { return index.facets.sets_of({value(facet, code)}); }
inline dir::AnyOf or_unknown(Index const& index, char const* facet, int code) {
  return index.facets.sets_of({value(facet, code), value(facet, 0)});
}

/// Whether the hours of a group hold at one instant; each group is looked up once.
class OpenGroups {
public:
  OpenGroups(Index const& index, Instant now) : m_index(index), m_now(now), m_known(index.groups.size(), k_not_asked) {}
  bool has(dir::Row row) {
    auto& known = m_known[m_index.group[row]];
    if (known == k_not_asked) known = dir::hours_at(m_index.groups.at(m_index.group[row]), m_now).state == dir::OpenState::open;
    return known == 1;
  }

private:
  static constexpr std::uint8_t k_not_asked = 2;
  Index const& m_index;
  Instant m_now;
  std::vector<std::uint8_t> m_known;
};

inline Instant instant_asked(Question const& ask) {
  return *read_instant("2025-03-03T00:00:00Z") + Days(ask.weekday) + std::chrono::minutes(ask.minute); // a Monday
}

inline Answer ask_t1(Index const& index, Question const& ask) {
  dir::AllOf all_of;
  all_of.add(exactly(index, "country=", ask.country));
  all_of.add(or_unknown(index, "kind=", ask.kind));
  all_of.add(or_unknown(index, "language=", ask.language));
  all_of.add(or_unknown(index, "audience=", ask.audience));
  OpenGroups open(index, instant_asked(ask));
  std::vector<std::tuple<int, std::int64_t, dir::Row>> ranked;
  for (auto const row : all_of.rows()) {
    if (index.vacancy[row].load(std::memory_order_relaxed) != 0 || index.stay[row] < ask.days) continue;
    if (ask.age < index.age_from[row] || ask.age > index.age_to[row] || !open.has(row)) continue;
    int level = 9;
    for (int const code : index.languages[row])
      if (code / 8 == ask.language) level = std::min(level, code % 8);
    ranked.emplace_back(level, index.turn[row], row);
  }
  auto const end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(k_top, ranked.size()));
  std::partial_sort(ranked.begin(), end, ranked.end());
  Answer answer{ranked.size(), {}};
  for (auto one = ranked.begin(); one != end; ++one) answer.top.push_back(std::get<2>(*one));
  return answer;
}

inline Answer ask_t2(Index const& index, Question const& ask) {
  dir::AllOf all_of;
  all_of.add(or_unknown(index, "kind=", ask.kind));
  all_of.add(or_unknown(index, "language=", ask.language));
  all_of.add(or_unknown(index, "audience=", ask.audience));
  OpenGroups open(index, instant_asked(ask));
  Answer answer;
  for (auto const& near : index.grid.within({ask.latitude, ask.longitude}, ask.km, all_of)) {
    if (!open.has(near.row)) continue;
    if (++answer.total <= k_top) answer.top.push_back(near.row);
  }
  return answer;
}

inline Answer ask_t3(Index const& index, Question const& ask) {
  dir::AllOf all_of;
  all_of.add(exactly(index, "country=", ask.country));
  all_of.add(or_unknown(index, "language=", ask.language));
  auto const hits = index.text.find({{value("w", ask.first_word)}, {value("w", ask.second_word)}}, &all_of, k_top);
  Answer answer{hits.total, {}};
  for (auto const& hit : hits.best) answer.top.push_back(hit.row);
  return answer;
}
} // namespace linden::bench
