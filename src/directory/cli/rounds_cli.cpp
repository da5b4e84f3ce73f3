#include "directory/cli/rounds_cli.h"
#include "base/text.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"
#include "directory/codec/round_codec.h"
#include <algorithm>

namespace linden::directory::cli {
namespace {
void print_round(RoundView const& view, Asker const& asker, Streams const& streams) {
  if (asker.as_json) {
    streams.out << json::write_pretty(write_round(view)) << "\n";
    return;
  }
  streams.out << view.round.id.text() << " " << code_of(view.round.state) << " " << instant_text(view.round.until) << "\n";
  for (auto const& line : view.asked.lines) streams.out << "  > " << line.field << ": " << join(line.values, ", ") << "\n";
  for (auto const& line : view.asks) {
    streams.out << "  " << line.house->service.name << " · " << code_of(line.ask.state);
    if (!line.ask.reason.empty()) streams.out << " (" << line.ask.reason << ")";
    streams.out << "\n";
  }
  // What is left when nobody holds a place.
  if (view.hold) return;
  for (auto const& bridge : view.bridges)
    streams.out << "  " << streams.tr.text("rounds.bridge.title") << ": " << bridge.name << " · " << bridge.contact << " · "
                << streams.tr.text("rounds.bridge.paid", {{"by", bridge.paid_by}, {"sum", std::to_string(bridge.up_to)}, {"currency", bridge.currency}}) << "\n";
  for (auto const& line : view.helplines) streams.out << "  " << line.listing->service.number << " " << line.listing->service.name << "\n";
}
} // namespace

Result<int> ask(Rounds& desk, store::Tx& tx, std::string const& need_json, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(request, read_need(need_json));
  LINDEN_TRY(id, desk.start(tx, {asker.org, crypto::make_id<RecordId>(), request.need}, asker.now));
  LINDEN_TRY(view, desk.view(tx, asker.org, id, asker.now));
  print_round(view, asker, streams);
  return 0;
}

Result<int> ask_status(Rounds& desk, store::Tx& tx, std::string const& text, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(id, read_id<RoundId>(text));
  LINDEN_TRY(view, desk.view(tx, asker.org, id, asker.now));
  print_round(view, asker, streams);
  return 0;
}

Result<int> truth(Rounds& desk, store::Tx& tx, std::string const& unit, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(list, desk.truth_of(tx, asker.org, asker.now));
  if (!unit.empty()) std::erase_if(list, [&](UnitTruth const& truth) { return truth.unit.id.text() != unit; });
  if (!unit.empty() && list.empty()) return fail(Code::not_found, "error.not_found");
  if (asker.as_json) {
    streams.out << json::write_pretty(write_truth(list)) << "\n";
    return 0;
  }
  for (auto const& truth : list) {
    streams.out << truth.unit.id.text() << " " << truth.house->service.name << " · " << unit_name(truth.unit.unit.kind) << " · ";
    if (truth.rate.is_known())
      streams.out << streams.tr.text("rounds.truth.rate", {{"true", std::to_string(truth.rate.was_true)}, {"tries", std::to_string(truth.rate.tries)}});
    else streams.out << streams.tr.text("rounds.truth.not_known");
    streams.out << " · " << truth.lifetime.count() << " min\n";
  }
  return 0;
}

Result<int> turnaways(Rounds& desk, store::Tx& tx, std::string const& text, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(period, read_period(text));
  LINDEN_TRY(draft, desk.turnaway_draft(tx, asker.org, period));
  if (asker.as_json) {
    streams.out << json::write_pretty(write_draft(draft)) << "\n";
    return 0;
  }
  streams.out << streams.tr.text("cli.rounds.draft", {{"count", std::to_string(draft.requests)}}) << "\n";
  for (std::size_t i = 0; i < k_turnaway_kinds.size(); ++i) {
    auto const tenths = draft.share(static_cast<TurnawayKind>(i));
    streams.out << "  " << streams.tr.text("turnaway." + std::string(k_turnaway_kinds[i])) << " " << draft.counts[i] << " "
                << tenths / 10 << "." << tenths % 10 << " %\n";
  }
  return 0;
}

Result<int> queue_list(Rounds& desk, store::Tx& tx, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(views, desk.queue_of(tx, asker.org, asker.now));
  if (asker.as_json) {
    streams.out << json::write_pretty(write_queue(views, asker.org)) << "\n";
    return 0;
  }
  auto const& tr = streams.tr;
  streams.out << "1. " << tr.text("queue.order.class") << "\n2. " << tr.text("queue.order.time") << "\n" << tr.text("queue.order.never") << "\n";
  for (auto const& view : views) {
    streams.out << view.entry.id.text() << " " << instant_text(view.entry.entered_at) << " " << view.entry.persons << "\n";
    for (auto const& wish : view.houses) {
      if (view.entry.by_org != asker.org && wish.house->org != asker.org) continue;
      streams.out << "  " << wish.position << " " << wish.house->service.name;
      if (wish.may_be_called) streams.out << " · " << tr.text("queue.free");
      streams.out << "\n";
    }
  }
  return 0;
}

Result<int> vacancy_set(Rounds& desk, store::Tx& tx, VacancyOptions const& options, Asker const& asker, Streams const& streams) {
  LINDEN_TRY(listing, desk.directory().load_by_key(tx, asker.org, options.service, asker.now));
  auto const state = find_vacancy_state(options.state);
  auto const unit = options.unit.empty() ? std::optional(UnitKind::bed) : find_unit(options.unit);
  if (!state || !unit) return fail(Code::invalid, "error.house.choose", state ? "unit" : "state");
  VacancyReport report{asker.org, listing->service.id, *state, options.maximum, options.available, asker.now, {}, {*unit, options.population, {}}, false, options.note};
  LINDEN_CHECK(desk.directory().report_vacancy(tx, report, asker.now));
  streams.out << streams.tr.text("cli.rounds.saved") << "\n";
  return 0;
}
} // namespace linden::directory::cli
