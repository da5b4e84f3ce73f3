#include "../bench/directory_reference.h"
#include <catch2/catch.hpp>
#include <unistd.h>

namespace linden::bench {
namespace {
constexpr int k_services = 20'000, k_questions = 400;
constexpr unsigned k_seed = 20250216;

std::vector<Answer> all_answers(Index const& index, std::vector<Question> const& questions) {
  std::vector<Answer> answers;
  for (auto const ask : {ask_t1, ask_t2, ask_t3})
    for (auto const& question : questions) answers.push_back(ask(index, question));
  return answers;
}
} // namespace

TEST_CASE("directory.index answers as PostgreSQL does: totals and the best twenty of 400 lists and 400 circles, totals by words", "[postgres][slow]") {
  for (bool const is_skewed : {false, true}) {
    auto const hours = invented_hours(3);
    Index index;
    begin_index(index, k_services, hours);
    auto const numbers = number_all(index);
    World const services(is_skewed, k_seed, true);
    auto rows = services;
    for (int at = 0; at < k_services; ++at) add_row(index, numbers, rows.row(), static_cast<dir::Row>(at));
    end_index(index, k_services);
    World world(is_skewed, 77, true);
    std::vector<Question> questions;
    for (int i = 0; i < k_questions; ++i) questions.push_back(world.question());
    auto const answers = all_answers(index, questions);
    auto const peer = ask_reference(services, k_services, hours, questions);
    REQUIRE(peer.lines.size() == answers.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      bool const is_by_words = i >= 2 * static_cast<std::size_t>(k_questions); // their order is not PostgreSQL's
      INFO((is_skewed ? "skewed, " : "even, ") << "answer " << i);
      REQUIRE(line_of(answers[i], !is_by_words) == peer.lines[i]);
      found += answers[i].total > 0;
    }
    CHECK(found > static_cast<std::size_t>(k_questions)); // not all of them are empty
    std::vector<Answer> const by_words(answers.end() - k_questions, answers.end());
    CHECK(count_same_order(services, k_services, questions, by_words, 40) == 40);
  }
}
} // namespace linden::bench
