// One service as visitors may see it.
#pragma once
#include "directory/model/offer.h"
#include "i18n/catalogue.h"
#include "web/html.h"
namespace linden::directory {
/// `listing` is already what a visitor may know.
web::Html service_card(Listing const& listing, i18n::Catalogue const& tr, Zone const& zone, Instant now);
} // namespace linden::directory
