// Compares one need with one service, constraint by constraint, and keeps every reason.
#pragma once
#include "directory/model/record/area.h"
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include <cstdint>
#include <vector>
namespace linden::directory {

/// Which constraints a service fails, one bit each.
using Mask = std::uint32_t;
constexpr Mask bit_of(Constraint constraint) { return Mask(1) << static_cast<int>(constraint); }

/// The day of UTC: services begin and end by whole days, the search needs no zone of its own.
Day utc_day(Instant now);

/// How far to look: every reason in words, all that the order of offers reads, or only which constraints fail.
enum class Depth { reasons, ranking, failures };

/// What is compared in one step, in the order of the reasons; hours last, they cost most.
enum class Facet { area, kind, distance, language, audience, channel, rules, accessibility, avoided, trust, vetoed, hours };
inline constexpr int k_facets = 12;
/// False when no service can fail this facet: the need asks nothing of it, or it only raises questions.
bool is_asked(Facet facet, Need const& need);

class Judge {
public:
  Judge(Service const& service, Need const& need, Instant now, Depth depth = Depth::reasons);
  /// The state of the channels wanted when it is known already; must live as long as the judge.
  void use(Opening const& opening) { m_known_opening = &opening; }
  void compare(Facet facet);
  void compare_all();

  [[nodiscard]] Mask failed() const { return m_failed; }
  [[nodiscard]] bool keeps_reasons() const { return m_depth == Depth::reasons; }
  [[nodiscard]] Tri rules() const { return m_rules; }
  /// Whether it is open, and else when; only where hours were compared. Cost: the next opening is looked for here.
  [[nodiscard]] Opening opening() const;
  [[nodiscard]] std::optional<LanguageLevel> language() const { return m_language; }
  [[nodiscard]] std::optional<Distance> distance() const { return m_distance; }
  std::vector<Reason>& reasons() { return m_reasons; }

private:
  /// `reason` makes the texts; it is called only when reasons are kept.
  template <typename MakeReason> void note(Constraint constraint, Tri verdict, MakeReason const& reason);
  void compare_area();
  void compare_kind();
  void compare_distance();
  void compare_language();
  void compare_audience();
  void compare_channel();
  void compare_rules();
  void compare_accessibility();
  void compare_avoided_areas();
  void compare_trust();
  void compare_vetoed();
  void compare_hours();

  Service const& m_service;
  Need const& m_need;
  Instant m_now;
  Day m_today;
  Depth m_depth;
  Mask m_failed = 0;
  Tri m_rules = Tri::yes;
  OpenState m_open = OpenState::unknown;
  Opening const* m_known_opening = nullptr;
  std::optional<LanguageLevel> m_language;
  std::optional<Distance> m_distance;
  std::vector<Reason> m_reasons;
};
} // namespace linden::directory
