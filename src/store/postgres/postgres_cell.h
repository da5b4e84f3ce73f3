// Values on their way to PostgreSQL and back, in its binary form.
#pragma once
#include "store/value.h"
#include <array>
struct pg_result;
namespace linden::store {
/// The type's object id: bigint, text, bytea; 0 for NULL, whose kind the statement shows.
/// Source: PostgreSQL 15, pg_type.dat.
unsigned int kind_of(Value::Content const& content);
std::array<char, 8> to_network(std::int64_t number);
/// Empty when a cell is of another kind: a fraction, a date, an array.
std::optional<Rows> read_rows(pg_result const& result);
/// PostgreSQL's numeric (sum(bigint) answers one) as a whole number; empty if it has a fraction or does not fit.
std::optional<std::int64_t> read_numeric(ByteView bytes);
} // namespace linden::store
