// An estimate with everything that may change it: in a page, or as one document that stands alone.
#pragma once
#include "figures/model/robustness/robustness.h"
#include "i18n/catalogue.h"
#include "web/html.h"
namespace linden::figures {

/// Registered count first, then the number or why it is held back, then the tables and charts of figures.md 2.1.
/// Privacy: numbers that a gate holds back stand in it only with `ungated`, marked.
web::Html robustness_view(Robustness const& study, bool ungated, i18n::Catalogue const& tr);

/// The same as one HTML file without scripts or addresses.
std::string robustness_document(Robustness const& study, bool ungated, i18n::Catalogue const& tr);
} // namespace linden::figures
