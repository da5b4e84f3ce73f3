// The vacancies board: every unit that gives a bed, how old its report is, how often it was true, who waits first.
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include "directory/web/wording.h"
#include <algorithm>
#include <tuple>

namespace linden::directory::pages {
namespace {
using namespace parts;

bool gives_beds(Rounds const& desk, Service const& service) {
  for (auto const& kind : desk.settings().limits.kinds)
    if (has_kind(service, kind)) return true;
  return false;
}

/// "the first in the queue may be called": said to a person, who decides.
std::string waiting_text(Call const& call, std::vector<Waiting> const& queue, Listing const& listing) {
  Wish const house{listing.org, listing.service.id};
  int count = 0;
  for (std::size_t i = 0; i < queue.size(); ++i) count += position_in(queue, i, house) > 0;
  if (count == 0 || called_for(queue, listing, call.now).empty()) return std::to_string(count);
  return call.tr.text("board.call_first", {{"count", std::to_string(count)}});
}
} // namespace

CallResult board(Rounds& desk, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(listings, desk.directory().list_services(call.tx, Audience::staff, call.now));
  LINDEN_TRY(queue, desk.whole_queue(call.tx));
  // A house sees its own first; then what is free now, by country and name.
  auto const key = [&](ListingPointer const& one) {
    auto const units = units_of(*one);
    auto const* const best = best_unit(units, {}, 1, call.now);
    bool const is_free = best && state_at(*best, 1, call.now) == VacancyState::capacity;
    return std::tuple(one->org != call.actor.org, !is_free, one->service.country, one->service.name);
  };
  std::sort(listings.begin(), listings.end(), [&](auto const& a, auto const& b) { return key(a) < key(b); });
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& listing : listings) {
    if (!gives_beds(desk, listing->service) || listing->service.status == ServiceStatus::inactive) continue;
    auto const units = units_of(*listing);
    auto const add = [&](std::string unit, std::string places, std::string truth) {
      rows.push_back({{listing->service.name, "/find/" + std::to_string(listing->service.number), {}, false}, {std::move(places), {}, {}, false},
                      {std::move(truth), {}, {}, false}, {waiting_text(call, queue, *listing), {}, {}, true}, {std::move(unit), {}, {}, false},
                      {wording::code(tr, "country", listing->service.country), {}, {}, false}});
    };
    if (units.empty()) add("–", tr.text("directory.vacancy.unknown"), tr.text("rounds.truth.not_known"));
    for (auto const& unit : units) {
      LINDEN_TRY(rate, desk.rate_of(call.tx, listing->org, unit.id));
      add(unit_name_text(tr, unit.unit), unit_text(tr, unit, call.now), wording::truth(tr, rate));
    }
  }
  web::Html body = heading(tr.text("board.title"));
  body += paragraph(tr.text("board.text"));
  body += web::table(tr.text("board.table"), {{tr.text("rounds.house"), false}, {tr.text("directory.row.places"), false}, {tr.text("house.truth"), false}, {tr.text("board.waiting"), true}, {tr.text("house.unit"), false}, {tr.text("board.country"), false}}, rows);
  return call.page(tr.text("board.title"), std::move(body));
}
} // namespace linden::directory::pages
