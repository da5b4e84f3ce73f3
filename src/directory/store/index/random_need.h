// Random questions made of what the services say, so that they meet something.
#pragma once
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include <random>
#include <string>
#include <vector>
namespace linden::directory {

class RandomNeeds {
public:
  RandomNeeds(std::vector<ListingPointer> const& listings, unsigned seed);
  Need need();
  /// A word or two of a service's texts, the second one sometimes misspelt.
  std::string words();

private:
  int below(int bound) { return static_cast<int>(m_engine() % static_cast<unsigned>(bound)); }
  bool asks() { return below(m_width) == 0; }
  std::string of(std::vector<std::string> const& list) { return list.empty() ? std::string() : list[m_engine() % list.size()]; }
  std::vector<std::string> some(std::vector<std::string> const& list, int most);
  void add_place(Need& need);
  void add_facts(Facts& facts);

  std::mt19937_64 m_engine;
  int m_width = 2; ///< a question is asked once in so many
  std::vector<std::string> m_countries, m_regions, m_kinds, m_languages, m_audiences, m_channels, m_texts;
  std::vector<int> m_numbers;
  std::vector<Point> m_points;
};
} // namespace linden::directory
