#include "store/postgres/postgres_cell.h"
#include <algorithm>
#include <charconv>
#include <libpq-fe.h>

namespace linden::store {
namespace {
// Source: PostgreSQL 15, src/include/catalog/pg_type.dat.
enum Kind : Oid {
  k_bool = 16,
  k_bytea = 17,
  k_name = 19,
  k_int8 = 20,
  k_int2 = 21,
  k_int4 = 23,
  k_text = 25,
  k_varchar = 1043,
  k_numeric = 1700,
  k_void = 2278,
};

/// Big-endian, with its sign.
std::int64_t from_network(ByteView bytes) {
  std::uint64_t number = !bytes.empty() && (bytes[0] & 0x80) != 0 ? ~std::uint64_t(0) : 0;
  for (std::uint8_t const byte : bytes)
    number = number << 8 | byte;
  return static_cast<std::int64_t>(number);
}

std::optional<Value::Content> read_cell(Oid kind, ByteView bytes) {
  switch (kind) {
  case k_bool:
  case k_int2:
  case k_int4:
  case k_int8:
    return Value::Content(from_network(bytes));
  case k_bytea:
    return Value::Content(Bytes(bytes.begin(), bytes.end()));
  case k_name:
  case k_text:
  case k_varchar:
    return Value::Content(std::string(as_text(bytes)));
  case k_void:
    return Value::Content(std::monostate{});
  case k_numeric:
    if (auto const number = read_numeric(bytes)) return Value::Content(*number);
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

ByteView cell_bytes(PGresult const& result, int row, int column) {
  auto const* const data = reinterpret_cast<std::uint8_t const*>(PQgetvalue(&result, row, column));
  return {data, static_cast<std::size_t>(PQgetlength(&result, row, column))};
}
} // namespace

unsigned int kind_of(Value::Content const& content) {
  if (std::holds_alternative<std::int64_t>(content)) return k_int8;
  if (std::holds_alternative<std::string>(content)) return k_text;
  if (std::holds_alternative<Bytes>(content)) return k_bytea;
  return 0;
}

std::array<char, 8> to_network(std::int64_t number) {
  std::array<char, 8> bytes{};
  auto rest = static_cast<std::uint64_t>(number);
  for (std::size_t i = bytes.size(); i-- > 0; rest >>= 8)
    bytes[i] = static_cast<char>(rest & 0xff);
  return bytes;
}

std::optional<std::int64_t> read_numeric(ByteView bytes) {
  // Groups of four decimal digits: count, weight of the first, sign, decimals shown, then the groups, 16 bits each.
  constexpr std::int64_t k_negative = 0x4000;
  if (bytes.size() < 8) return std::nullopt;
  auto const word = [&](std::size_t at) { return from_network(bytes.subspan(at * 2, 2)); };
  auto const count = word(0);
  auto const weight = word(1);
  if (word(2) != 0 && word(2) != k_negative) return std::nullopt; // not a number, or infinite
  if (count < 0 || bytes.size() != 8 + static_cast<std::size_t>(count) * 2 || weight > 4) return std::nullopt;
  std::string digits = word(2) == k_negative ? "-" : "";
  for (std::int64_t i = 0; i < std::max(count, weight + 1); ++i) {
    auto const group = i < count ? word(4 + static_cast<std::size_t>(i)) : 0;
    if (i <= weight)
      digits += std::to_string(10000 + group).substr(1);
    else if (group != 0)
      return std::nullopt;
  }
  if (count == 0 || weight < 0) digits = "0";
  std::int64_t number = 0;
  auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  return number;
}

std::optional<Rows> read_rows(PGresult const& result) {
  Rows rows;
  int const columns = PQnfields(&result);
  int const count = PQntuples(&result);
  rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) {
    std::vector<Value::Content> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      if (PQgetisnull(&result, row, column) != 0) {
        cells.emplace_back();
        continue;
      }
      auto cell = read_cell(PQftype(&result, column), cell_bytes(result, row, column));
      if (!cell) return std::nullopt;
      cells.push_back(std::move(*cell));
    }
    rows.emplace_back(std::move(cells));
  }
  return rows;
}
} // namespace linden::store
