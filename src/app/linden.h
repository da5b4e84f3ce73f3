// All parts of one running Linden, wired once.
#pragma once
#include "app/config.h"
#include "casework/casework.h"
#include "directory/directory.h"
#include "directory/rounds.h"
#include "evidence/evidence.h"
#include "figures/figures.h"
#include "i18n/catalogue.h"
#include "identity/identity.h"
#include "kernel/clock.h"
#include "kernel/policy.h"
#include "kernel/server_keys.h"
#include "store/database.h"
#include "store/migrator.h"
#include <memory>
#include <string>
namespace linden::app {

class Linden {
public:
  /// Opens store, keys, catalogues and assets, runs missing migrations. Errors: what cannot be opened, by name.
  static Result<std::unique_ptr<Linden>> open(Config config);

  Config config;
  Places places;
  std::unique_ptr<store::Database> db;
  kernel::ServerKeys keys;
  kernel::Policy policy;
  kernel::Clock clock;
  std::unique_ptr<i18n::Catalogues> catalogues;
  std::unique_ptr<identity::Identity> identity;
  std::unique_ptr<directory::Directory> directory;
  std::unique_ptr<directory::Rounds> rounds;
  std::unique_ptr<casework::Casework> casework;
  std::unique_ptr<evidence::Evidence> evidence;
  std::unique_ptr<figures::Figures> figures;

  bool is_practice = false;
  OrgId home; ///< the organisation whose public content (directory, evidence, figures) this deployment shows

private:
  Linden() = default;
};
/// File of the server's own keys: as the configuration names it, else `server.keys` in the data folder.
std::string keys_path(Config const& config);
/// Migrations of every room, in the order in which they run.
Result<std::vector<store::Migration>> all_migrations();
} // namespace linden::app
