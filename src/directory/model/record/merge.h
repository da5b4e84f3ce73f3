// One record out of several sources: for each field the value that counts, whatever the order in which they came.
#pragma once
#include "directory/model/service.h"
#include <vector>
namespace linden::directory {

/// Better first. Source: directory.md 7: hidden, steward's edit, provider's confirmation, source priority, newer date.
enum class SourceKind { steward, provider, import };
struct Sourced {
  Service service;
  std::string source;
  SourceKind kind = SourceKind::import;
  int priority = 0; ///< greater counts more
  Day date;
};

/// Each field comes from the best source that knows it; id, number and key from the best source of all. What any source
/// hides stays hidden, and of two classes of one address or channel the stricter one counts: hidden wins.
/// Errors:  none; `sources` holds at least one. Every order of the sources gives the same record.
Service merge(std::vector<Sourced> sources);
} // namespace linden::directory
