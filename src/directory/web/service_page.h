// One service as visitors may see it.
#pragma once
#include "directory/model/offer.h"
#include "directory/model/record/project.h"
#include "i18n/catalogue.h"
#include "web/html.h"
namespace linden::directory {
/// `listing` is already what a visitor may know; `project` is what it belongs to, null = nothing.
web::Html service_card(Listing const& listing, i18n::Catalogue const& tr, Zone const& zone, Instant now, Project const* project = nullptr);
} // namespace linden::directory
