// The joint report as one HTML page for reading and printing: no script, nothing loaded from elsewhere.
#pragma once
#include "evidence/model/document.h"
#include "i18n/catalogue.h"
#include "web/html.h"
#include <string>
namespace linden::evidence {

/// One h1, ordered headings, a list of contents, tables with caption and scopes. Equal documents give equal bytes.
std::string report_html(Document const& document, i18n::Catalogue const& tr);

/// The style inside that page, for the policy that lets it stand there.
std::string_view report_style();

/// The content of a cell: paragraphs, lists, links to http and https addresses; a missing value by its name.
web::Html cell_html(DocumentCell const& cell, i18n::Catalogue const& tr);
} // namespace linden::evidence
