#include "base/text.h"
#include "casework/model/stay.h"
#include "casework/store/programme_codec.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::casework;

namespace {
std::set<std::string> const k_services = {"mol-crisis", "caritas-si-crisis", "kljuc-safe"};
std::string entry(std::string const& more = "", std::string const& source = "source = { report = \"r\", line = 1 }") {
  return "[[programme]]\nid = \"xx.a\"\ncountry = \"SI\"\nkind = \"outreach\"\nname = { en = \"A\" }\n" + source +
         "\n" + more + "\n";
}
// The rule's key when exactly this one rule refuses.
std::string rule(std::string const& text) {
  auto const read = read_programmes("xx.toml", text, k_services);
  if (read) return "accepted";
  return read.error().size() == 1 ? read.error()[0].message_key : "several";
}
} // namespace

TEST_CASE("casework.programmes of Slovenia load, and each says that it is not confirmed", "[pure]") {
  auto const text = read_file(std::string(LINDEN_SOURCE_DIR) + "/data/programmes/si.toml");
  REQUIRE(text);
  auto const programmes = read_programmes("si.toml", *text, k_services);
  REQUIRE(programmes);
  REQUIRE(programmes->size() == 3);
  for (auto const& programme : *programmes) {
    CHECK_FALSE(programme.confirmed);
    CHECK_FALSE(programme.ask.empty());
    CHECK_FALSE(programme.to_confirm.empty());
    CHECK(programme.name.count("sl") == 1);
    CHECK(programme.report == "joint-report-2025");
  }
  auto const* mol = find_programme(*programmes, "si.mol.crisis", Day(2024, 3, 2));
  REQUIRE(mol);
  CHECK(mol->warn_before == Days(1));
  CHECK(find_programme(*programmes, "si.caritas.crisis", Day(2005, 12, 31)) == nullptr);
  CHECK(find_programme(*programmes, "si.kljuc.safe", Day(2024, 3, 2))->weekly_aid);
}

TEST_CASE("casework.programmes the loader refuses", "[pure]") {
  CHECK(rule(entry()) == "accepted");
  CHECK(rule(entry("", "")) == "casework.programme.missing");
  CHECK(rule(entry("service = \"nowhere\"")) == "casework.programme.unknown_service");
  CHECK(rule(entry("colour = \"red\"")) == "casework.programme.unknown_member");
  CHECK(rule(entry("confirmed = { by = \"A. One\" }")) == "casework.programme.confirmed");
  CHECK(rule(entry("confirmed = { by = \"A. One\", on = 2026-01-31 }")) == "accepted");
  CHECK(rule(entry("warn_before = -1")) == "casework.programme.warn_before");
  CHECK(rule(entry("extension = { needs = [\"reason\"] }")) == "casework.programme.missing");
  CHECK(rule(entry("counters = [{ from = 2016, unit = \"beds\" }]")) == "casework.programme.counter");
  CHECK(rule(entry("from = 2024-05-01\nto = 2024-04-01")) == "casework.programme.day");
  CHECK(rule(entry("from = \"soon\"")) == "casework.programme.day");
  CHECK(rule(entry() + entry("version = 2")) == "casework.programme.overlap");
  CHECK(rule(entry("to = 2024-01-31") + entry("version = 2\nfrom = 2024-02-01")) == "accepted");
  CHECK(rule(entry("to = 2024-01-31") + entry("version = 2\nfrom = 2024-01-31")) == "casework.programme.overlap");
  CHECK(rule("[[programme]\n") == "error.toml");
  CHECK(rule("title = \"x\"\n" + entry()) == "casework.programme.unknown_member");
}
