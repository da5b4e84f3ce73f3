#include "directory/model/judge.h"
#include "base/text.h"
#include <algorithm>
#include <iterator>

namespace linden::directory {
namespace {
Tri opposite(Tri value) { return value == Tri::yes ? Tri::no : value == Tri::no ? Tri::yes : Tri::unknown; }

Tri shares(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  return tri(
      std::any_of(a.begin(), a.end(), [&](auto const& x) { return std::find(b.begin(), b.end(), x) != b.end(); }));
}
} // namespace

Day utc_day(Instant now) {
  return Day::from_number(static_cast<int>(std::chrono::floor<Days>(now).time_since_epoch().count()));
}

Judge::Judge(Service const& service, Need const& need, Instant now)
    : m_service(service), m_need(need), m_now(now), m_today(utc_day(now)) {}

void Judge::note(Constraint constraint, Reason reason) {
  if (reason.verdict == Tri::no) m_failed |= bit_of(constraint);
  m_rules = both(m_rules, reason.verdict);
  m_reasons.push_back(std::move(reason));
}

void Judge::compare_place_and_kind() {
  if (!m_need.country.empty())
    note(Constraint::area, {{},
                            "area_not_served",
                            "region",
                            covers_area(m_service, m_need.country, m_need.region),
                            m_need.region.empty() ? m_need.country : m_need.region,
                            join(m_service.coverage, " ")});
  if (!m_need.kinds.empty())
    note(Constraint::kind, {{},
                            "kind_not_offered",
                            "kind",
                            m_service.kinds.empty() ? Tri::unknown : shares(m_need.kinds, m_service.kinds),
                            join(m_need.kinds, " "),
                            join(m_service.kinds, " ")});
}

void Judge::compare_the_rest() {
  compare_language();
  compare_audience();
  compare_channel();
  compare_rules();
  compare_avoided_areas();
  compare_trust();
  m_open = open_state(m_service, m_need.channels, m_now);
  if (!m_need.open_now) return;
  auto const verdict = m_open == OpenState::unknown ? Tri::unknown : tri(m_open == OpenState::open);
  note(Constraint::open_now, {{}, "not_open", "hours", verdict, {}, {}});
}

void Judge::compare_language() {
  if (m_need.languages.empty()) return;
  Tri offered = Tri::no;
  for (auto const& code : m_need.languages) {
    offered = either(offered, offers_language(m_service.languages, code));
    auto const level = find_language(m_service.languages, code);
    if (level && (!m_language || *level < *m_language)) m_language = level;
  }
  note(Constraint::language, {{},
                              "language_not_offered",
                              "language",
                              offered,
                              join(m_need.languages, " "),
                              m_language ? std::string(level_name(*m_language)) : std::string()});
}

void Judge::compare_audience() {
  if (m_need.audience.empty()) return;
  auto const verdict = m_service.audience.empty() ? Tri::unknown : shares({m_need.audience}, m_service.audience);
  note(Constraint::audience,
       {{}, "audience_not_served", "audience", verdict, m_need.audience, join(m_service.audience, " ")});
}

void Judge::compare_channel() {
  if (m_need.channels.empty()) return;
  std::vector<std::string> types;
  for (auto const& channel : m_service.channels) types.push_back(channel.type);
  auto const verdict = types.empty() ? Tri::unknown : shares(m_need.channels, types);
  note(Constraint::channel,
       {{}, "channel_not_offered", "channel", verdict, join(m_need.channels, " "), join(types, " ")});
}

void Judge::compare_rules() {
  auto judgement = judge(m_service.eligibility, m_need, m_today);
  m_rules = both(m_rules, judgement.verdict);
  if (judgement.verdict == Tri::no) m_failed |= bit_of(Constraint::eligibility);
  std::move(judgement.reasons.begin(), judgement.reasons.end(), std::back_inserter(m_reasons));
}

void Judge::compare_avoided_areas() {
  if (m_need.avoid_areas.empty()) return;
  auto away = m_service.region.empty() ? Tri::unknown : Tri::yes;
  for (auto const& area : m_need.avoid_areas)
    if (!area.empty() && m_service.region.substr(0, area.size()) == area) away = Tri::no;
  note(Constraint::stay_away,
       {{}, "area_avoided", "region", away, join(m_need.avoid_areas, " "), m_service.region});
}

void Judge::compare_trust() {
  if (m_need.anonymous)
    note(Constraint::anonymous, {{}, "not_anonymous", "anonymous", m_service.anonymous_ok, {}, {}});
  if (m_need.no_papers)
    note(Constraint::papers, {{}, "asks_papers", "papers", opposite(m_service.asks_papers), {}, {}});
  if (m_need.no_contact_with_authority)
    note(Constraint::authority,
         {{}, "reports_to_authority", "authority", opposite(m_service.reports_to_authority), {}, {}});
}
} // namespace linden::directory
