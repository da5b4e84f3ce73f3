// Hours in the service editor: texts, columns, warnings, the coming week, and what a text cannot say.
#include "app/routes_support.h"
#include "directory/steward.h"
#include <catch2/catch.hpp>

namespace linden {
using namespace testing;
TEST_CASE("directory.editor hours: nobody else reads or writes them", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app) + "/hours";
  CHECK(app.get(path).status == 401);
  CHECK(app.post(path, {{"0_text", "24/7"}}).status == 401);
  auto editor = app.sign_in("lipa.editor");
  auto without = editor;
  without.csrf.clear();
  CHECK(app.post(path, {{"0_text", "24/7"}}, without).status == 403);
  CHECK(app.get(path, app.sign_in("lipa.worker")).status == 404);
  CHECK(app.get("/services/" + crypto::make_id<ServiceId>().text() + "/hours", editor).status == 404);
  CHECK(app.get(path, editor).status == 200);
}

TEST_CASE("directory.editor hours: columns for faults, once a look at what is odd, and the week", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app);
  auto const editor = app.sign_in("lipa.editor");
  REQUIRE(app.post(path + "/channels", {{"0_type", "phone"}, {"0_value", "+38611234567"}, {"0_visibility", "public"}, {"0_cost", "free"}, {"0_bill", "unknown"}}, editor).status == 303);
  auto const empty = app.get(path + "/hours", editor);
  CHECK(has(empty.body, "0_text"));
  auto const fields = [](std::string text) -> Fields {
    return {{"0_text", std::move(text)}, {"0_zone", "Europe/Ljubljana"}, {"0_holidays", "SI"}, {"0_was", "another"}, {"act", "save"}};
  };
  auto const faulty = app.post(path + "/hours", fields("Mo-Fr 09:00-17:00; Xx off"), editor);
  CHECK(faulty.status == 422);
  CHECK(has(faulty.body, "Column 20: "));
  CHECK(has(faulty.body, "Mo-Fr 09:00-17:00; Xx off"));
  auto zoneless = fields("Mo 09:00-10:00");
  zoneless[1].second = "Europe/Atlantis";
  CHECK(app.post(path + "/hours", zoneless, editor).status == 422);
  auto const equal = app.post(path + "/hours", fields("Mo 10:00-10:00"), editor);
  CHECK(equal.status == 422);
  CHECK(has(equal.body, "Column 4: "));
  // Odd texts come back once, with their week, and are saved when they are sent again.
  auto odd = fields("mo-fr 9-17");
  auto const warned = app.post(path + "/hours", odd, editor);
  CHECK(warned.status == 200);
  CHECK(has(warned.body, "Column 1: "));
  CHECK(has(warned.body, "09:00\u201317:00 open"));
  CHECK(has(warned.body, "mo-fr 9-17"));
  odd.emplace_back("seen", field_on(warned.body, "seen"));
  CHECK(app.post(path + "/hours", odd, editor).status == 303);
  auto const saved = app.get(path + "/hours", editor);
  CHECK(has(saved.body, "Mo-Fr 09:00-17:00"));
  CHECK(has(saved.body, "Monday, Tuesday, Wednesday, Thursday, Friday, 09:00\u201317:00: open"));
  CHECK(has(saved.body, "table version"));
  // To look changes nothing.
  auto look = fields("Sa 10:00-11:00");
  look.back().second = "look";
  CHECK(has(app.post(path + "/hours", look, editor).body, "10:00\u201311:00 open"));
  CHECK(has(app.get(path + "/hours", editor).body, "Mo-Fr 09:00-17:00"));
  // A text of a megabyte and nested garbage are refused with a column.
  auto const nested = app.post(path + "/hours", fields(std::string(3000, '[')), editor);
  CHECK(nested.status == 422);
  CHECK(has(nested.body, "Column 1: "));
  CHECK(app.post(path + "/hours", fields(std::string(1u << 20, 'M')), editor).status >= 400);
  CHECK(app.post(path + "/hours", fields(""), editor).status == 303);
  CHECK(has(app.get(path + "/hours", editor).body, "Hours not confirmed"));
}
} // namespace linden
