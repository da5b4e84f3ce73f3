// The answer to "who can take her now?" as a part of a page.
#pragma once
#include "directory/directory.h"
#include "i18n/catalogue.h"
#include "web/call.h"
#include "web/html.h"
namespace linden::directory {

/// Most offers of each group that a visitor's page lists. Source: our choice, as the member "limit" of the call.
inline constexpr std::size_t k_most_for_visitors = 500;
/// How many offers of each group a page lists: the first ones, or all when its form says so; a public page no more than
/// k_most_for_visitors.
std::size_t offers_listed(http::FormValues const& form, bool is_public = false);
/// Where offers are left out: the button that asks the same question again and lists all, or as many as a public page
/// may. `is_public`: the answer replaces the page in place.
web::Html all_offers_button(Offers const& offers, web::Call const& call, std::string action, bool is_public);
/// For staff: which of the houses listed she does not want. It asks the same question again without that house.
web::Html veto_form(Offers const& offers, web::Call const& call, std::string action);

/// Offers in their groups, refusals with reasons and the offer to turn to, what would help, helplines, and the order in
/// words. `zone` is that of the reader; names lead to `links` and their number (empty: they lead nowhere); `rates` put
/// "true 8 of the last 10 times" on the card of each unit that has a report.
web::Html offer_list(Offers const& offers, i18n::Catalogue const& tr, Zone const& zone, std::string_view links = {},
                     TruthRates const* rates = nullptr);
/// Numbers to call when nothing fits, each with its state.
web::Html helpline_list(std::vector<Helpline> const& lines, i18n::Catalogue const& tr, Zone const& zone, std::string_view links = {});
} // namespace linden::directory
