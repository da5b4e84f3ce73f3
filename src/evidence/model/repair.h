// One repair of a report: an operation on a source line, with a reason. The source file itself is never changed.
#pragma once
#include <string>
#include <vector>
namespace linden::evidence {

/// join_rows: the line belongs to the row `entry` (cell by cell, or wholly to `field`). split_row: a new row begins at
/// this loose line, with it in `field`. set_cell: `count` code points at `at` (from 0) leave the cell `field`.
/// move_cell: the text of `field` belongs to `to`. set_missing: the empty cell `field` is missing in the way `to`.
/// renumber: the row's number is `to`. retype_table: under this header the section's template is right.
/// retitle_section: this heading belongs to the country whose chapter it stands in. link_entity: the row describes
/// the same thing as the row `entry`. accept: the finding `rule` stays as it is.
enum class RepairKind {
  join_rows,
  split_row,
  set_cell,
  move_cell,
  set_missing,
  renumber,
  retype_table,
  retitle_section,
  link_entity,
  accept
};

/// `line` is the source line it speaks of; `before` are the first 16 hexadecimal digits of that line's SHA-256.
struct Repair {
  int id = 0;
  RepairKind kind = RepairKind::accept;
  int line = 0;
  int entry = 0;
  std::string field, to;
  int at = 0;
  int count = 0;
  std::string rule;
  std::string before;
  std::string reason;
};
using Repairs = std::vector<Repair>;
} // namespace linden::evidence
