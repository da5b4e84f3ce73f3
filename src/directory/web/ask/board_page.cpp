// The vacancies board: every unit that gives a bed, how old its report is, how often it was true, who waits first.
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include "directory/web/wording.h"

namespace linden::directory::pages {
namespace {
using namespace parts;

bool gives_beds(Rounds const& desk, Service const& service) {
  for (auto const& kind : desk.settings().limits.kinds)
    if (has_kind(service, kind)) return true;
  return false;
}

std::vector<Vacancy> units_of(Listing const& listing) {
  if (!listing.units.empty()) return listing.units;
  return listing.vacancy ? std::vector<Vacancy>{*listing.vacancy} : std::vector<Vacancy>();
}

/// "the first in the queue may be called": said to a person, who decides.
std::string waiting_text(Call const& call, std::vector<QueueEntry> const& queue, Listing const& listing, Vacancy const* unit) {
  Wish const house{listing.org, listing.service.id};
  int count = 0;
  for (auto const& entry : queue)
    for (auto const& wish : entry.wishes) count += wish.org == house.org && wish.service == house.service;
  if (count == 0) return "0";
  bool const is_free = unit && state_at(*unit, 1, call.now) == VacancyState::capacity;
  if (!is_free || !next_for(queue, house, free_places(*unit, call.now))) return std::to_string(count);
  return call.tr.text("board.call_first", {{"count", std::to_string(count)}});
}
} // namespace

CallResult board(Rounds& desk, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(listings, desk.directory().list_services(call.tx, Audience::staff, call.now));
  LINDEN_TRY(queue, desk.waiting(call.tx));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& listing : listings) {
    if (!gives_beds(desk, listing->service) || listing->service.status == ServiceStatus::inactive) continue;
    auto const units = units_of(*listing);
    auto const add = [&](std::string unit, std::string places, std::string truth, Vacancy const* of) {
      rows.push_back({{listing->service.name, "/p/" + std::to_string(listing->service.number), {}, false}, {listing->service.country, {}, {}, false},
                      {std::move(unit), {}, {}, false}, {std::move(places), {}, {}, false}, {std::move(truth), {}, {}, false},
                      {waiting_text(call, queue, *listing, of), {}, {}, true}});
    };
    if (units.empty()) add("–", tr.text("directory.vacancy.unknown"), tr.text("rounds.truth.not_known"), nullptr);
    for (auto const& unit : units) {
      LINDEN_TRY(rate, desk.rate_of(call.tx, listing->org, unit.id));
      add(unit_name_text(tr, unit.unit), unit_text(tr, unit, call.now), truth_text(tr, rate), &unit);
    }
  }
  web::Html body = heading(tr.text("board.title"));
  body += paragraph(tr.text("board.text"));
  body += web::table(tr.text("board.title"), {{tr.text("rounds.house"), false}, {tr.text("board.country"), false}, {tr.text("house.unit"), false}, {tr.text("directory.row.places"), false}, {tr.text("house.truth"), false}, {tr.text("board.waiting"), true}}, rows);
  return call.page(tr.text("board.title"), std::move(body));
}
} // namespace linden::directory::pages
