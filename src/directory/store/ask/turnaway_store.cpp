#include "directory/store/ask/turnaway_store.h"
#include "base/json/members.h"

namespace linden::directory {
namespace {
std::string write_houses(std::vector<HouseReason> const& houses) {
  json::Array list;
  for (auto const& house : houses) list.push_back(json::Object{{"service", house.service.text()}, {"code", house.code}});
  return json::write(list);
}

Result<std::vector<HouseReason>> read_houses(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  std::vector<HouseReason> houses;
  if (!value.is_array()) return fail(Code::store_failed, "error.record");
  for (auto const& item : value.as_array()) {
    if (!item.is_object()) return fail(Code::store_failed, "error.record");
    LINDEN_TRY(service, read_id<ServiceId>(json::text_of(item.as_object(), "service")));
    houses.push_back({service, std::string(json::text_of(item.as_object(), "code"))});
  }
  return houses;
}
} // namespace

std::string write_asked(AskedNeed const& asked) {
  json::Array lines;
  for (auto const& line : asked.lines) {
    json::Array values;
    for (auto const& value : line.values) values.emplace_back(value);
    lines.push_back(json::Object{{"field", line.field}, {"values", std::move(values)}});
  }
  return json::write(json::Object{{"persons", asked.persons}, {"lines", std::move(lines)}});
}

Result<AskedNeed> read_asked(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::store_failed, "error.record");
  json::Members members(value.as_object());
  AskedNeed asked;
  asked.persons = members.number("persons", 1, 50, 1);
  for (auto const* object : members.objects("lines")) {
    json::Members line(*object);
    AskedLine read;
    read.field = line.text("field", true);
    read.values = line.texts("values");
    LINDEN_CHECK(line.done());
    asked.lines.push_back(std::move(read));
  }
  LINDEN_CHECK(members.done());
  LINDEN_CHECK(check_asked(asked));
  return asked;
}

Result<void> insert_turnaway(store::Tx& tx, Turnaway const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_turnaway (org_id, id, day, area, asked, houses, her_no, night) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                      {row.by_org, row.id, row.day, row.area, write_asked(row.asked), write_houses(row.houses), row.her_no, row.night}));
  return {};
}

Result<std::vector<Turnaway>> list_turnaways(store::Tx& tx, OrgId const& org, Day first, Day last) {
  LINDEN_TRY(rows, tx.query("SELECT id, day, area, asked, houses, her_no, night FROM directory_turnaway "
                            "WHERE org_id = $1 AND day >= $2 AND day <= $3 ORDER BY day, id",
                            {org, first, last}));
  std::vector<Turnaway> list;
  for (auto const& row : rows) {
    LINDEN_TRY(asked, read_asked(row.text(3)));
    LINDEN_TRY(houses, read_houses(row.text(4)));
    list.push_back({row.id<RecordId>(0), org, row.day(1), row.text(2), std::move(asked), std::move(houses), row.text(5), row.text(6)});
  }
  return list;
}
} // namespace linden::directory
