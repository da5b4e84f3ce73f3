// The tables of some rooms in a fresh store. Header only.
//   migrate_rooms(db, {{"directory", &embedded::directory()}});
#pragma once
#include "base/embedded.h"
#include "store/migrator.h"
#include <catch2/catch.hpp>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::testing {

inline void migrate_rooms(store::Database& db, std::vector<std::pair<std::string_view, std::vector<embedded::Text> const*>> const& rooms) {
  std::vector<store::Migration> all;
  for (auto const& [room, texts] : rooms) {
    auto const steps = store::migrations_of(room, *texts);
    REQUIRE(steps);
    all.insert(all.end(), steps->begin(), steps->end());
  }
  REQUIRE(store::migrate(db, all));
}
} // namespace linden::testing
