// Rules of hours in words, for people who do not read OpenStreetMap's texts, and the days that come.
#pragma once
#include "directory/model/availability.h"
#include "i18n/catalogue.h"
#include <string>
#include <vector>
namespace linden::directory::editor {

/// One sentence. Days for which there are no plain words stand as OpenStreetMap writes them.
std::string rule_in_words(i18n::Catalogue const& tr, HoursRule const& rule);
/// One line for each of `days` civil days from `from`: what is open, and what is not confirmed.
std::vector<std::string> days_in_words(i18n::Catalogue const& tr, Availability const& hours, Day from, int days);
} // namespace linden::directory::editor
