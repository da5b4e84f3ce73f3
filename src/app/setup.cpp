#include "app/setup.h"
#include "app/demo.h"
#include "base/text.h"
#include "identity/people.h"
#include <filesystem>
#include <istream>
#include <ostream>

namespace linden::app {
namespace {
std::string ask(std::istream& in, std::ostream& out, std::string const& question) {
  out << question << ": " << std::flush;
  std::string line;
  std::getline(in, line);
  return std::string(trim(line));
}

Result<void> ask_people(Linden& linden, std::istream& in, std::ostream& out) {
  auto const& tr = linden.catalogues->language("en");
  auto const name = ask(in, out, tr.text("init.organisation"));
  auto const zone = ask(in, out, tr.text("init.zone"));
  auto const admin = ask(in, out, tr.text("init.admin"));
  Secret<std::string> const admin_words{ask(in, out, tr.text("init.passphrase"))};
  auto const lead = ask(in, out, tr.text("init.supervisor"));
  Secret<std::string> const lead_words{ask(in, out, tr.text("init.passphrase"))};
  if (name.empty()) return fail(Code::invalid, "error.organisation_missing", "organisation");
  auto const recovery = crypto::KeyPair::make();
  LINDEN_CHECK(linden.db->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(secrets, linden.identity->create_organisation(tx, name, false, {{}, {}, name, zone.empty() ? "Europe/Ljubljana" : zone, "L"}, recovery.public_key()));
    LINDEN_TRY(team, linden.identity->create_team(tx, secrets, "Team"));
    LINDEN_CHECK(linden.identity->create_account(tx, secrets, {admin, admin, {kernel::Role::network_admin}, {}, "en"}, admin_words));
    LINDEN_CHECK(linden.identity->create_account(tx, secrets, {lead, lead, {kernel::Role::supervisor, kernel::Role::case_worker}, {team.id}, "en"}, lead_words));
    return {};
  }));
  out << tr.text("init.recovery", {{"code", identity::recovery_code(recovery)}}) << "\n";
  return {};
}
} // namespace

Result<void> make_store(Config const& config, bool demo, std::istream& in, std::ostream& out) {
  if (!demo && !config.test_clock.empty()) return fail(Code::forbidden, "error.test_clock");
  bool const folder = config.data.find("://") == std::string::npos;
  std::error_code error;
  if (folder) std::filesystem::create_directories(config.data, error);
  if (error) return fail(Code::store_full, "error.file_unwritable", "data", {{"file", config.data}});
  if (folder) std::filesystem::permissions(config.data, std::filesystem::perms::owner_all, error);
  LINDEN_TRY(linden, Linden::open(config));
  LINDEN_TRY(there, store::read_for<bool>(*linden->db, [&](store::Tx& tx) -> Result<bool> {
    LINDEN_TRY(organisations, linden->identity->organisations(tx));
    return !organisations.empty();
  }));
  if (there) return fail(Code::conflict, "error.store_exists", "data", {{"data", folder ? config.data : "the database"}});
  return demo ? make_demo(*linden) : ask_people(*linden, in, out);
}
} // namespace linden::app
