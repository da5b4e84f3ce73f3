// Questions of a field table as a form, with "why we ask" and "who sees it"; and a form's values by field key.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
#include "web/form.h"
namespace linden::casework {
/// Adds one question by the field's type. Every code and yes/no question offers "not known" and "does not want to say".
void add_field(web::Form& form, i18n::Catalogue const& tr, CodeLists const& lists, terms::Field const& field,
               std::string_view value);
/// The seven points, the form of the consent, who was there.
/// Each open point of a consent by its own words, so that the summary says which one.
std::vector<Problem> with_point_names(i18n::Catalogue const& tr, std::vector<Problem> problems);
void add_consent_questions(web::Form& form, i18n::Catalogue const& tr);
TypedValues typed_values(http::FormValues const& form);
std::string answer_text(i18n::Catalogue const& tr, terms::Field const& field, std::string_view value);
/// Label of a field or code.
std::string field_label(i18n::Catalogue const& tr, terms::Field const& field);
} // namespace linden::casework
