// The waiting list: one entry with her houses in her order, the order rule in words, and whom a person may call now.
#include "base/text.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include "directory/web/wording.h"
#include <algorithm>
#include <map>

namespace linden::directory::pages {
namespace {
using namespace parts;
constexpr std::size_t k_most_houses = 20; ///< of check_entry()

/// Short enough to write beside her name in her own file; it leads nowhere by itself.
std::string mark_of(QueueId const& id) { return id.text().substr(0, 6); }

/// Offers that give a bed, in their order: yes first, then ask first.
std::vector<ListingPointer> houses_of(Offers const& offers, Rounds const& desk) {
  std::vector<ListingPointer> houses;
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) {
      auto const& kinds = desk.settings().limits.kinds;
      bool const gives_bed = std::any_of(kinds.begin(), kinds.end(), [&](std::string const& kind) { return has_kind(offer.listing->service, kind); });
      if (gives_bed && houses.size() < k_most_houses) houses.push_back(offer.listing);
    }
  return houses;
}

web::Html order_rule(i18n::Catalogue const& tr) {
  web::HtmlWriter w;
  w.open("ol", {{"class", "govuk-list govuk-list--number"}});
  for (auto const* key : {"queue.order.class", "queue.order.time"}) w.element("li", {}, tr.text(key));
  w.close().element("p", {{"class", "govuk-body"}}, tr.text("queue.order.never"));
  return w.done();
}

std::string house_line(Call const& call, WishView const& wish) {
  auto const line = call.tr.text("queue.house", {{"name", wish.house->service.name}, {"position", std::to_string(wish.position)}});
  return wish.may_be_called ? line + " " + call.tr.text("queue.free") : line;
}

web::Html entry_part(Call const& call, WaitingView const& view) {
  auto const& tr = call.tr;
  bool const is_ours = view.entry.by_org == call.actor.org;
  std::vector<std::string> lines;
  bool is_free = false;
  for (auto const& wish : view.houses) {
    if (!is_ours && wish.house->org != call.actor.org) continue; // her other houses are not for this house
    lines.push_back(house_line(call, wish));
    is_free = is_free || wish.may_be_called;
  }
  web::HtmlWriter w;
  w.open("section", {{"class", "offer"}, {"data-free", is_free ? "yes" : "no"}});
  w.element("h3", {{"class", "govuk-heading-s"}}, tr.text("queue.entry", {{"mark", mark_of(view.entry.id)}, {"persons", std::to_string(view.entry.persons)}}));
  w.add(paragraph(tr.text("queue.since", {{"moment", tr.moment(view.entry.entered_at, call.zone)}})));
  w.add(web::bullet_list(lines));
  if (is_free && is_ours) w.add(web::notice(tr, "info", tr.text("queue.call_her")));
  if (is_ours) w.add(web::post_button("/queue/" + view.entry.id.text() + "/end", call.csrf(), tr.text("queue.end")));
  return w.done();
}

/// Houses in her order as she numbered them. Errors: a number twice, none -> the field.
Result<std::vector<Wish>> read_wishes(Call const& call, std::vector<ListingPointer> const& houses) {
  std::map<long long, Wish> by_rank;
  for (auto const& house : houses) {
    auto const text = call.form.value("wish_" + house->service.id.text());
    if (text.empty()) continue;
    LINDEN_TRY(rank, read_integer(text, 1, static_cast<long long>(k_most_houses)));
    if (!by_rank.emplace(rank, Wish{house->org, house->service.id}).second) return fail(Code::invalid, "error.queue.rank", "wish_" + house->service.id.text());
  }
  std::vector<Wish> wishes;
  for (auto const& [rank, wish] : by_rank) wishes.push_back(wish);
  return wishes;
}

CallResult form_page(Rounds& desk, Call& call, Problem const* problem) {
  LINDEN_TRY(request, read_need(call.form.value("need")));
  LINDEN_TRY(offers, desk.directory().who_can_take(call.tx, request.need, call.now, Audience::staff));
  auto const& tr = call.tr;
  auto const about = call.form.value("about");
  auto const given = call.form.value("ref");
  auto const ref = !given.empty() ? std::string(given) : (about.empty() ? crypto::make_id<RecordId>() : desk.ref_of("queue|" + std::string(about))).text();
  auto const houses = houses_of(offers, desk);
  auto const title = tr.text("queue.new");
  web::Html body = heading(title);
  body += paragraph(tr.text("queue.new.text"));
  body += order_rule(tr);
  if (houses.empty()) {
    body += paragraph(tr.text("queue.new.none"));
    return call.page(title, std::move(body));
  }
  std::vector<Problem> problems;
  if (problem) problems.push_back(*problem);
  web::Form form(tr, "/queue", call.csrf(), problem ? &call.form : nullptr, problem ? &problems : nullptr);
  form.hidden("need", call.form.value("need")).hidden("ref", ref);
  std::vector<web::Choice> ranks{{"", tr.text("queue.rank.none"), {}}};
  for (std::size_t i = 1; i <= houses.size(); ++i) ranks.push_back({std::to_string(i), tr.text("queue.rank", {{"number", std::to_string(i)}}), {}});
  for (auto const& house : houses)
    form.select({.name = "wish_" + house->service.id.text(), .label = house->service.name, .hint = wording::organisation(tr, house->service)}, ranks);
  form.button(tr.text("queue.save"));
  body += form.done();
  return call.page(title, std::move(body), problem ? 422 : 200, problem != nullptr);
}
} // namespace

CallResult queue(Rounds& desk, Call& call) {
  LINDEN_TRY(views, desk.queue_of(call.tx, call.actor.org, call.now));
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("queue.title"));
  body += paragraph(tr.text("queue.text"));
  body += order_rule(tr);
  auto const part = [&](std::string_view title, std::string_view none, bool ours) {
    body += heading(tr.text(title), "h2", "m");
    bool some = false;
    for (auto const& view : views) {
      if ((view.entry.by_org == call.actor.org) != ours) continue;
      body += entry_part(call, view);
      some = true;
    }
    if (!some) body += paragraph(tr.text(none));
  };
  part("queue.ours", "queue.ours.none", true);
  part("queue.for_us", "queue.for_us.none", false);
  return call.page(tr.text("queue.title"), std::move(body));
}

CallResult new_wait(Rounds& desk, Call& call) { return form_page(desk, call, nullptr); }

CallResult post_wait(Rounds& desk, Call& call) {
  LINDEN_TRY(request, read_need(call.form.value("need")));
  LINDEN_TRY(ref, read_id<RecordId>(call.form.value("ref")));
  LINDEN_TRY(offers, desk.directory().who_can_take(call.tx, request.need, call.now, Audience::staff));
  call.note("-", "duty");
  auto const wishes = read_wishes(call, houses_of(offers, desk));
  if (!wishes) return form_page(desk, call, &wishes.error());
  QueueEntry entry;
  entry.by_org = call.actor.org;
  entry.ref = ref;
  entry.entered_at = call.now;
  entry.persons = places_needed(request.need);
  entry.wishes = *wishes;
  if (auto const checked = check_entry(entry); !checked) return form_page(desk, call, &checked.error());
  LINDEN_TRY(id, desk.wait(call.tx, std::move(entry), request.need));
  call.note(id.text(), "duty");
  return http::redirect("/queue");
}

CallResult post_wait_end(Rounds& desk, Call& call) {
  LINDEN_TRY(id, read_id<QueueId>(call.request.path_value("id")));
  LINDEN_CHECK(desk.stop_waiting(call.tx, call.actor.org, id));
  call.note(id.text(), "duty");
  return http::redirect("/queue");
}
} // namespace linden::directory::pages
