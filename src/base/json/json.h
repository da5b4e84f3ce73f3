// JSON values: the only door to Boost.JSON, for */api/ and for codecs.
#pragma once
#include "base/result.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
namespace linden::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

/// Shape:  UTF-8, one value, depth at most `max_depth`, numbers inside int64 or double.
/// Errors: Code::malformed_text with line and column; duplicate keys are refused. Source: trust.md R10.
Result<Value> read(std::string_view text, int max_depth = 64);
std::string write(Value const& value);
/// Indented by two blanks, keys in the order given.
std::string write_pretty(Value const& value);
/// Keys sorted, no blanks: equal values give equal bytes.
std::string write_canonical(Value const& value);

/// The member as text; empty when missing or of another kind.
std::string_view text_of(Object const& object, std::string_view key);
/// The member, or nullptr.
Value const* find(Object const& object, std::string_view key);
} // namespace linden::json
