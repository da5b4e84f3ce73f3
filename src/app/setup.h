// Making a store: the live one asks for the organisation and its first people; the practice network fills itself.
#pragma once
#include "app/linden.h"
#include <iosfwd>
namespace linden::app {
/// Errors: a store is there already -> Code::conflict.
Result<void> make_store(Config const& config, bool demo, std::istream& in, std::ostream& out);
} // namespace linden::app
