// A released table in a page: chart, table twin, shares with their base, and who decided. Takes nothing but a release.
#pragma once
#include "figures/model/released_table.h"
#include "i18n/catalogue.h"
#include "web/parts.h"
namespace linden::figures {
web::Html release_view(ReleasedTable const& released, i18n::Catalogue const& tr);
using web::heading;
using web::paragraph;
std::string table_title(i18n::Catalogue const& tr, std::string_view table);
} // namespace linden::figures
