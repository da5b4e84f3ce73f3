#include "directory/invented.h"
#include "directory/store/index/facet_index.h"
#include "directory/store/index/grid_index.h"
#include "directory/store/index/text_search.h"
#include "i18n/words.h"
#include <algorithm>

namespace linden::directory {
using namespace tests;
namespace {
using Names = std::vector<std::string>;

ListingPointer named(int number, std::string name, std::string country, Names kinds = {}) {
  auto service = house(number, std::move(name));
  service.country = std::move(country);
  service.kinds = std::move(kinds);
  return listed(service);
}
Names in_two_languages(std::string const& kind) {
  if (kind == "shelter") return {"Shelter", "Varna hiša", "مأوى"};
  return {kind};
}

class Searched {
public:
  explicit Searched(std::vector<ListingPointer> listings) : m_listings(std::move(listings)), m_search(Catalogue(m_listings).shelves(), in_two_languages) {}
  [[nodiscard]] WordHits find(std::string const& words) const {
    std::vector<Row> all;
    for (Row row = 0; row < m_listings.size(); ++row) all.push_back(row);
    return m_search.find(*read_words(words), all, 20);
  }
  [[nodiscard]] Names names(std::string const& words) const {
    Names names;
    for (auto const& hit : find(words).best) names.push_back(m_listings[hit.row]->service.name);
    return names;
  }

private:
  std::vector<ListingPointer> m_listings;
  TextSearch m_search;
};

Searched const& world() {
  static Searched const searched({named(1, "Sürya", "BE"), named(2, "Društvo Ključ", "SI"), named(3, "Оксана центр", "SI"),
                                  named(4, "بيت الأمل", "ES"), named(5, "ሰላም ቤት", "SI"), named(6, "Centro antiviolenza", "IT"),
                                  named(7, "Vrouwenhuizen Gent", "BE"), named(8, "Turvakodit", "FI"),
                                  named(9, "Jezikovni tečaji", "SI"), named(10, "Casa", "IT", {"shelter"})});
  return searched;
}
} // namespace

TEST_CASE("directory.Surya written three ways finds the same record covers D-BE-03", "[pure]") {
  for (auto const* words : {"Surya", "Sürya", "SÜRYA", "suriya"}) {
    INFO(words);
    CHECK(world().names(words) == Names{"Sürya"});
  }
  CHECK_FALSE(world().find("Surya").best.front().is_similar);
  CHECK(world().find("suriya").best.front().is_similar);
  CHECK(likeness("surya", "suriya") == Approx(4.0 / 9));
}

TEST_CASE("directory.names in other scripts and with marks are found by their Latin key", "[pure]") {
  CHECK(world().names("Kljuc") == Names{"Društvo Ključ"});
  CHECK(world().names("oksana") == Names{"Оксана центр"});
  CHECK(world().names("Оксана") == Names{"Оксана центр"});
  CHECK(world().names("بيت") == Names{"بيت الأمل"});
  CHECK(world().names("ሰላም") == Names{"ሰላም ቤት"});
  CHECK(world().names(i18n::words_of("ሰላም").front()) == Names{"ሰላም ቤት"});
}

TEST_CASE("directory.stems where there is a stemmer, beginnings where there is none", "[pure]") {
  CHECK(world().names("antiviolenze").front() == "Centro antiviolenza");
  CHECK(world().names("vrouwenhuis").front() == "Vrouwenhuizen Gent");
  CHECK(world().names("turvakoti").front() == "Turvakodit");
  CHECK(world().names("jeziko") == Names{"Jezikovni tečaji"}); // four letters of the beginning or more
  CHECK_FALSE(world().find("jeziko").best.front().is_similar);
  CHECK(i18n::stem("shelters", "en") == "shelter");
  CHECK(i18n::stem("tecaji", "sl") == "tecaji");
}

TEST_CASE("directory.the word for a kind finds it in every language of the pages", "[pure]") {
  for (auto const* words : {"shelter", "varna hisa", "مأوى"}) {
    INFO(words);
    CHECK(world().names(words).front() == "Casa");
  }
}

TEST_CASE("directory.a question of no word, 17 words or 201 letters is refused", "[pure]") {
  std::string words;
  for (int i = 0; i < 16; ++i) words += "w" + std::to_string(i) + " ";
  CHECK(read_words(words));
  CHECK_FALSE(read_words(words + "more"));
  CHECK(read_words(std::string(200, 'a')));
  CHECK_FALSE(read_words(std::string(201, 'a')));
  CHECK_FALSE(read_words(" ?! "));
}

TEST_CASE("directory.the text index ranks as the plain reading does", "[pure]") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    Dice dice(seed);
    std::vector<SearchText> texts;
    TextIndex index;
    for (Row row = 0; row < 200; ++row) {
      SearchTextBuilder builder;
      for (int i = dice.below(12); i > 0; --i) builder.add("w" + std::to_string(dice.below(40)), 1 + dice.below(3));
      texts.push_back(builder.done(dice.once_in(2)));
      index.add(row, texts.back());
    }
    index.seal();
    for (int i = 0; i < 20; ++i) {
      std::vector<Alternatives> question(static_cast<std::size_t>(1 + dice.below(3)));
      for (auto& word : question)
        for (int terms = 1 + dice.below(2); terms > 0; --terms) word.push_back("w" + std::to_string(dice.below(45)));
      auto const plain = rank_plainly(texts, question);
      auto const fast = index.find(question, nullptr, 20);
      REQUIRE(fast.total == plain.size());
      REQUIRE(std::equal(fast.best.begin(), fast.best.end(), plain.begin()));
    }
  }
}

TEST_CASE("directory.sets of rows answer as a pass over all rows does", "[pure]") {
  Dice dice(3);
  FacetIndex index;
  std::vector<std::vector<int>> values(500);
  for (Row row = 0; row < 500; ++row) {
    for (int value = 0; value < 12; ++value)
      if (dice.once_in(3)) {
        values[row].push_back(value);
        index.add(index.key(std::to_string(value)), row);
      }
  }
  index.seal(500);
  for (int i = 0; i < 100; ++i) {
    std::vector<std::vector<int>> asked(static_cast<std::size_t>(1 + dice.below(3)));
    AllOf all_of;
    for (auto& any : asked) {
      any = {dice.below(13), dice.below(12)};
      if (any[0] == any[1]) any.pop_back();
      Names texts;
      for (int const value : any) texts.push_back(std::to_string(value));
      all_of.add(index.sets_of(texts));
    }
    std::vector<Row> expected;
    for (Row row = 0; row < 500; ++row) {
      auto const has_one = [&](std::vector<int> const& any) {
        return std::any_of(any.begin(), any.end(), [&](int value) { return std::count(values[row].begin(), values[row].end(), value) > 0; });
      };
      if (std::all_of(asked.begin(), asked.end(), has_one)) expected.push_back(row);
    }
    REQUIRE(all_of.rows() == expected);
    REQUIRE(all_of.at_most() >= expected.size());
    for (Row row = 0; row < 500; ++row) REQUIRE(all_of.has(row) == std::binary_search(expected.begin(), expected.end(), row));
  }
}

TEST_CASE("directory.the grid finds whom a pass over all points finds, also over the date line and at a pole", "[pure]") {
  Dice dice(4);
  GridIndex grid;
  std::vector<GridPoint> points;
  std::vector<Row> all;
  for (Row row = 0; row < 2000; ++row) {
    points.push_back({-90'000'000 + dice.below(180'000'001), -180'000'000 + dice.below(360'000'000)});
    grid.add(row, points.back());
    all.push_back(row);
  }
  grid.seal();
  Bitmap const everyone(all);
  Bitmap const some(std::vector<Row>{3, 70, 500, 1999});
  AllOf among_all;
  among_all.add({&everyone});
  AllOf among_some;
  among_some.add({&some});
  for (GridPoint const centre : {GridPoint{46'000'000, 14'500'000}, GridPoint{10'000'000, 179'990'000}, GridPoint{-5'000'000, -179'990'000},
                                 GridPoint{89'500'000, 0}, GridPoint{-90'000'000, 50'000'000}})
    for (double const km : {1.0, 100.0, 900.0, 5000.0}) {
      std::vector<std::pair<double, Row>> expected;
      for (Row row = 0; row < points.size(); ++row)
        if (kilometres(centre, points[row]) <= km) expected.emplace_back(kilometres(centre, points[row]), row);
      std::sort(expected.begin(), expected.end());
      std::vector<std::pair<double, Row>> found;
      for (auto const& near : grid.within(centre, km, among_all)) found.emplace_back(near.km, near.row);
      REQUIRE(found == expected);
      REQUIRE(grid.within(centre, km, AllOf()).size() == expected.size());
      auto const few = grid.within(centre, km, among_some);
      REQUIRE(few.size() == static_cast<std::size_t>(std::count_if(expected.begin(), expected.end(), [&](auto const& one) { return some.contains(one.second); })));
    }
  CHECK(kilometres({46'051'000, 14'506'000}, {45'815'000, 15'982'000}) == Approx(117.1).margin(1)); // Ljubljana, Zagreb
}
} // namespace linden::directory
