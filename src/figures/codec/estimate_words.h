// An estimate in words, the same for the command line, the page and the printed document.
#pragma once
#include "figures/model/estimate/estimate.h"
#include "i18n/catalogue.h"
namespace linden::figures {

/// People as a whole number; "no number" when empty; beyond all people on Earth with an exponent.
std::string people_text(i18n::Catalogue const& tr, std::optional<double> const& people);
/// `9,977 to 13,146`, or why there are no limits.
std::string interval_words(i18n::Catalogue const& tr, MethodResult const& result);
/// Codes of the gates that were not passed, `E05 E09`; a word when all were.
std::string gates_words(i18n::Catalogue const& tr, MethodResult const& result);
std::string method_words(i18n::Catalogue const& tr, Method method);
std::string state_words(i18n::Catalogue const& tr, GateState state);
std::string note_words(i18n::Catalogue const& tr, HistoryNote const& note);
/// A decimal number without needless digits, a point between.
std::string decimal_text(double number);

/// May this number be shown? Either its gates hold, or the reader asked for numbers that are held back.
bool may_show(MethodResult const& result, bool ungated);

/// What stands in place of the number: for each gate that was not passed one plain sentence with its code, and what
/// would help; then what can be said. Empty when some method may be published. Source: figures.md 8.
std::vector<std::string> refusal_words(i18n::Catalogue const& tr, Estimate const& answer);
/// Which methods agreement (E07) compared.
std::string compared_words(i18n::Catalogue const& tr, Estimate const& answer);
/// What must be known of each method to read its number, e.g. `ignores the choice of model`.
std::vector<std::string> remark_words(i18n::Catalogue const& tr, Estimate const& answer);
} // namespace linden::figures
