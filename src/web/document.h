// One HTML file that stands alone: its style inside, no script, nothing to fetch.
#pragma once
#include "i18n/catalogue.h"
#include "web/html.h"
#include <string>
namespace linden::web {

/// The whole text of the file, with the language and direction of `tr`.
std::string document(i18n::Catalogue const& tr, std::string_view title, Html const& body);
} // namespace linden::web
