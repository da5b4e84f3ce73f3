#include "directory/web/project_page.h"
#include "base/text.h"
#include "directory/web/wording.h"
#include "web/parts.h"

namespace linden::directory {
namespace {
std::string period_text(Project const& project, i18n::Catalogue const& tr) {
  auto const day = [&](std::optional<Day> const& one) { return one ? tr.day(*one) : std::string("?"); };
  if (!project.valid_from && !project.valid_to) return tr.text("directory.not_known");
  return tr.text("directory.project.period", {{"first", day(project.valid_from)}, {"last", day(project.valid_to)}});
}

web::Html service_links(ProjectView const& view, i18n::Catalogue const& tr, std::string_view links, Day today) {
  if (view.services.empty()) return web::paragraph(tr.text("directory.project.no_services"));
  web::HtmlWriter w;
  w.open("ul", {{"class", "govuk-list govuk-list--bullet"}});
  for (auto const& listing : view.services) {
    auto const& service = listing->service;
    w.open("li").open("bdi");
    w.element("a", {{"class", "govuk-link"}, {"href", std::string(links) + std::to_string(service.number) + "?l=" + tr.language()}}, service.name);
    w.close();
    if (!is_running(service, today)) w.text(" (" + tr.text("directory.project.state.ended") + ")");
    w.close();
  }
  return w.done();
}
} // namespace

web::Html project_card(ProjectView const& view, i18n::Catalogue const& tr, std::string_view links, Day today) {
  auto const& project = view.project;
  auto const state = state_on(project, today);
  std::vector<web::SummaryRow> rows;
  auto const add = [&](std::string_view key, std::string value) { rows.push_back({tr.text(key), {std::move(value), {}, {}, false}, {}}); };
  auto const add_html = [&](std::string_view key, web::Html html) { rows.push_back({tr.text(key), {{}, {}, std::move(html), false}, {}}); };
  if (!project.title.empty()) add("directory.row.title", project.title);
  add("directory.row.description", project.description);
  add("directory.row.partners", project.partners.empty() ? tr.text("directory.not_known") : join(project.partners, ", "));
  if (!project.programme.empty()) add("directory.row.programme", project.programme);
  add("directory.row.period", period_text(project, tr) + " (" + tr.text("directory.project.state." + std::string(project_state_name(state))) + ")");
  add("directory.row.countries", wording::codes(tr, "country", project.countries));
  add_html("directory.row.services", service_links(view, tr, links, today));
  if (!project.website.empty()) add_html("directory.row.website", wording::outside_link(project.website));
  if (!project.note.empty()) add("directory.row.note", tr.text(project.note));
  add("directory.row.source", wording::source(tr, project.verification, project.source));
  web::HtmlWriter w;
  w.open("h1", {{"class", "govuk-heading-l"}}).element("bdi", {}, project.name).close();
  if (state == ProjectState::ended) w.add(web::notice(tr, "warning", tr.text("directory.ended_on", {{"day", tr.day(*project.valid_to)}})));
  w.add(web::summary_list(tr, rows));
  return w.done();
}
} // namespace linden::directory
