// `directory index build` and `directory index check`: the commands behind the line.
#pragma once
#include "directory/cli/directory_cli.h"
namespace linden::directory::cli {

/// What an index of this store holds and how long it takes to make. Returns: 0 · 4 store.
int index_build(Directory& desk, store::Tx& tx, bool as_json, Instant now, Streams const& streams);

struct IndexCheckOptions {
  int needs = 200; ///< for staff, and as many for visitors
  unsigned seed = 1;
  bool as_json = false;
};
/// Returns: 0 every answer is the same · 1 the first difference was printed · 4 store.
int index_check(Directory& desk, store::Tx& tx, IndexCheckOptions const& options, Instant now, Streams const& streams);
} // namespace linden::directory::cli
