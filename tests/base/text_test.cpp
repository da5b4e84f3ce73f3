#include "base/bytes.h"
#include "base/csv.h"
#include "base/id.h"
#include "base/json/json.h"
#include "base/text.h"
#include <catch2/catch.hpp>
using namespace linden;

TEST_CASE("base.text utf8 is checked strictly", "[pure]") {
  CHECK(is_utf8("Ključ ሀ 𝕏"));
  CHECK(is_utf8(""));
  CHECK_FALSE(is_utf8("\xC0\x80"));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_utf8("abc\xE2\x82"));
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));
  CHECK(count_code_points("Sürya") == 5);
}

TEST_CASE("base.text digits of Arabic and Persian keyboards are read", "[pure]") {
  CHECK(ascii_digits(" ۲۵ ") == "25");
  CHECK(ascii_digits("٠٨:٣٠") == "08:30");
  CHECK(ascii_digits("12a ا") == "12a ا");
  CHECK(ascii_digits("\xD9") == "\xD9"); // half a letter stays what it is
}

TEST_CASE("base.text small helpers", "[pure]") {
  CHECK(split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
  CHECK(trim("  x \n") == "x");
  CHECK(guard_formula("=1+1") == "'=1+1");
  CHECK(guard_formula("plain") == "plain");
  CHECK(read_integer("12", 0, 20).value() == 12);
  CHECK_FALSE(read_integer("12x", 0, 20));
  CHECK_FALSE(read_integer("21", 0, 20));
  CHECK(read_hex(to_hex(Bytes{0, 255, 16})).value() == Bytes{0, 255, 16});
  CHECK_FALSE(read_id<CaseId>("xyz"));
}

TEST_CASE("base.csv reads quotes and names the place of a fault", "[pure]") {
  auto const rows = read_csv("\xEF\xBB\xBF" "a,b\r\n\"x, \"\"y\"\"\n2\",z\n\nlast,1");
  REQUIRE(rows);
  REQUIRE(rows->size() == 3);
  CHECK((*rows)[1].cells[0] == "x, \"y\"\n2");
  CHECK((*rows)[2].line == 5);
  auto const open = read_csv("a,b\n1,\"never closed");
  REQUIRE_FALSE(open);
  CHECK(open.error().message_key == "error.csv_open_quote");
  CHECK(open.error().args[0].second == "2");
  CHECK_FALSE(read_csv("\"a\"b,c"));
  CHECK(read_csv_table("a,a\n1,2").error().message_key == "error.csv_header_twice");
  CHECK(read_csv_table("a,b\n1").error().message_key == "error.csv_ragged");
  CHECK(csv_line({"a", "b,c", "d\"e"}) == "a,\"b,c\",\"d\"\"e\"\r\n");
}

TEST_CASE("base.json refuses what would be guessed", "[pure]") {
  CHECK(json::read("{\"a\": [1, 2.5, \"x\"]}"));
  CHECK(json::read("{\"a\":1,\"a\":2}").error().message_key == "error.json_duplicate_key");
  CHECK_FALSE(json::read("{\"a\":1} x"));
  CHECK_FALSE(json::read(""));
  CHECK_FALSE(json::read("[1e999]"));
  CHECK_FALSE(json::read("[18446744073709551615]"));
  CHECK_FALSE(json::read("[99999999999999999999]")); // whole, beyond 64 bits: rounded in silence otherwise
  CHECK_FALSE(json::read("[-9223372036854775809]"));
  CHECK(json::read("[1.5, 9223372036854775807, 1e19, -9223372036854775808]"));
  CHECK_FALSE(json::read("[1e19, 99999999999999999999]"));
  CHECK_FALSE(json::read(std::string(70, '[') + std::string(70, ']')));
  auto const broken = json::read("{\n  \"a\": nope}");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().args[0].second == "2");
  CHECK(json::write_canonical(*json::read("{\"b\":1,\"a\":{\"d\":2,\"c\":3}}")) == "{\"a\":{\"c\":3,\"d\":2},\"b\":1}");
}
