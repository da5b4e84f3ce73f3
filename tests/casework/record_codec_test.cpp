#include "casework/model/instrument/soundness.h"
#include "casework/store/record_codec.h"
#include <catch2/catch.hpp>
#include <limits>
using namespace linden;
using namespace linden::casework;

TEST_CASE("casework.record what was written is read again, unknown numbers too", "[pure]") {
  FieldBytes record;
  record.put(1, "Mara");
  record.put(4'000'000'000u, "from a newer version");
  record.put(7, std::string_view("a\0b", 3));
  record.put(9, "");
  record.put(12, std::int64_t(-5));
  record.put(12, std::int64_t(6));
  record.put(20, Day(2024, 2, 29));
  auto const read = FieldBytes::read(record.write());
  REQUIRE(read);
  CHECK(read->all() == record.all());
  CHECK(read->text(4'000'000'000u) == "from a newer version");
  CHECK(read->text(7).size() == 3);
  CHECK(read->has(9));
  CHECK_FALSE(read->has(10));
  CHECK(read->texts(12) == std::vector<std::string>{"-5", "6"});
  CHECK(Day::from_number(static_cast<int>(read->number(20))) == Day(2024, 2, 29));
  CHECK(read->number(1, 42) == 42);
  CHECK(read->write() == record.write());
}

TEST_CASE("casework.record stored bytes stay as they are", "[pure]") {
  FieldBytes record;
  record.put(1, "ab");
  record.put(300, "c");
  CHECK(to_hex(record.write()) == "0101026162ac020163");
}

TEST_CASE("casework.record every cut is refused or ends at a field", "[pure]") {
  FieldBytes record;
  record.put(1, std::string(200, 'x'));
  record.put(2, "yz");
  auto const bytes = record.write();
  int whole = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    auto const read = FieldBytes::read(ByteView(bytes.data(), size));
    if (!read)
      CHECK(read.error().message_key == "error.record");
    else
      ++whole;
  }
  CHECK(whole == 2); // the bare format byte, and the end of the first field
  CHECK_FALSE(FieldBytes::read(Bytes{2, 1, 1, 'a'}));
  CHECK_FALSE(FieldBytes::read(Bytes{1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}));
  CHECK_FALSE(FieldBytes::read(Bytes{1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0}));
}

TEST_CASE("casework.record random records survive 2,000 times", "[pure]") {
  Sampler sampler(23);
  for (int i = 0; i < 2000; ++i) {
    FieldBytes record;
    for (int k = sampler.pick(12); k > 0; --k) {
      std::string text(static_cast<std::size_t>(sampler.pick(300)), ' ');
      for (auto& c : text)
        c = static_cast<char>(sampler.pick(256));
      record.put(static_cast<std::uint32_t>(sampler.pick(std::numeric_limits<int>::max())), text);
    }
    auto const read = FieldBytes::read(record.write());
    REQUIRE(read);
    REQUIRE(read->all() == record.all());
  }
}
