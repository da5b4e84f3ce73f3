// A header of the test tree.
#pragma once
#include <string>
namespace linden {
/// A <p> in a comment, SELECT x FROM y in a comment.
int first_word(std::string const& text);
class Informed;
}
