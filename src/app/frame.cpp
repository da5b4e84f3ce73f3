#include "app/frame.h"
#include <algorithm>
#include "base/text.h"

namespace linden::app {
namespace {
/// Longer than any IPv6 address with its zone.
constexpr std::size_t k_most_address = 64;

struct MenuEntry {
  std::string_view key, href;
  kernel::Action permit;
};
constexpr MenuEntry k_menu[] = {
    {"menu.today", "/today", kernel::Action::view_today},
    {"menu.cases", "/cases", kernel::Action::list_cases},
    {"menu.find", "/find", kernel::Action::view_directory},
    {"menu.rounds", "/rounds", kernel::Action::hold_place},
    {"menu.queue", "/queue", kernel::Action::hold_place},
    {"menu.board", "/board", kernel::Action::view_directory},
    {"menu.house", "/house", kernel::Action::view_places},
    {"menu.services", "/services", kernel::Action::edit_directory},
    {"menu.agreements", "/agreements", kernel::Action::edit_directory},
    {"menu.addresses", "/addresses", kernel::Action::reveal_address},
    {"menu.places", "/places", kernel::Action::view_places},
    {"menu.referrals", "/referrals", kernel::Action::view_referrals},
    {"menu.figures", "/figures", kernel::Action::view_figures},
    {"menu.evidence", "/evidence", kernel::Action::view_evidence},
    {"menu.audit", "/audit", kernel::Action::review_audit},
    {"menu.people", "/people", kernel::Action::manage_people},
    {"menu.me", "/me", kernel::Action::own_session},
};

/// The first language of Accept-Language that we have; a field or query parameter `l` beats it.
std::string wanted_language(Linden const& linden, http::Request const& request) {
  std::vector<std::string> wanted;
  for (auto const& [name, value] : request.query)
    if (name == "l") wanted.push_back(value);
  for (auto const& part : split(request.header("accept-language"), ','))
    wanted.emplace_back(trim(std::string_view(part).substr(0, part.find_first_of("-;"))));
  for (auto const& language : wanted)
    for (auto const& known : linden.catalogues->languages())
      if (language == known) return known;
  return "en";
}
} // namespace

std::string session_token(Linden const& linden, http::Request const& request, bool& by_bearer) {
  auto const authorization = request.header("authorization");
  by_bearer = authorization.starts_with("Bearer ");
  if (by_bearer) return std::string(authorization.substr(7));
  return request.cookie(http::cookie_name(k_session_cookie, linden.config.behind_proxy)).value_or("");
}

std::string peer_address(Linden const& linden, http::Request const& request) {
  if (!linden.config.behind_proxy) return request.peer;
  auto const hops = split(request.header("x-forwarded-for"), ',');
  auto const last = hops.empty() ? std::string() : std::string(trim(hops.back()).substr(0, k_most_address));
  return last.empty() ? request.peer : last;
}

bool is_own_origin(http::Request const& request) {
  auto const site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  auto const origin = request.header("origin");
  auto const host = std::string(request.header("host"));
  // Under no-referrer a browser sends "null"; then its own word that the request is ours must stand beside it.
  bool const hidden = origin == "null" && site == "same-origin";
  return origin.empty() || hidden || origin == "http://" + host || origin == "https://" + host;
}

std::vector<std::string> staff_languages(Linden const& linden) {
  std::vector<std::string> codes;
  for (auto const& code : linden.catalogues->languages())
    if (linden.catalogues->language(code).is_translated("menu.today")) codes.push_back(code);
  return codes;
}

web::Frame make_frame(Linden& linden, http::Request const& request, identity::SessionState const* session) {
  web::Frame frame;
  auto const offered = session ? staff_languages(linden) : linden.catalogues->languages();
  auto const wanted = session ? session->language : wanted_language(linden, request);
  bool const is_offered = std::find(offered.begin(), offered.end(), wanted) != offered.end();
  frame.tr = &linden.catalogues->language(is_offered ? wanted : "en");
  frame.site_name = linden.config.site_name;
  frame.leave_url = linden.config.leave_url;
  frame.is_practice = linden.is_practice;
  for (auto const& code : offered)
    frame.languages.emplace_back(code, linden.catalogues->own_name(code));
  if (!session) return frame;
  frame.csrf_token = session->csrf_token;
  frame.signed_in_as = session->actor.display_name;
  for (auto const& entry : k_menu)
    if (linden.policy.may_ever(session->actor, entry.permit))
      frame.navigation.push_back({frame.tr->text(entry.key), std::string(entry.href), request.path.starts_with(entry.href)});
  return frame;
}

Result<Zone> office_zone(Linden& linden, store::Tx& tx, kernel::Actor const& actor) {
  if (actor.is_visitor() || actor.has(kernel::Role::system_operator)) return load_zone("UTC");
  LINDEN_TRY(office, linden.identity->office(tx, actor.org, actor.office));
  return load_zone(office.zone);
}
} // namespace linden::app
