// One project as visitors may see it: what it is, and the services that belong to it.
#pragma once
#include "directory/directory.h"
#include "i18n/catalogue.h"
#include "web/html.h"
namespace linden::directory {
/// `links` begins the address of a service's page.
web::Html project_card(ProjectView const& view, i18n::Catalogue const& tr, std::string_view links, Day today);
} // namespace linden::directory
