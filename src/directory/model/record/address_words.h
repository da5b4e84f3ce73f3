// Finds what looks like an address in a free text, before it is saved where everyone can read it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
namespace linden::directory {

/// The first piece that looks like a street with a number or like a postcode with a town; empty when there is none.
/// It warns too often rather than too seldom; whoever saves may say that it is no address.
/// Example: "Call us, Slovenska cesta 5" -> "cesta 5"; "1000 Ljubljana" -> itself; "open since 2012" -> empty.
std::optional<std::string> find_address_words(std::string_view text);
} // namespace linden::directory
