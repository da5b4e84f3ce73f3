#include "casework/model/merge.h"
#include <set>

namespace linden::casework {
namespace {
std::string value_of(FieldAnswers const& answers, int field) {
  auto const found = answers.find(field);
  return found == answers.end() ? std::string() : found->second;
}
} // namespace

MergedAnswers merge_answers(FieldAnswers const& base, FieldAnswers const& mine, FieldAnswers const& theirs) {
  std::set<int> fields;
  for (auto const* answers : {&base, &mine, &theirs})
    for (auto const& [field, value] : *answers) fields.insert(field);
  MergedAnswers merged;
  for (int const field : fields) {
    auto const was = value_of(base, field), own = value_of(mine, field), other = value_of(theirs, field);
    bool const both = own != was && other != was && own != other;
    if (both) merged.conflicts.push_back({field, own, other});
    auto const& kept = own == was ? other : own;
    if (!kept.empty()) merged.answers[field] = kept;
  }
  return merged;
}
} // namespace linden::casework
