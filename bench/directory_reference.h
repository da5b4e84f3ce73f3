// The same services and questions for PostgreSQL: what bench/reference/run reads, and the answers it leaves.
#pragma once
#include "directory_index.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
namespace linden::bench {

template <typename List> std::string braces(List const& list) {
  std::string text = "\"{";
  for (auto const& one : list) text += (text.size() > 2 ? "," : "") + std::to_string(one);
  return text + "}\"";
}

inline void write_rows(std::filesystem::path const& folder, World world, int services, std::vector<GroupHours> const& hours) {
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

inline void write_questions(std::filesystem::path const& folder, std::vector<Question> const& questions) {
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
inline Peer read_answers(std::filesystem::path const& folder) {
  Peer peer;
  std::ifstream in(folder / "answers.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("Time: ", 0) == 0) peer.ms.push_back(std::strtod(line.c_str() + 6, nullptr));
    else if (line.find('|') != std::string::npos) peer.lines.push_back(line);
  }
  return peer;
}

inline std::string line_of(Answer const& answer, bool with_ids) {
  std::string line = std::to_string(answer.total) + "|";
  for (std::size_t i = 0; with_ids && i < answer.top.size(); ++i) line += (i ? " " : "") + std::to_string(answer.top[i]);
  return line;
}

/// Asks PostgreSQL in a folder of its own; no lines when it did not run.
inline Peer ask_reference(World const& world, int services, std::vector<GroupHours> const& hours, std::vector<Question> const& questions) {
  auto const folder = std::filesystem::temp_directory_path() / ("linden-reference-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  write_rows(folder, world, services, hours);
  write_questions(folder, questions);
  auto const status = std::system(("'" LINDEN_SOURCE_DIR "/bench/reference/run' '" + folder.string() + "'").c_str());
  auto peer = status == 0 ? read_answers(folder) : Peer();
  std::filesystem::remove_all(folder);
  return peer;
}

/// The ranking of the model over all texts, read one by one.
/// How many of the first `compared` answers by words stand in its order.
inline int count_same_order(World world, int services, std::vector<Question> const& questions,
                            std::vector<Answer> const& answers, int compared) {
  Index numbered;
  auto const numbers = number_all(numbered);
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
  for (int q = 0; q < compared; ++q) {
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
} // namespace linden::bench
