// Her wishes in a form: first, second and third, as selects of one list and one field for an area.
#pragma once
#include "directory/model/preference.h"
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/form.h"
#include <string>
#include <vector>
namespace linden::directory {

/// Adds the selects wish_1 to wish_3 and the field wish_area, which `area` among them means. `chosen` is filled in.
void add_wish_fields(web::Form& form, i18n::Catalogue const& tr, std::vector<Preference> const& chosen = {});
/// Errors: a wish that is on no list, the area chosen without one, a wish twice -> Code::invalid with the field.
Result<std::vector<Preference>> read_wish_fields(http::FormValues const& form);
/// The numbers of houses she does not want, one value of `veto` each. Errors: a value that is no number -> "error.choice".
Result<std::vector<int>> read_vetoes(http::FormValues const& form);
/// Adds what was vetoed as hidden fields, so that her no stays when she asks on; a value that is no number is left out, for
/// nobody could mend it there.
void keep_vetoes(web::Form& form, http::FormValues const& typed);
/// "Own room", "Near SI041".
std::string wish_words(i18n::Catalogue const& tr, Preference const& wish);
} // namespace linden::directory
