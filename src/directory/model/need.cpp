#include "directory/model/need.h"
#include "directory/model/service.h"
#include <algorithm>

namespace linden::directory {
namespace {
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
/// ISO 639-3 and ISO 3166-1 by their shape: which of them a service names is the directory's to say.
Result<void> check_codes(Need const& need) {
  auto const refused = [](std::string const& code, char const* field) {
    return fail(Code::invalid, "error.directory.code", field, {{"code", code.substr(0, 20)}});
  };
  if (!need.country.empty() && (need.country.size() != 2 || !is_area_code(need.country))) return refused(need.country, "country");
  for (auto const& code : need.languages)
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), is_lower)) return refused(code, "languages");
  return {};
}
} // namespace

Result<void> check_contradictions(Need const& need) {
  LINDEN_CHECK(check_codes(need));
  auto const& facts = need.facts;
  bool const is_for_women = need.audience == "women" || need.audience == "girls";
  if ((need.audience == "men" && facts.gender == "woman") || (is_for_women && facts.gender == "man"))
    return fail(Code::invalid, "error.directory.audience", "audience");
  bool const are_all_told = facts.children && facts.child_ages.size() == static_cast<std::size_t>(*facts.children);
  if (facts.oldest_boy && are_all_told && std::find(facts.child_ages.begin(), facts.child_ages.end(), *facts.oldest_boy) == facts.child_ages.end())
    return fail(Code::invalid, "error.directory.boy_age", "oldest_boy", {{"age", std::to_string(*facts.oldest_boy)}});
  for (auto const& area : need.avoid_areas)
    if (!is_area_code(area)) return fail(Code::invalid, "error.directory.area_code", "avoid_areas", {{"code", area.substr(0, 20)}});
  for (auto const& wish : need.wishes)
    if (wish.topic == PreferenceTopic::area && !is_area_code(wish.value))
      return fail(Code::invalid, "error.directory.area_code", "wishes", {{"code", wish.value.substr(0, 20)}});
  if (need.vetoed.size() > k_most_vetoes)
    return fail(Code::invalid, "error.directory.vetoed", "vetoed", {{"most", std::to_string(k_most_vetoes)}});
  return {};
}
} // namespace linden::directory
