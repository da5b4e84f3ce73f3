#include "directory/model/ask/turnaway.h"
#include "base/text.h"

namespace linden::directory {
namespace {
constexpr std::size_t k_nuts2_length = 4;
bool is_fit(std::string_view code) { return code != "silent" && code != "other" && code != "ask_by_phone"; }
} // namespace

std::string nuts2(std::string_view country, std::string_view region) {
  return std::string(region.empty() ? country : region.substr(0, k_nuts2_length));
}

TurnawayKind kind_of(Turnaway const& row) {
  if (!row.her_no.empty()) return TurnawayKind::her_no;
  bool fits_not = false;
  for (auto const& house : row.houses) {
    if (is_capacity(house.code)) return TurnawayKind::no_place;
    fits_not = fits_not || is_fit(house.code);
  }
  return fits_not ? TurnawayKind::not_fitting : TurnawayKind::other;
}

Turnaway turnaway_of(Round const& round, AskedNeed const& asked, std::string area, Day day) {
  Turnaway row;
  row.by_org = round.by_org;
  row.day = day;
  row.area = std::move(area);
  row.asked = banded(asked);
  for (auto const& ask : round.asks) {
    if (ask.state == AskState::declined) {
      row.her_no = ask.reason;
      continue;
    }
    row.houses.push_back({ask.service, ask.answered_at && !ask.reason.empty() ? ask.reason : std::string("silent")});
  }
  return row;
}

int TurnawayDraft::share(TurnawayKind kind) const {
  if (requests == 0) return 0;
  return (counts[static_cast<std::size_t>(kind)] * 2000 + requests) / (2 * requests);
}

TurnawayDraft draft_of(std::vector<Turnaway> const& rows) {
  TurnawayDraft draft;
  for (auto const& row : rows) {
    ++draft.requests;
    ++draft.counts[static_cast<std::size_t>(kind_of(row))];
    for (std::size_t i = 0; i < k_her_reasons.size(); ++i)
      if (row.her_no == k_her_reasons[i]) ++draft.her_reasons[i];
  }
  return draft;
}

Result<Period> read_period(std::string_view text) {
  auto const wrong = [] { return fail(Code::invalid, "error.period", "period"); };
  auto const year = read_integer(text.substr(0, 4), 1900, 2200);
  if (!year) return wrong();
  auto const rest = text.size() > 4 ? text.substr(4) : std::string_view();
  int first = 1, months = 12;
  if (rest.size() == 3 && rest.starts_with("-Q") && rest[2] >= '1' && rest[2] <= '4') {
    first = 3 * (rest[2] - '1') + 1;
    months = 3;
  } else if (rest.size() == 3 && rest[0] == '-') {
    auto const month = read_integer(rest.substr(1), 1, 12);
    if (!month) return wrong();
    first = static_cast<int>(*month);
    months = 1;
  } else if (!rest.empty()) {
    return wrong();
  }
  auto const begin = Day(static_cast<int>(*year), static_cast<unsigned>(first), 1);
  return Period{begin, add_months(begin, months) - Days(1)};
}
} // namespace linden::directory
