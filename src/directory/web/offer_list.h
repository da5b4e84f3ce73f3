// The answer to "who can take her now?" as a part of a page.
#pragma once
#include "directory/model/offer.h"
#include "i18n/catalogue.h"
#include "web/html.h"
namespace linden::directory {

/// Offers in their groups, refusals with reasons and the offer to turn to, what would help, helplines, and the order in
/// words. `zone` is that of the reader; `has_links`: names lead to /p/<number>.
web::Html offer_list(Offers const& offers, i18n::Catalogue const& tr, Zone const& zone, bool has_links = false);
} // namespace linden::directory
