// The directory's index over one million invented services beside PostgreSQL 15 on the same data in the same run:
// medians and 99th percentiles of three kinds of question, build time, memory, and whether the answers are the same.
//   bench_directory_peer [--services N] [--skewed] [--no-peer]
// Exit status 1 when an answer differs. Source of questions and targets: directory.md 10.
#include "directory/model/hours/schedule_group.h"
#include "directory/store/index/facet_index.h"
#include "directory/store/index/grid_index.h"
#include "directory/store/index/text_index.h"
#include "directory_rows.h"
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <malloc.h>
#include <string>
#include <thread>
#include <tuple>
#include <unistd.h>
using namespace linden;
using namespace linden::bench;
namespace dir = linden::directory;

namespace {
constexpr int k_questions = 500, k_compared = 400;
constexpr std::size_t k_top = 20;
using Clock = std::chrono::steady_clock;
double ms_since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

double resident_mib() {
  ::malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double total = 0, resident = 0;
  file >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

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

std::string value(char const* facet, int code) { return std::string(facet) + std::to_string(code); }

void add_hours(Index& index, std::vector<GroupHours> const& hours) {
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
Numbers number_all(Index& index) {
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
std::uint32_t weigh_words(Row const& row, Numbers const& numbers, Terms& terms) {
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

void add_row(Index& index, Numbers const& numbers, Row const& row, dir::Row at) {
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

/// Time for adding and sealing; making the rows is not counted.
double build(Index& index, World world, int services, std::vector<GroupHours> const& hours) {
  auto const start = Clock::now();
  add_hours(index, hours);
  index.vacancy = std::make_unique<std::atomic<std::uint8_t>[]>(static_cast<std::size_t>(services));
  auto const count = static_cast<std::size_t>(services);
  index.languages.reserve(count);
  index.stay.reserve(count);
  index.age_from.reserve(count);
  index.age_to.reserve(count);
  index.group.reserve(count);
  index.turn.reserve(count);
  auto const numbers = number_all(index);
  double spent = ms_since(start);
  std::vector<Row> batch;
  for (int at = 0; at < services;) {
    batch.clear();
    for (int i = at; i < std::min(services, at + 10'000); ++i) batch.push_back(world.row());
    auto const from = Clock::now();
    for (auto const& row : batch) add_row(index, numbers, row, static_cast<dir::Row>(at++));
    spent += ms_since(from);
  }
  auto const from = Clock::now();
  index.facets.seal(static_cast<dir::Row>(services));
  index.grid.seal();
  index.text.seal();
  return spent + ms_since(from);
}

struct Answer {
  std::size_t total = 0;
  std::vector<dir::Row> top;
};

dir::AnyOf exactly(Index const& index, char const* facet, int code) { return index.facets.sets_of({value(facet, code)}); }
dir::AnyOf or_unknown(Index const& index, char const* facet, int code) {
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

Instant instant_asked(Question const& ask) {
  return *read_instant("2025-03-03T00:00:00Z") + Days(ask.weekday) + std::chrono::minutes(ask.minute); // a Monday
}

Answer ask_t1(Index const& index, Question const& ask) {
  dir::AllOf all_of;
  all_of.add(exactly(index, "country=", ask.country));
  all_of.add(or_unknown(index, "kind=", ask.kind));
  all_of.add(or_unknown(index, "language=", ask.language));
  all_of.add(or_unknown(index, "audience=", ask.audience));
  OpenGroups open(index, instant_asked(ask));
  std::vector<std::tuple<int, std::int64_t, dir::Row>> ranked;
  for (auto const row : all_of.rows().rows()) {
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

Answer ask_t2(Index const& index, Question const& ask) {
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

Answer ask_t3(Index const& index, Question const& ask) {
  dir::AllOf all_of;
  all_of.add(exactly(index, "country=", ask.country));
  all_of.add(or_unknown(index, "language=", ask.language));
  auto const hits = index.text.find({{value("w", ask.first_word)}, {value("w", ask.second_word)}}, &all_of, k_top);
  Answer answer{hits.total, {}};
  for (auto const& hit : hits.best) answer.top.push_back(hit.row);
  return answer;
}

using Ask = Answer (*)(Index const&, Question const&);
struct Times {
  double median = 0, p99 = 0;
};
Times times_of(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all[all.size() * 99 / 100]};
}
Times measure(Index const& index, std::vector<Question> const& questions, Ask ask, std::vector<Answer>& answers) {
  for (int i = 0; i < 50; ++i) ask(index, questions[static_cast<std::size_t>(i)]); // warm
  std::vector<double> all;
  for (auto const& question : questions) {
    auto const from = Clock::now();
    auto answer = ask(index, question);
    all.push_back(ms_since(from));
    answers.push_back(std::move(answer));
  }
  return times_of(std::move(all));
}

/// The same questions while another thread changes 50 vacancies a second.
Times measure_with_writes(Index& index, std::vector<Question> const& questions, Ask ask, int services) {
  std::atomic<bool> is_over{false};
  std::thread writer([&] {
    World dice(false, 5);
    while (!is_over) {
      index.vacancy[static_cast<std::size_t>(dice.below(services))] = static_cast<std::uint8_t>(dice.below(5));
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  std::vector<Answer> answers;
  auto const times = measure(index, questions, ask, answers);
  is_over = true;
  writer.join();
  return times;
}

// ---- the peer ----

template <typename List> std::string braces(List const& list) {
  std::string text = "\"{";
  for (auto const& one : list) text += (text.size() > 2 ? "," : "") + std::to_string(one);
  return text + "}\"";
}

void write_rows(std::filesystem::path const& folder, World world, int services, std::vector<GroupHours> const& hours) {
  std::ofstream out(folder / "rows.csv");
  for (int id = 0; id < services; ++id) {
    auto row = world.row();
    auto words = row.name;
    words.insert(words.end(), row.description.begin(), row.description.end());
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    out << id << ',' << row.country << ',' << braces(row.kinds) << ',' << braces(row.languages) << ',' << braces(row.audiences)
        << ',' << row.age_from << ',' << row.age_to << ',' << row.vacancy << ',' << row.stay << ',' << row.group << ','
        << row.latitude << ',' << row.longitude << ',' << row.turn << ',' << braces(words) << '\n';
  }
  std::ofstream groups(folder / "hours.csv");
  for (std::size_t i = 0; i < hours.size(); ++i)
    groups << i << ',' << hours[i].weekdays << ',' << hours[i].opens << ',' << hours[i].closes << '\n';
}

void write_questions(std::filesystem::path const& folder, std::vector<Question> const& questions) {
  std::ofstream out(folder / "asked.sql");
  out << "\\timing on\n";
  for (auto const& q : questions)
    out << "EXECUTE t1(" << q.country << "::smallint," << q.kind << "::smallint," << q.language << "::smallint," << q.audience
        << "::smallint," << q.age << ',' << q.days << ',' << q.weekday << ',' << q.minute << ");\n";
  for (auto const& q : questions)
    out << "EXECUTE t2(" << q.latitude << ',' << q.longitude << ',' << q.km << ',' << q.kind << "::smallint," << q.language
        << "::smallint," << q.audience << "::smallint," << q.weekday << ',' << q.minute << ");\n";
  for (auto const& q : questions)
    out << "EXECUTE t3(" << q.first_word << ',' << q.second_word << ',' << q.country << "::smallint," << q.language
        << "::smallint);\n";
}

struct Peer {
  std::vector<std::string> lines;
  std::vector<double> ms;
};
Peer read_answers(std::filesystem::path const& folder) {
  Peer peer;
  std::ifstream in(folder / "answers.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("Time: ", 0) == 0) peer.ms.push_back(std::strtod(line.c_str() + 6, nullptr));
    else if (line.find('|') != std::string::npos) peer.lines.push_back(line);
  }
  return peer;
}

std::string line_of(Answer const& answer, bool with_ids) {
  std::string line = std::to_string(answer.total) + "|";
  for (std::size_t i = 0; with_ids && i < answer.top.size(); ++i) line += (i ? " " : "") + std::to_string(answer.top[i]);
  return line;
}

/// The ranking of the model over all texts, read one by one.
int count_same_order(World world, int services, std::vector<Question> const& questions,
                     std::vector<Answer> const& answers, Numbers const& numbers) {
  struct Text {
    Terms terms;
    std::uint32_t length;
    int country;
    std::array<int, 3> languages;
  };
  std::vector<Text> all;
  double total = 0;
  for (int i = 0; i < services; ++i) {
    auto const row = world.row();
    Text text{{}, 0, row.country, {}};
    std::copy(row.languages.begin(), row.languages.end(), text.languages.begin());
    if (row.languages == std::vector<int>{0}) text.languages = {-1, -1, -1};
    text.length = weigh_words(row, numbers, text.terms);
    total += text.length;
    all.push_back(std::move(text));
  }
  int same = 0;
  for (int q = 0; q < k_compared; ++q) {
    auto const& ask = questions[static_cast<std::size_t>(q)];
    std::array const words = {numbers.words[static_cast<std::size_t>(ask.first_word)], numbers.words[static_cast<std::size_t>(ask.second_word)]};
    auto const weight = [](Text const& text, dir::TextIndex::Term word) {
      for (auto const& [term, sum] : text.terms)
        if (term == word) return static_cast<int>(sum);
      return 0;
    };
    std::array<std::size_t, 2> with_term{};
    for (auto const& text : all)
      for (std::size_t w = 0; w < 2; ++w) with_term[w] += weight(text, words[w]) > 0;
    std::vector<dir::TextHit> ranked;
    for (std::size_t row = 0; row < all.size(); ++row) {
      auto const& text = all[row];
      if (text.country != ask.country) continue;
      bool speaks = false;
      for (int const code : text.languages) speaks = speaks || code == -1 || (code > 0 && code / 8 == ask.language);
      std::array const weights = {weight(text, words[0]), weight(text, words[1])};
      if (!speaks || weights[0] + weights[1] == 0) continue;
      dir::TextHit hit{static_cast<dir::Row>(row), 0};
      for (std::size_t w = 0; w < 2; ++w)
        hit.score += dir::bm25(weights[w], text.length, total / services, all.size(), with_term[w]);
      ranked.push_back(hit);
    }
    std::sort(ranked.begin(), ranked.end(), [](auto const& a, auto const& b) { return a.score != b.score ? a.score > b.score : a.row < b.row; });
    auto const& answer = answers[static_cast<std::size_t>(q)];
    bool is_same = ranked.size() == answer.total;
    for (std::size_t i = 0; i < answer.top.size() && is_same; ++i) is_same = ranked[i].row == answer.top[i];
    same += is_same;
  }
  return same;
}
} // namespace

int main(int count, char** arguments) {
  int services = 1'000'000;
  bool is_skewed = false, has_peer = true;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--skewed") == 0) is_skewed = true;
    if (std::strcmp(arguments[i], "--no-peer") == 0) has_peer = false;
    if (std::strcmp(arguments[i], "--services") == 0 && i + 1 < count) services = std::atoi(arguments[++i]);
  }
  auto const hours = invented_hours(3);
  Index index;
  double const before = resident_mib();
  double const build_ms = build(index, World(is_skewed, 20250216), services, hours);
  std::printf("%s world, %d services: built in %.2f s (target 3), resident %.0f MiB (%.0f before; target 250); sets %.0f, cells %.0f, postings %.0f MiB\n",
              is_skewed ? "skewed" : "even", services, build_ms / 1e3, resident_mib(), before, static_cast<double>(index.facets.bytes()) / 1048576,
              static_cast<double>(index.grid.bytes()) / 1048576, static_cast<double>(index.text.bytes()) / 1048576);
  World world(is_skewed, 77);
  std::vector<Question> questions;
  for (int i = 0; i < k_questions; ++i) questions.push_back(world.question());
  constexpr std::array<Ask, 3> k_asks = {ask_t1, ask_t2, ask_t3};
  constexpr std::array k_targets = {2.0, 10.0, 10.0};
  std::array<std::vector<Answer>, 3> answers;
  std::array<Times, 3> ours{}, writing{};
  for (std::size_t t = 0; t < 3; ++t) ours[t] = measure(index, questions, k_asks[t], answers[t]);
  bool is_good = true;
  Peer peer;
  auto const folder = std::filesystem::temp_directory_path() / ("linden-bench-peer-" + std::to_string(::getpid()));
  if (has_peer) {
    std::filesystem::create_directories(folder);
    write_rows(folder, World(is_skewed, 20250216), services, hours);
    write_questions(folder, questions);
    auto const status = std::system(("'" LINDEN_SOURCE_DIR "/bench/reference/run' '" + folder.string() + "'").c_str());
    if (status == 0) peer = read_answers(folder);
    else std::printf("the peer did not run (status %d)\n", status);
    is_good = peer.lines.size() == 3 * k_questions;
    std::filesystem::remove_all(folder);
  }
  for (std::size_t t = 0; t < 3; ++t) writing[t] = measure_with_writes(index, questions, k_asks[t], services);
  for (std::size_t t = 0; t < 3; ++t) {
    std::printf("T%zu: median %.3f ms, p99 %.3f ms (target %.0f); with 50 writes/s p99 %.3f ms (x%.2f)", t + 1, ours[t].median, ours[t].p99,
                k_targets[t], writing[t].p99, writing[t].p99 / ours[t].p99);
    if (peer.lines.size() == 3 * k_questions) {
      auto const from = static_cast<std::ptrdiff_t>(t * k_questions);
      auto const theirs = times_of({peer.ms.begin() + from, peer.ms.begin() + from + k_questions});
      int same = 0;
      for (int i = 0; i < k_compared; ++i)
        same += peer.lines[t * k_questions + static_cast<std::size_t>(i)] == line_of(answers[t][static_cast<std::size_t>(i)], t < 2);
      std::printf("; PostgreSQL 15 median %.2f ms, p99 %.2f ms: x%.0f; same answers %d of %d", theirs.median, theirs.p99, theirs.median / ours[t].median,
                  same, k_compared);
      is_good = is_good && same == k_compared;
    }
    std::printf("\n");
  }
  Index numbered;
  int const same = count_same_order(World(is_skewed, 20250216), services, questions, answers[2], number_all(numbered));
  std::printf("T3: total and order as the plain ranking in %d of %d\n", same, k_compared);
  return is_good && same == k_compared ? 0 : 1;
}
