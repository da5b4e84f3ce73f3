#include "directory/store/index/random_need.h"
#include "base/text.h"
#include "directory/model/eligibility.h"
#include "directory/store/index/sifter.h"
#include <algorithm>

namespace linden::directory {
namespace {
void keep_once(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  std::erase(list, std::string());
}
void add(std::vector<std::string>& to, std::vector<std::string> const& from) { to.insert(to.end(), from.begin(), from.end()); }
} // namespace

RandomNeeds::RandomNeeds(std::vector<ListingPointer> const& listings, unsigned seed) : m_engine(seed) {
  for (auto const& listing : listings) {
    auto const& service = listing->service;
    m_countries.push_back(service.country);
    add(m_regions, areas_of(service));
    add(m_kinds, service.kinds);
    add(m_audiences, service.audience);
    for (auto const& language : service.languages.named) m_languages.push_back(language.code);
    for (auto const& channel : service.channels) m_channels.push_back(channel.type);
    m_texts.push_back(service.name);
    m_numbers.push_back(service.number);
    if (auto const point = only_point_of(service)) m_points.push_back(*point);
  }
  for (auto* list : {&m_countries, &m_regions, &m_kinds, &m_languages, &m_audiences, &m_channels, &m_texts}) keep_once(*list);
}

std::vector<std::string> RandomNeeds::some(std::vector<std::string> const& list, int most) {
  std::vector<std::string> chosen;
  for (int count = 1 + below(most); count > 0 && !list.empty(); --count) chosen.push_back(of(list));
  return chosen;
}

void RandomNeeds::add_place(Need& need) {
  if (!asks()) need.country = of(m_countries);
  if (!need.country.empty() && asks()) need.region = of(m_regions);
  if (asks() && !m_points.empty()) {
    need.point = m_points[m_engine() % m_points.size()];
    if (below(3) > 0) need.radius_km = 1 + below(200);
  }
  if (asks()) need.avoid_areas = some(m_regions, 2);
}

void RandomNeeds::add_facts(Facts& facts) {
  auto const code = [&](Subject subject) {
    auto const codes = codes_of(subject);
    return asks() && !codes.empty() ? std::string(codes[m_engine() % codes.size()]) : std::string();
  };
  if (asks()) facts.age = below(80);
  facts.identification = code(Subject::identification);
  facts.cooperation_with_police = code(Subject::cooperation_with_police);
  facts.residence_status = code(Subject::residence_status);
  facts.referral_by = code(Subject::referral_by);
  if (asks()) facts.children = below(4);
  if (asks()) facts.pregnant = static_cast<Tri>(below(3));
}

Need RandomNeeds::need() {
  m_width = 2 + below(5);
  Need need;
  add_place(need);
  if (!asks()) need.kinds = some(m_kinds, 2);
  if (asks()) need.languages = some(m_languages, 2);
  if (asks()) need.levels = {LanguageLevel::always, static_cast<LanguageLevel>(1 + below(5))};
  if (asks()) need.audience = of(m_audiences);
  if (asks()) need.channels = some(m_channels, 2);
  if (asks()) need.accessibility = {"step_free"};
  if (asks()) need.days = below(40);
  if (asks() && !m_numbers.empty()) need.vetoed = {m_numbers[m_engine() % m_numbers.size()]};
  if (asks() && !m_kinds.empty()) need.wishes = {{PreferenceTopic::kind, of(m_kinds)}, {PreferenceTopic::open_now, {}}, {PreferenceTopic::pets, {}}};
  need.persons = 1 + below(3);
  need.anonymous = asks();
  need.no_papers = asks();
  need.free_of_charge = asks();
  need.no_contact_with_authority = asks();
  need.open_now = asks();
  add_facts(need.facts);
  return need;
}

std::string RandomNeeds::words() {
  auto const word = [&] {
    auto const parts = split(of(m_texts), ' ');
    return std::string(parts[m_engine() % parts.size()]);
  };
  auto text = word();
  if (below(2) == 0) return text;
  auto second = word();
  if (second.size() > 4 && below(3) == 0 && static_cast<unsigned char>(second[2]) < 0x80 && static_cast<unsigned char>(second[3]) < 0x80)
    std::swap(second[2], second[3]);
  return text + " " + second;
}
} // namespace linden::directory
