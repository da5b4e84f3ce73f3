#include "directory/cli/directory_cli.h"
#include "base/text.h"
#include "directory/codec/need_codec.h"
#include "directory/project_view_codec.h"

namespace linden::directory::cli {
namespace {
int refuse(Problem const& problem, Streams const& streams) {
  auto const place = problem.field.empty() ? std::string() : problem.field + ": ";
  streams.err << place << streams.tr.text(problem.message_key, problem.args) << "\n";
  return exit_status(problem.code);
}

void print_reasons(std::vector<Reason> const& reasons, std::string_view sign, std::ostream& out) {
  for (auto const& reason : reasons) {
    out << "    " << sign << " " << reason.code;
    if (!reason.asked.empty()) out << " (" << reason.asked << ")";
    out << "\n";
  }
}

void print_group(std::string_view title, std::vector<Offer> const& offers, std::ostream& out) {
  if (offers.empty()) return;
  out << title << "\n";
  for (auto const& offer : offers) {
    auto const& service = offer.listing->service;
    out << "  " << service.number << " " << service.name << " [" << service.country << "] "
        << vacancy_name(offer.vacancy) << "\n";
    print_reasons(offer.reasons_for, "+", out);
    print_reasons(offer.reasons_against, "?", out);
  }
}

void print(Offers const& offers, Streams const& streams) {
  auto& out = streams.out;
  auto const title = [&](std::string_view key, std::size_t count) {
    return streams.tr.text(key, {{"count", std::to_string(count)}});
  };
  if (offers.is_empty()) out << streams.tr.text("directory.nothing_fits") << "\n";
  auto const group = [&](char const* key, std::vector<Offer> const& listed, std::size_t total) {
    print_group(title(key, total), listed, out);
    if (total > listed.size())
      out << "  " << streams.tr.text("directory.group.first", {{"shown", std::to_string(listed.size())}, {"count", std::to_string(total)}}) << "\n";
  };
  group("directory.group.yes", offers.yes, offers.yes_total);
  group("directory.group.ask_first", offers.ask_first, offers.ask_first_total);
  if (!offers.refusals.empty()) out << streams.tr.text("directory.group.not_possible") << "\n";
  for (auto const& refusal : offers.refusals) {
    out << "  " << refusal.listing->service.number << " " << refusal.listing->service.name;
    if (refusal.instead) out << " -> " << refusal.instead->service.name;
    out << "\n";
    print_reasons(refusal.reasons, "-", out);
  }
  for (auto const& why : offers.why_not) {
    out << "  " << why.count << " ·";
    for (auto const constraint : why.dropped) out << " " << constraint_name(constraint);
    out << "\n";
  }
  if (!offers.helplines.empty()) out << streams.tr.text("directory.group.helplines") << "\n";
  for (auto const& line : offers.helplines)
    out << "  " << line.listing->service.number << " " << line.listing->service.name << " ["
        << line.listing->service.country << "]\n";
}

void print_project(Project const& project, Day today, std::ostream& out) {
  auto const day = [](std::optional<Day> const& one) { return one ? one->text() : std::string("?"); };
  out << project.number << " " << project.name << " [" << join(project.countries, " ") << "] " << day(project.valid_from) << "/" << day(project.valid_to)
      << " " << project_state_name(state_on(project, today)) << "\n";
}
} // namespace

int match(Directory& desk, store::Tx& tx, MatchOptions const& options, Instant now, Streams const& streams) {
  auto const asked = read_need(options.need_json);
  if (!asked) return refuse(asked.error(), streams);
  auto at = asked->at.value_or(now);
  if (!options.at.empty()) {
    auto const moment = read_instant(options.at);
    if (!moment) return refuse(moment.error(), streams);
    at = *moment;
  }
  auto const offers = desk.who_can_take(tx, asked->need, at, Audience::staff, asked->most);
  if (!offers) return refuse(offers.error(), streams);
  if (options.as_json) streams.out << json::write_pretty(write_offers(*offers)) << "\n";
  else print(*offers, streams);
  return 0;
}

int search(Directory& desk, store::Tx& tx, WordQuestion const& question, bool as_json, Instant now, Streams const& streams) {
  auto const found = desk.search(tx, question, now, Audience::staff);
  if (!found) return refuse(found.error(), streams);
  json::Array results;
  for (auto const& hit : found->hits) {
    auto const& service = hit.listing->service;
    results.emplace_back(json::Object{{"number", service.number}, {"name", service.name}, {"country", service.country},
                                      {"similar", hit.is_similar}});
    if (as_json) continue;
    streams.out << service.number << " " << service.name << " [" << service.country << "]";
    if (hit.is_similar) streams.out << " (" << streams.tr.text("directory.words.similar") << ")";
    streams.out << "\n";
  }
  if (as_json) streams.out << json::write_pretty(json::Object{{"total", found->total}, {"results", std::move(results)}}) << "\n";
  else streams.out << streams.tr.text("directory.words.total", {{"count", std::to_string(found->total)}}) << "\n";
  return 0;
}

int projects(Directory& desk, store::Tx& tx, std::string const& number, bool as_json, Instant now, Streams const& streams) {
  auto const today = utc_day(now);
  if (number.empty()) {
    auto const list = desk.list_projects(tx);
    if (!list) return refuse(list.error(), streams);
    if (as_json) streams.out << json::write_pretty(json::Object{{"projects", write_projects(*list, today)}}) << "\n";
    else
      for (auto const& project : *list) print_project(project, today, streams.out);
    return 0;
  }
  auto const read = read_integer(number, 1, 2'000'000'000);
  auto const view = read ? desk.load_project(tx, static_cast<int>(*read), Audience::staff, now) : fail(Code::not_found, "error.not_found");
  if (!view) return refuse(view.error(), streams);
  if (as_json) {
    streams.out << json::write_pretty(write_project_view(*view, today)) << "\n";
    return 0;
  }
  print_project(view->project, today, streams.out);
  for (auto const& listing : view->services) streams.out << "  " << listing->service.number << " " << listing->service.name << "\n";
  return 0;
}

int seed_starter(Directory& desk, store::Tx& tx, OrgId const& org, std::string const& ndjson, Instant now,
                 Streams const& streams) {
  auto const count = desk.seed_starter(tx, org, ndjson, now);
  if (!count) {
    for (auto const& problem : count.error()) refuse(problem, streams);
    return exit_status(count.error().front().code);
  }
  streams.out << streams.tr.text("directory.seed.done", {{"added", std::to_string(count->added)},
                                                         {"kept", std::to_string(count->kept)},
                                                         {"contradictions", std::to_string(count->contradictions)}})
              << "\n";
  return 0;
}
} // namespace linden::directory::cli
