#include "directory/model/match/judge.h"
#include "base/text.h"
#include <algorithm>
#include <iterator>

namespace linden::directory {
namespace {
/// Units: km. How far the edge of an area may lie from its middle: half of the longest one (Lapland is longer, and its
/// houses stay under "ask first" a little less often). Source: our choice; a longer reach only asks more often.
constexpr double k_area_reach_km = 150;

Tri opposite(Tri value) { return value == Tri::yes ? Tri::no : value == Tri::no ? Tri::yes : Tri::unknown; }

Tri shares(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  return tri(
      std::any_of(a.begin(), a.end(), [&](auto const& x) { return std::find(b.begin(), b.end(), x) != b.end(); }));
}
} // namespace

Day utc_day(Instant now) {
  return Day::from_number(static_cast<int>(std::chrono::floor<Days>(now).time_since_epoch().count()));
}

Judge::Judge(Service const& service, Need const& need, Instant now, Depth depth)
    : m_service(service), m_need(need), m_now(now), m_today(utc_day(now)), m_depth(depth) {}

template <typename MakeReason> void Judge::note(Constraint constraint, Tri verdict, MakeReason const& reason) {
  if (verdict == Tri::no) m_failed |= bit_of(constraint);
  m_rules = both(m_rules, verdict);
  if (m_depth != Depth::reasons) return;
  m_reasons.push_back(reason());
  m_reasons.back().verdict = verdict;
}

bool is_asked(Facet facet, Need const& need) {
  switch (facet) {
  case Facet::area: return !need.country.empty();
  case Facet::kind: return !need.kinds.empty();
  case Facet::distance: return need.point && need.radius_km > 0;
  case Facet::accessibility: return false;
  case Facet::language: return !need.languages.empty();
  case Facet::audience: return !need.audience.empty();
  case Facet::channel: return !need.channels.empty();
  case Facet::rules: return true;
  case Facet::avoided: return !need.avoid_areas.empty();
  case Facet::trust: return need.anonymous || need.free_of_charge || need.no_papers || need.no_contact_with_authority;
  case Facet::vetoed: return !need.vetoed.empty();
  case Facet::hours: return need.open_now;
  }
  return true;
}

void Judge::compare_area() {
  if (!m_need.country.empty())
    note(Constraint::area, covers_area(m_service, m_need.country, m_need.region), [&] {
      return Reason{{}, "area_not_served", "region", {}, m_need.region.empty() ? m_need.country : m_need.region,
                    join(m_service.coverage, " ")};
    });
}

void Judge::compare_kind() {
  if (!m_need.kinds.empty())
    note(Constraint::kind, m_service.kinds.empty() ? Tri::unknown : shares(m_need.kinds, m_service.kinds), [&] {
      return Reason{{}, "kind_not_offered", "kind", {}, join(m_need.kinds, " "), join(m_service.kinds, " ")};
    });
}

void Judge::compare(Facet facet) {
  switch (facet) {
  case Facet::area: return compare_area();
  case Facet::kind: return compare_kind();
  case Facet::distance: return compare_distance();
  case Facet::language: return compare_language();
  case Facet::audience: return compare_audience();
  case Facet::channel: return compare_channel();
  case Facet::rules: return compare_rules();
  case Facet::accessibility: return compare_accessibility();
  case Facet::avoided: return compare_avoided_areas();
  case Facet::trust: return compare_trust();
  case Facet::vetoed: return compare_vetoed();
  case Facet::hours: return compare_hours();
  }
}

void Judge::compare_all() {
  for (int facet = 0; facet < k_facets; ++facet) compare(static_cast<Facet>(facet));
}

/// Only her no is a reason; that she did not say no to a house is none for it.
void Judge::compare_vetoed() {
  if (std::find(m_need.vetoed.begin(), m_need.vetoed.end(), m_service.number) != m_need.vetoed.end())
    note(Constraint::vetoed, Tri::no, [] { return Reason{{}, "not_wanted", "service", {}, {}, {}}; });
}

void Judge::compare_hours() {
  if (m_depth == Depth::failures && !m_need.open_now) return;
  m_open = m_known_opening ? m_known_opening->state : open_state(m_service, m_need.channels, m_now);
  if (!m_need.open_now) return;
  note(Constraint::open_now, m_open == OpenState::unknown ? Tri::unknown : tri(m_open == OpenState::open),
       [] { return Reason{{}, "not_open", "hours", {}, {}, {}}; });
}

Opening Judge::opening() const {
  if (m_known_opening) return *m_known_opening;
  return {m_open, m_open == OpenState::closed ? next_opening(m_service, m_need.channels, m_now) : std::nullopt};
}

void Judge::compare_distance() {
  if (!m_need.point) return;
  m_distance = distance_of(m_service, *m_need.point);
  if (m_need.radius_km <= 0) return;
  // The middle of an area says nothing sure about the house in it: only far away areas are left out.
  bool const is_inside = m_distance && m_distance->km <= m_need.radius_km;
  auto verdict = is_inside && !m_distance->is_area ? Tri::yes : Tri::unknown;
  if (m_distance && !is_inside && !m_distance->is_area) verdict = Tri::no;
  if (m_distance && m_distance->is_area && m_distance->km > m_need.radius_km + k_area_reach_km) verdict = Tri::no;
  if (!reaches_country(*m_need.point, m_need.radius_km, m_service.country)) verdict = Tri::no;
  note(Constraint::distance, verdict, [&] {
    auto const km = [](double value) { return std::to_string(static_cast<int>(value)); };
    return Reason{{}, "too_far", "distance", {}, km(m_need.radius_km), m_distance ? "<= " + km(m_distance->km) : ""};
  });
}

void Judge::compare_language() {
  if (m_need.languages.empty()) return;
  Tri offered = Tri::no;
  for (auto const& code : m_need.languages) {
    offered = either(offered, offers_language(m_service.languages, code, m_need.levels));
    auto const level = find_language(m_service.languages, code);
    if (level && (!m_language || *level < *m_language)) m_language = level;
  }
  note(Constraint::language, offered, [&] {
    return Reason{{}, "language_not_offered", "language", {}, join(m_need.languages, " "),
                  m_language ? std::string(level_name(*m_language)) : std::string()};
  });
}

void Judge::compare_audience() {
  if (m_need.audience.empty()) return;
  auto const verdict = m_service.audience.empty() ? Tri::unknown : shares({m_need.audience}, m_service.audience);
  note(Constraint::audience, verdict, [&] {
    return Reason{{}, "audience_not_served", "audience", {}, m_need.audience, join(m_service.audience, " ")};
  });
}

void Judge::compare_channel() {
  if (m_need.channels.empty()) return;
  std::vector<std::string> types;
  for (auto const& channel : m_service.channels) types.push_back(channel.type);
  note(Constraint::channel, types.empty() ? Tri::unknown : shares(m_need.channels, types), [&] {
    return Reason{{}, "channel_not_offered", "channel", {}, join(m_need.channels, " "), join(types, " ")};
  });
}

void Judge::compare_rules() {
  Judgement judgement;
  if (m_depth == Depth::reasons) judgement = judge(m_service.eligibility, m_need, m_today);
  else judgement.verdict = verdict_of(m_service.eligibility, m_need, m_today);
  m_rules = both(m_rules, judgement.verdict);
  if (judgement.verdict == Tri::no) m_failed |= bit_of(Constraint::eligibility);
  std::move(judgement.reasons.begin(), judgement.reasons.end(), std::back_inserter(m_reasons));
}

void Judge::compare_accessibility() {
  if (m_need.accessibility.empty()) return;
  auto const codes = accessibility_of(m_service);
  // What a place does not name is not known: nobody lists what is missing.
  auto const has_all = std::all_of(m_need.accessibility.begin(), m_need.accessibility.end(), [&](auto const& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  });
  note(Constraint::accessibility, has_all ? Tri::yes : Tri::unknown, [&] {
    return Reason{{}, "not_accessible", "accessibility", {}, join(m_need.accessibility, " "), join(codes, " ")};
  });
}

void Judge::compare_avoided_areas() {
  if (m_need.avoid_areas.empty()) return;
  note(Constraint::stay_away, stays_away(m_service, m_need.avoid_areas),
       [&] { return Reason{{}, "area_avoided", "region", {}, join(m_need.avoid_areas, " "), join(areas_of(m_service), " ")}; });
}

void Judge::compare_trust() {
  if (m_need.anonymous)
    note(Constraint::anonymous, m_service.anonymous_ok,
         [] { return Reason{{}, "not_anonymous", "anonymous", {}, {}, {}}; });
  if (m_need.free_of_charge)
    note(Constraint::cost, m_service.cost == Cost::unknown ? Tri::unknown : tri(m_service.cost != Cost::fee),
         [] { return Reason{{}, "has_fee", "cost", {}, {}, {}}; });
  if (m_need.no_papers)
    note(Constraint::papers, opposite(m_service.asks_papers),
         [] { return Reason{{}, "asks_papers", "papers", {}, {}, {}}; });
  if (m_need.no_contact_with_authority)
    note(Constraint::authority, opposite(m_service.reports_to_authority),
         [] { return Reason{{}, "reports_to_authority", "authority", {}, {}, {}}; });
}
} // namespace linden::directory
