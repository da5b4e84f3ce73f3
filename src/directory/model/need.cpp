#include "directory/model/need.h"
#include <algorithm>

namespace linden::directory {
Result<void> check_contradictions(Need const& need) {
  auto const& facts = need.facts;
  bool const is_for_women = need.audience == "women" || need.audience == "girls";
  if ((need.audience == "men" && facts.gender == "woman") || (is_for_women && facts.gender == "man"))
    return fail(Code::invalid, "error.directory.audience", "audience");
  bool const are_all_told = facts.children && facts.child_ages.size() == static_cast<std::size_t>(*facts.children);
  if (facts.oldest_boy && are_all_told && std::find(facts.child_ages.begin(), facts.child_ages.end(), *facts.oldest_boy) == facts.child_ages.end())
    return fail(Code::invalid, "error.directory.boy_age", "oldest_boy", {{"age", std::to_string(*facts.oldest_boy)}});
  if (need.vetoed.size() > k_most_vetoes)
    return fail(Code::invalid, "error.directory.vetoed", "vetoed", {{"most", std::to_string(k_most_vetoes)}});
  return {};
}
} // namespace linden::directory
