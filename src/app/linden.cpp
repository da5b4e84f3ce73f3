#include "app/linden.h"
#include "base/embedded.h"
#include "directory/codec/settings_codec.h"
#include "directory/store/holiday_sets.h"
#include "figures/codec/table_toml.h"
#include "identity/store/account_store.h"
#include "store/migrator.h"
#include "web/page.h"
#include "web/view.h"
#include <filesystem>

namespace linden::app {
namespace {
bool is_folder(std::string const& location) { return location.find("://") == std::string::npos; }
} // namespace

std::string keys_path(Config const& config) {
  if (!config.keys_file.empty()) return config.keys_file;
  return is_folder(config.data) ? config.data + "/server.keys" : "server.keys";
}

Result<std::vector<store::Migration>> all_migrations() {
  std::vector<store::Migration> all;
  auto const add = [&](std::string_view room, std::vector<embedded::Text> const& texts) -> Result<void> {
    LINDEN_TRY(steps, store::migrations_of(room, texts));
    all.insert(all.end(), steps.begin(), steps.end());
    return {};
  };
  LINDEN_CHECK(add("kernel", embedded::kernel()));
  LINDEN_CHECK(add("identity", embedded::identity()));
  LINDEN_CHECK(add("directory", embedded::directory()));
  LINDEN_CHECK(add("casework", embedded::casework()));
  LINDEN_CHECK(add("figures", embedded::figures()));
  LINDEN_CHECK(add("evidence", embedded::evidence()));
  return all;
}

Result<std::unique_ptr<Linden>> Linden::open(Config config) {
  crypto::start();
  std::unique_ptr<Linden> linden(new Linden);
  linden->places = find_places();
  directory::use_holiday_folder(linden->places.data_files + "/holidays");
  linden->clock = kernel::Clock(config.test_clock);
  LINDEN_TRY(catalogues, i18n::load_catalogues(linden->places.catalogues));
  linden->catalogues = std::move(catalogues);
  LINDEN_CHECK(web::load_assets(linden->places.assets));
  if (is_folder(config.data) && !std::filesystem::is_directory(config.data))
    return fail(Code::not_found, "error.no_store", "data", {{"data", config.data}}); // a folder: no password in it
  LINDEN_TRY(db, store::open_database(config.data));
  linden->db = std::move(db);
  LINDEN_TRY(migrations, all_migrations());
  LINDEN_CHECK(store::migrate(*linden->db, migrations));
  // New keys are made with a new store only: other ones would call every head forged and every second factor wrong.
  LINDEN_TRY(is_new, store::read_for<bool>(*linden->db, [](store::Tx& tx) -> Result<bool> {
    LINDEN_TRY(organisations, identity::list_organisations(tx));
    return organisations.empty();
  }));
  LINDEN_TRY(keys, is_new ? kernel::load_or_make_server_keys(keys_path(config)) : kernel::load_server_keys(keys_path(config)));
  linden->keys = keys;
  linden->policy = kernel::Policy::load();
  linden->config = std::move(config);
  linden->identity = std::make_unique<identity::Identity>(*linden->db, linden->keys, linden->config.cost);
  LINDEN_TRY(round_settings, directory::load_round_settings(linden->places.data_files));
  linden->directory = std::make_unique<directory::Directory>(round_settings.lifetimes);
  linden->rounds = std::make_unique<directory::Rounds>(*linden->directory, linden->keys.sender, std::move(round_settings));
  linden->directory->name_kinds([catalogues = linden->catalogues.get()](std::string const& kind) {
    std::vector<std::string> words;
    for (auto const& language : catalogues->languages())
      words.push_back(catalogues->language(language).text("directory.kind." + kind));
    return words;
  });
  LINDEN_TRY(files, casework::CaseworkFiles::load(linden->places.data_files));
  linden->casework = std::make_unique<casework::Casework>(linden->policy, *linden->identity, *linden->directory, std::move(files));
  LINDEN_TRY(tables, figures::load_table_definitions(linden->places.data_files));
  linden->figures = std::make_unique<figures::Figures>(linden->policy, figures::facts_of(*linden->casework), std::move(tables));
  LINDEN_CHECK(linden->db->read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(organisations, linden->identity->organisations(tx));
    for (auto const& organisation : organisations) {
      linden->is_practice = organisation.is_practice;
      if (organisation.is_home) linden->home = organisation.id;
    }
    return {};
  }));
  LINDEN_TRY(evidence, evidence::Evidence::load(linden->places.data_files + "/report", linden->home));
  linden->evidence = std::move(evidence);
  linden->figures->show_publicly(linden->home);
  // A store that is being made has nobody yet: init alone opens one, and moves its clock for a practice network only.
  if (!linden->config.test_clock.empty() && !linden->is_practice && !is_new)
    return fail(Code::forbidden, "error.test_clock");
  return linden;
}
} // namespace linden::app
