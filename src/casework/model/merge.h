// Two people changed the same answers: what each changed alone is kept, what both changed is shown to a person.
#pragma once
#include "casework/model/case_file.h"
#include <string>
#include <vector>
namespace linden::casework {

/// A field that both changed to something else; empty is "not asked".
struct FieldConflict {
  int field = 0;
  std::string mine, theirs;
};
struct MergedAnswers {
  FieldAnswers answers; ///< mine where there is a conflict
  std::vector<FieldConflict> conflicts;
};
/// `base` is what the form showed, `mine` what was typed, `theirs` what is stored by now.
/// Source: journey.md 18. Example: base 24, mine 24, theirs 25 -> 25 and no conflict.
MergedAnswers merge_answers(FieldAnswers const& base, FieldAnswers const& mine, FieldAnswers const& theirs);
} // namespace linden::casework
