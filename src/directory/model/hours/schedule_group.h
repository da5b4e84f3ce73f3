// Schedules that are the same, kept once: a state per group instead of one per service.
// Pure: whoever keeps a board says what time it is.
#pragma once
#include "directory/model/availability.h"
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>
namespace linden::directory {

using ScheduleGroupId = std::uint32_t;

/// Everything by which two schedules may differ (zone, holiday set with its version, rules in order), as bytes.
std::string schedule_key(Availability const& availability);
/// FNV-1a of schedule_key, 64 bits. Source: FNV, http://www.isthe.com/chongo/tech/comp/fnv (offset and prime).
std::uint64_t schedule_hash(Availability const& availability);

/// The groups, numbered from 0 without gaps in the order in which they first came. Equal schedules get equal ids.
class ScheduleGroups {
public:
  ScheduleGroupId intern(Availability const& availability);
  [[nodiscard]] std::size_t size() const { return m_groups.size(); }
  [[nodiscard]] Availability const& at(ScheduleGroupId id) const { return m_groups[id]; }
  [[nodiscard]] std::vector<Availability> const& all() const { return m_groups; }
  [[nodiscard]] std::uint64_t content_hash(ScheduleGroupId id) const { return m_hashes[id]; }

private:
  std::vector<Availability> m_groups;
  std::vector<std::uint64_t> m_hashes;
  std::unordered_map<std::string, ScheduleGroupId> m_ids;
};

/// One bit per group, group 0 is the lowest bit of the first word.
using GroupBits = std::vector<std::uint64_t>;

/// The state of every group at one instant, kept current by a heap of next changes. Neither open nor unknown = closed.
/// Cost:   advance() looks only at the groups that changed since; a step back, or groups that were added, cost all.
class ScheduleBoard {
public:
  ScheduleBoard(ScheduleGroups const& groups, Instant now);
  /// `groups` must outlive the board and may have grown.
  void advance(Instant now);
  [[nodiscard]] Instant now() const { return m_now; }
  [[nodiscard]] OpenState state(ScheduleGroupId id) const;
  [[nodiscard]] GroupBits const& open_bits() const { return m_open; }
  [[nodiscard]] GroupBits const& unknown_bits() const { return m_unknown; }

private:
  struct Due {
    Instant at;
    ScheduleGroupId group;
    bool operator<(Due const& other) const { return at > other.at; } // the heap's top is the earliest
  };
  void place(ScheduleGroupId id);
  void rebuild();

  ScheduleGroups const* m_groups;
  Instant m_now;
  std::size_t m_known = 0;
  GroupBits m_open;
  GroupBits m_unknown;
  std::vector<Due> m_due;
};

/// The bits at any instant, without a board: for a question about another time. Cost: every group is evaluated.
struct GroupStates {
  GroupBits open;
  GroupBits unknown;
};
GroupStates states_at(ScheduleGroups const& groups, Instant t);
} // namespace linden::directory
