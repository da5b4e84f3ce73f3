// Offers and services in words: reasons, hours, places, ages of reports.
#pragma once
#include "directory/model/ask/truth.h"
#include "directory/model/offer.h"
#include "i18n/catalogue.h"
#include "web/html.h"
#include <string>
#include <vector>
namespace linden::directory::wording {

/// A reason as one sentence: what fits, what to ask, or why not.
std::string reason(i18n::Catalogue const& tr, Reason const& reason);
std::vector<std::string> reasons(i18n::Catalogue const& tr, std::vector<Reason> const& list);
/// The sentence of a service's rule for who reads its page: never a verdict on a person.
std::string rule(i18n::Catalogue const& tr, EligibilityRule const& rule);
/// "12 min", "3 h", "5 d".
std::string age(i18n::Catalogue const& tr, std::chrono::seconds seconds);
std::string vacancy(i18n::Catalogue const& tr, Offer const& offer, Instant now);
/// "true 8 of the last 10 times", or "not yet known".
std::string truth(i18n::Catalogue const& tr, TruthRate const& rate);
std::string hours(i18n::Catalogue const& tr, OpenState state, std::optional<Instant> opens_at, Zone const& zone);
std::string stay(i18n::Catalogue const& tr, std::optional<StayLimit> const& limit);
std::string cost(i18n::Catalogue const& tr, Cost cost);
std::string languages(i18n::Catalogue const& tr, Languages const& languages);
/// Where the facts come from and whether anyone confirmed them.
std::string source(i18n::Catalogue const& tr, Service const& service);
std::string source(i18n::Catalogue const& tr, Verification verification, Source const& source);
/// A link to another house's site, which is not told where the reader came from.
web::Html outside_link(std::string const& host);
std::string organisation(i18n::Catalogue const& tr, Service const& service);
/// Names of codes, joined: `group` is kind, audience, channel or country.
std::string codes(i18n::Catalogue const& tr, std::string_view group, std::vector<std::string> const& list);
std::string code(i18n::Catalogue const& tr, std::string_view group, std::string_view code);
} // namespace linden::directory::wording
