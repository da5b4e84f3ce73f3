#include "app/routes.h"
#include "app/linden.h"
#include "app/today.h"
#include "casework/api/case_api.h"
#include "casework/web/pages.h"
#include "directory/api/match.h"
#include "directory/api/projects.h"
#include "directory/api/rounds_api.h"
#include "directory/web/ask/pages.h"
#include "directory/api/search.h"
#include "directory/web/editor/pages.h"
#include "directory/web/pages.h"
#include "evidence/api/evidence_api.h"
#include "evidence/web/pages.h"
#include "figures/api/figures_api.h"
#include "figures/web/pages.h"
#include "identity/web/people_pages.h"
#include <span>

namespace linden::app {
namespace {
using http::Method;
using kernel::Action;
using enum RouteKind;
using enum Touch;
namespace cw = casework::pages;
namespace dir = directory::pages;
namespace ed = directory::editor;
namespace fig = figures::pages;
namespace who = identity::pages;

/// A page of the casework desk as a handler.
template <web::CallResult (*page)(casework::Casework&, web::Call&)> web::CallResult of_cases(Linden& linden, web::Call& call) {
  return page(*linden.casework, call);
}
template <web::CallResult (*page)(directory::Directory&, web::Call&)> web::CallResult of_directory(Linden& linden, web::Call& call) {
  return page(*linden.directory, call);
}
template <web::CallResult (*page)(directory::Rounds&, web::Call&)> web::CallResult of_rounds(Linden& linden, web::Call& call) {
  return page(*linden.rounds, call);
}

template <web::CallResult (*page)(directory::Stewardship&, web::Call&)> web::CallResult of_steward(Linden& linden, web::Call& call) {
  directory::Stewardship steward(*linden.directory, *linden.identity, linden.policy);
  return page(steward, call);
}
template <web::CallResult (*page)(evidence::Evidence&, web::Call&)> web::CallResult of_evidence(Linden& linden, web::Call& call) {
  return page(*linden.evidence, call);
}
template <web::CallResult (*page)(identity::Identity&, web::Call&)> web::CallResult of_people(Linden& linden, web::Call& call) {
  return page(*linden.identity, call);
}
template <web::CallResult (*page)(figures::Figures&, web::Call&)> web::CallResult of_figures(Linden& linden, web::Call& call) {
  return page(*linden.figures, call);
}
/// Asking houses, their answers, places and their reports.
constexpr Route k_rounds[] = {
    {Method::get, "/rounds", Action::hold_place, staff_page, reads, of_rounds<dir::rounds>},
    {Method::post, "/rounds/new", Action::hold_place, staff_page, reads, of_rounds<dir::new_round>},
    {Method::post, "/rounds", Action::hold_place, staff_page, writes, of_rounds<dir::post_round>},
    {Method::get, "/rounds/{id}", Action::hold_place, staff_page, reads, of_rounds<dir::round>},
    {Method::get, "/rounds/{id}/events", Action::hold_place, staff_page, reads, of_rounds<dir::round_events>},
    {Method::post, "/rounds/{id}/{step}", Action::hold_place, staff_page, writes, of_rounds<dir::post_round_step>},
    {Method::get, "/turnaways", Action::view_figures, staff_page, reads, of_rounds<dir::turnaways>},
    {Method::post, "/turnaways", Action::hold_place, staff_page, writes, of_rounds<dir::post_turnaway>},
    {Method::get, "/queue", Action::hold_place, staff_page, reads, of_rounds<dir::queue>},
    {Method::post, "/queue/new", Action::hold_place, staff_page, reads, of_rounds<dir::new_wait>},
    {Method::post, "/queue", Action::hold_place, staff_page, writes, of_rounds<dir::post_wait>},
    {Method::post, "/queue/{id}/end", Action::hold_place, staff_page, writes, of_rounds<dir::post_wait_end>},
    {Method::get, "/a/{token}", Action::find_help, public_page, reads, of_rounds<dir::ask_link>},
    {Method::post, "/a/{token}", Action::find_help, public_page, writes, of_rounds<dir::post_ask_link>},
    {Method::get, "/house", Action::view_places, staff_page, reads, of_rounds<dir::house>},
    {Method::post, "/house/asks/{ask}", Action::view_places, staff_page, writes, of_rounds<dir::post_house_answer>},
    {Method::post, "/house/units", Action::view_places, staff_page, writes, of_rounds<dir::post_house_report>},
    {Method::post, "/house/units/{unit}/still-true", Action::view_places, staff_page, writes, of_rounds<dir::post_still_true>},
    {Method::post, "/house/holds/{hold}/{step}", Action::view_places, staff_page, writes, of_rounds<dir::post_house_hold>},
    {Method::post, "/house/quiet", Action::view_places, staff_page, writes, of_rounds<dir::post_quiet>},
    {Method::get, "/board", Action::view_directory, staff_page, reads, of_rounds<dir::board>},
    {Method::post, "/api/directory/v1/holds", Action::hold_place, staff_api, writes, of_rounds<directory::api::post_hold>},
    {Method::post, "/api/directory/v1/vacancies", Action::view_places, staff_api, writes, of_rounds<directory::api::post_vacancy>},
    {Method::post, "/api/directory/v1/rounds", Action::hold_place, staff_api, writes, of_rounds<directory::api::post_round>},
    {Method::get, "/api/directory/v1/turnaways", Action::view_figures, staff_api, reads, of_rounds<directory::api::turnaways>},
    {Method::get, "/api/directory/v1/truth", Action::view_places, staff_api, reads, of_rounds<directory::api::truth>},
    {Method::get, "/api/directory/v1/queue", Action::hold_place, staff_api, reads, of_rounds<directory::api::queue>},
    {Method::post, "/api/directory/v1/queue", Action::hold_place, staff_api, writes, of_rounds<directory::api::post_wait>},
    {Method::post, "/api/directory/v1/queue/{id}/end", Action::hold_place, staff_api, writes, of_rounds<directory::api::post_wait_end>},
    {Method::get, "/api/directory/v1/rounds/{id}", Action::hold_place, staff_api, reads, of_rounds<directory::api::round>},
};
constexpr Route k_directory[] = {
    {Method::get, "/", Action::find_help, public_page, reads, of_directory<dir::home>},
    {Method::get, "/s", Action::find_help, public_page, reads, of_directory<dir::home>}, // choosing a language on the results
    {Method::post, "/s", Action::find_help, public_page, reads, of_directory<dir::post_search>},
    {Method::get, "/p/{n}", Action::find_help, public_page, reads, of_directory<dir::service>},
    {Method::get, "/g/{n}", Action::find_help, public_page, reads, of_directory<dir::project>},
    {Method::get, "/t", Action::find_help, public_page, reads, of_directory<dir::safety>},
    {Method::get, "/find", Action::view_directory, staff_page, reads, of_directory<dir::find>},
    {Method::post, "/find", Action::view_directory, staff_page, reads, of_directory<dir::post_find>},
    {Method::get, "/find/{n}", Action::view_directory, staff_page, reads, of_directory<dir::staff_service>},
    {Method::get, "/agreements", Action::edit_directory, staff_page, reads, of_steward<ed::agreements>},
    {Method::post, "/agreements", Action::edit_directory, staff_page, writes, of_steward<ed::post_agreement>},
    {Method::post, "/agreements/{id}/end", Action::edit_directory, staff_page, writes, of_steward<ed::post_end_agreement>},
    {Method::get, "/services", Action::edit_directory, staff_page, reads, of_steward<ed::list>},
    {Method::get, "/services/new", Action::edit_directory, staff_page, reads, of_steward<ed::new_service>},
    {Method::post, "/services", Action::edit_directory, staff_page, writes, of_steward<ed::post_new>},
    {Method::get, "/services/{id}", Action::edit_directory, staff_page, reads_case, of_steward<ed::show>},
    {Method::get, "/services/{id}/{section}", Action::edit_directory, staff_page, reads_case, of_steward<ed::section>},
    {Method::post, "/services/{id}/{section}", Action::edit_directory, staff_page, writes, of_steward<ed::post_section>},
    {Method::post, "/services/{id}/act/{act}", Action::edit_directory, staff_page, writes, of_steward<ed::post_act>},
    {Method::post, "/services/{id}/lifts/{lift}", Action::edit_directory, staff_page, writes, of_steward<ed::post_agree>},
    {Method::get, "/addresses", Action::reveal_address, staff_page, reads, of_steward<ed::addresses>},
    {Method::post, "/addresses/{id}/{place}", Action::reveal_address, staff_page, writes, of_steward<ed::post_reveal>},
    {Method::post, "/api/directory/v1/match", Action::find_help, public_api, reads, of_directory<directory::api::match>},
    {Method::post, "/api/directory/v1/search", Action::find_help, public_api, reads, of_directory<directory::api::search>},
    {Method::get, "/api/directory/v1/projects", Action::find_help, public_api, reads, of_directory<directory::api::projects>},
    {Method::get, "/api/directory/v1/projects/{n}", Action::find_help, public_api, reads, of_directory<directory::api::project>},
};
constexpr Route k_evidence[] = {
    {Method::get, "/evidence", Action::view_evidence, staff_page, reads, of_evidence<evidence::pages::list>},
    {Method::post, "/evidence", Action::view_evidence, staff_page, reads, of_evidence<evidence::pages::list>},
    {Method::get, "/evidence/report", Action::view_evidence, staff_page, reads, of_evidence<evidence::pages::report>},
    {Method::get, "/evidence/{id}", Action::view_evidence, staff_page, reads, of_evidence<evidence::pages::entry>},
    {Method::get, "/api/evidence/v1/entries", Action::view_evidence, staff_api, reads, of_evidence<evidence::api::entries>},
    {Method::get, "/api/evidence/v1/entries/{id}", Action::view_evidence, staff_api, reads, of_evidence<evidence::api::entry>},
    {Method::post, "/api/evidence/v1/reports", Action::import_evidence, staff_api, writes, of_evidence<evidence::api::import_report>},
};
constexpr Route k_people[] = {
    {Method::get, "/today", Action::view_today, staff_page, reads_case, today_page},
    {Method::get, "/me", Action::own_session, staff_page, reads_case, my_page},
    {Method::post, "/me/language", Action::own_session, staff_page, writes, post_language},
    {Method::post, "/me/second-factor", Action::own_session, staff_page, writes, post_totp},
    {Method::get, "/people", Action::manage_people, staff_page, reads_case, of_people<who::people>},
    {Method::post, "/people/invite", Action::manage_people, staff_page, writes, of_people<who::post_invite>},
    {Method::post, "/people/invitations/{record}/withdraw", Action::manage_people, staff_page, writes, of_people<who::post_withdraw>},
    {Method::post, "/people/{id}/state", Action::manage_people, staff_page, writes, of_people<who::post_state>},
    {Method::post, "/people/{id}/admit", Action::manage_people, staff_page, writes, of_people<who::post_admit>},
    {Method::get, "/audit", Action::review_audit, staff_page, reads_case, audit_page},
};
constexpr Route k_casework[] = {
    {Method::get, "/cases", Action::list_cases, staff_page, reads_case, of_cases<cw::list>},
    {Method::post, "/cases/search", Action::list_cases, staff_page, reads_case, of_cases<cw::list>},
    {Method::get, "/cases/new", Action::open_case, staff_page, reads, of_cases<cw::new_case>},
    {Method::post, "/cases", Action::open_case, staff_page, writes, of_cases<cw::post_case>},
    {Method::get, "/cases/{id}", Action::view_case, staff_page, reads_case, of_cases<cw::show>},
    {Method::get, "/cases/{id}/history", Action::view_case_audit, staff_page, reads_case, of_cases<cw::history>},
    {Method::get, "/cases/{id}/answers", Action::edit_case, staff_page, reads_case, of_cases<cw::answers>},
    {Method::post, "/cases/{id}/answers", Action::edit_case, staff_page, writes, of_cases<cw::post_answers>},
    {Method::get, "/cases/{id}/blocked", Action::edit_case, staff_page, reads_case, of_cases<cw::blocked>},
    {Method::post, "/cases/{id}/blocked", Action::edit_case, staff_page, writes, of_cases<cw::post_blocked>},
    {Method::post, "/cases/{id}/safe-contact", Action::edit_case, staff_page, writes, of_cases<cw::post_safe_contact>},
    {Method::post, "/cases/{id}/tasks/{task}/done", Action::edit_case, staff_page, writes, of_cases<cw::post_task_done>},
    {Method::get, "/cases/{id}/consents/new", Action::give_consent, staff_page, reads_case, of_cases<cw::new_consent>},
    {Method::post, "/cases/{id}/consents", Action::give_consent, staff_page, writes, of_cases<cw::post_consent>},
    {Method::post, "/cases/{id}/consents/{record}/withdraw", Action::withdraw_consent, staff_page, writes, of_cases<cw::post_withdraw>},
    {Method::get, "/cases/{id}/screenings/{instrument}", Action::screen, staff_page, reads_case, of_cases<cw::screening>},
    {Method::post, "/cases/{id}/screenings/{instrument}", Action::screen, staff_page, writes, of_cases<cw::post_screening>},
    {Method::get, "/cases/{id}/risk", Action::review_risk, staff_page, reads_case, of_cases<cw::risk>},
    {Method::post, "/cases/{id}/risk", Action::review_risk, staff_page, writes, of_cases<cw::post_risk>},
    {Method::post, "/cases/{id}/risk/raise", Action::review_risk, staff_page, writes, of_cases<cw::post_raise>},
    {Method::get, "/cases/{id}/offers", Action::find_offers, staff_page, reads_case, of_cases<cw::offers>},
    {Method::post, "/cases/{id}/offers", Action::find_offers, staff_page, reads_case, of_cases<cw::offers>},
    {Method::post, "/cases/{id}/holds", Action::place_person, staff_page, writes, of_cases<cw::post_hold>},
    {Method::post, "/cases/{id}/moves", Action::place_person, staff_page, writes, of_cases<cw::post_move>},
    {Method::post, "/cases/{id}/placements/{placement}/{step}", Action::place_person, staff_page, writes, of_cases<cw::post_placement>},
    {Method::get, "/cases/{id}/referrals/new", Action::send_referral, staff_page, reads_case, of_cases<cw::new_referral>},
    {Method::post, "/cases/{id}/referrals", Action::send_referral, staff_page, writes, of_cases<cw::post_referral>},
    {Method::post, "/api/casework/v1/cases/{id}/offers", Action::find_offers, staff_api, reads_case, of_cases<casework::api::offers>},
    {Method::get, "/referrals", Action::view_referrals, staff_page, reads_case, of_cases<cw::referrals>},
    {Method::get, "/referrals/{id}", Action::answer_referral, staff_page, reads_case, of_cases<cw::inbox_item>},
    {Method::post, "/referrals/{id}/answer", Action::answer_referral, staff_page, writes, of_cases<cw::post_answer>},
    {Method::post, "/places/{id}/{step}", Action::place_person, staff_page, writes, of_cases<cw::post_place_step>},
    {Method::get, "/places", Action::view_places, staff_page, reads_case, of_cases<cw::places>},
};
constexpr Route k_figures[] = {
    {Method::get, "/figures", Action::view_figures, staff_page, reads_case, of_figures<fig::list>},
    {Method::get, "/figures/tables/{table}", Action::collect_facts, staff_page, reads_case, of_figures<fig::draft>},
    {Method::post, "/figures/tables/{table}/release", Action::release_table, staff_page, writes, of_figures<fig::post_release>},
    {Method::get, "/figures/releases/{id}", Action::view_figures, staff_page, reads_case, of_figures<fig::show>},
    {Method::get, "/figures/estimate", Action::estimate, staff_page, reads, of_figures<fig::estimate>},
    {Method::post, "/figures/estimate", Action::estimate, staff_page, reads, of_figures<fig::post_estimate>},
    {Method::get, "/r", Action::view_published, public_page, reads, of_figures<fig::published>},
    {Method::get, "/r/{id}", Action::view_published, public_page, reads, of_figures<fig::published_one>},
    {Method::get, "/api/figures/v1/releases", Action::view_published, public_api, reads, of_figures<figures::api::releases>},
    {Method::get, "/api/figures/v1/releases/{id}", Action::view_published, public_api, reads, of_figures<figures::api::release>},
    {Method::post, "/api/figures/v1/estimate", Action::estimate, staff_api, reads, of_figures<figures::api::estimate>},
};
} // namespace

std::vector<Route> const& routes() {
  static std::vector<Route> const table = [] {
    std::vector<Route> all;
    for (std::span<Route const> const part : {std::span<Route const>(k_directory), std::span<Route const>(k_rounds), std::span<Route const>(k_evidence), std::span<Route const>(k_people), std::span<Route const>(k_casework), std::span<Route const>(k_figures)})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return table;
}
} // namespace linden::app
