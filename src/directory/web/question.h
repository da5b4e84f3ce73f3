// The search form of public and staff pages, and how it becomes a Need.
#pragma once
#include "base/time.h"
#include "directory/model/need.h"
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/form.h"
#include <array>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// What was asked, and for which instant.
struct Question {
  Need need;
  Instant at;
};
/// Errors: every field that cannot be read, at once.
Checked<Question> read_question(http::FormValues const& form, Instant now);

/// The zone in which a time is meant: that of the country asked for, else the caller's own.
Zone zone_of(std::string_view country, Zone const& otherwise);

/// Every field of the search form, of visitors, of staff and of a case, by its name. Nothing else of a request is carried on.
inline constexpr std::array<std::string_view, 27> k_question_fields = {
    "need", "country", "language", "when", "day-day", "day-month", "day-year", "time", "identification",
    "cooperation", "residence_status", "gender", "age", "children", "area", "avoid", "persons", "days",
    "access", "wish", "wish_1", "wish_2", "wish_3", "wish_area", "veto", "kind", "ignore_language"};

/// Adds need, country, language and when: what visitors are asked.
void add_public_questions(web::Form& form, i18n::Catalogue const& tr);
/// Adds what rules of houses may read: staff only.
void add_rule_questions(web::Form& form, i18n::Catalogue const& tr);
} // namespace linden::directory
