// Running the house: init, serve, doctor, backup, restore, audit verify.
#include "app/commands/context.h"
#include "app/demo.h"
#include "app/endpoint.h"
#include "app/setup.h"
#include "base/json/json.h"
#include "base/text.h"
#include "directory/holiday_tables.h"
#include "http/server.h"
#include "kernel/audit.h"
#include <csignal>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>
#include <thread>

namespace linden::app {
namespace {
namespace fs = std::filesystem;

/// SHA-256 of a file of any size. Errors: it cannot be read to its end -> Code::not_found.
Result<std::string> digest_of(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  crypto::Sha256 digest;
  std::string piece(1 << 20, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    digest.add(as_bytes(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()))));
  }
  if (!in.eof()) return fail(Code::not_found, "error.file_unreadable", file, {{"file", file}});
  return to_hex(digest.finish());
}

Result<void> sign_heads(Linden& linden) {
  return linden.db->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(organisations, linden.identity->organisations(tx));
    for (auto const& organisation : organisations) {
      auto const head = kernel::sign_head(tx, organisation.id, linden.keys.audit, linden.clock.now());
      if (!head) return tl::make_unexpected(head.error());
    }
    return {};
  });
}

void print_accounts(std::ostream& out) {
  out << "Practice accounts (all with the passphrase \"" << k_demo_passphrase << "\"):\n";
  for (auto const& account : demo_accounts())
    out << "  " << account.name << std::string(account.name.size() < 20 ? 20 - account.name.size() : 1, ' ') << join(account.roles, ", ") << " - " << account.organisation << "\n";
}

/// Every organisation's tree; the first fault of each is named.
Result<int> verify_all(CommandContext& context, Linden& linden, std::vector<kernel::SignedHead> const& outside) {
  int status = 0;
  auto const& tr = linden.catalogues->language("en");
  LINDEN_CHECK(linden.db->read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(organisations, linden.identity->organisations(tx));
    for (auto const& organisation : organisations) {
      std::vector<kernel::SignedHead> own;
      for (auto const& head : outside)
        if (head.org == organisation.id) own.push_back(head);
      LINDEN_TRY(report, kernel::verify(tx, organisation.id, linden.keys.audit.public_32, own));
      if (!report.clean) status = 1;
      if (context.json) {
        context.out << json::write(json::Object{{"organisation", organisation.name}, {"leaves", report.leaves}, {"heads", report.heads}, {"clean", report.clean}, {"first_bad_seq", report.first_bad_seq}, {"reason", report.reason}}) << "\n";
      } else {
        context.out << organisation.name << ": " << report.leaves << " leaves, " << report.heads << " heads: " << (report.clean ? "clean" : "NOT CLEAN, first bad leaf " + std::to_string(report.first_bad_seq) + ": " + tr.text(report.reason)) << "\n";
      }
    }
    return {};
  }));
  return status;
}

/// Every minute: houses hear of reports that end soon, rounds of asking that ran out lose what was asked, holds that ran out free their places, and what was shared until yesterday leaves the store.
Result<void> end_what_ran_out(Linden& linden) {
  return linden.db->write([&](store::Tx& tx) -> Result<void> {
    auto const now = linden.clock.now();
    LINDEN_CHECK(linden.rounds->settle(tx, now));
    LINDEN_CHECK(linden.rounds->remind(tx, now));
    LINDEN_TRY(organisations, linden.identity->organisations(tx));
    // No office's zone stands here: a view goes when its last day is over everywhere on earth.
    LINDEN_TRY(last_zone, load_zone("Etc/GMT+12"));
    auto const today = civil_day(now, last_zone);
    for (auto const& organisation : organisations) {
      LINDEN_CHECK(linden.casework->end_holds(tx, organisation.id, now));
      LINDEN_CHECK(linden.casework->empty_old_views(tx, organisation.id, today));
    }
    return {};
  });
}

/// Each table of holidays in use that cannot be read, and how it is mended. Returns: how many.
Result<std::size_t> check_holidays(CommandContext& context, Linden& linden) {
  using Unreadable = std::vector<directory::UnreadableHolidays>;
  LINDEN_TRY(tables, store::read_for<Unreadable>(*linden.db, [](store::Tx& tx) { return directory::list_unreadable_holidays(tx); }));
  auto const& tr = linden.catalogues->language("en");
  for (auto const& [country, version, problem] : tables)
    context.out << "holidays of " << country << ", version " << version << ": cannot be read, so days that depend on them are unknown. "
                << tr.text(problem.message_key, problem.args) << " Load the table anew: linden directory holidays load " << country << ".csv\n";
  return tables.size();
}

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int const signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an answer (507), not an end
  return signals;
}
} // namespace

int run_init(CommandContext& context, bool demo) {
  auto const made = make_store(context.config, demo, context.in, context.out);
  if (!made) return report_problem(context, made.error());
  context.out << "The store is ready in " << (context.config.data.find("://") == std::string::npos ? context.config.data : "the database") << "\n";
  if (demo) print_accounts(context.out);
  return 0;
}

int run_serve(CommandContext& context) {
  auto const signals = block_signals();
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    Endpoint endpoint(linden);
    http::ServerOptions options;
    options.address = context.config.address;
    options.port = context.config.port;
    options.body_limit = Endpoint::body_limit;
    bool const loopback = options.address == "127.0.0.1" || options.address == "::1" || options.address == "localhost";
    if (!loopback && !context.config.behind_proxy) return fail(Code::forbidden, "error.listen_open", "listen");
    LINDEN_TRY(server, http::Server::listen(options, [&](http::Request const& request) { return endpoint.answer(request); }));
    if (linden.is_practice) print_accounts(context.out);
    context.out << "Linden is ready on http://" << options.address << ":" << server->port() << std::endl;
    std::jthread stopper([&](std::stop_token stop) {
      timespec const second{1, 0};
      int waited = 0;
      while (!stop.stop_requested()) {
        if (sigtimedwait(&signals, nullptr, &second) > 0) return server->stop();
        if (waited % 60 == 30 && !end_what_ran_out(linden)) context.err << "linden: holds and shared views that ran out could not be ended\n";
        if (++waited % 3600 == 0 && !sign_heads(linden)) context.err << "linden: the audit heads could not be signed\n";
      }
    });
    server->run();
    LINDEN_CHECK(sign_heads(linden));
    return 0;
  });
}

int run_doctor(CommandContext& context) {
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_TRY(status, verify_all(context, linden, {}));
    LINDEN_TRY(unreadable, check_holidays(context, linden));
    if (unreadable > 0) status = 1;
    std::error_code error;
    bool const folder = context.config.data.find("://") == std::string::npos;
    if (folder) {
      auto const space = fs::space(context.config.data, error);
      bool const low = !error && space.available < space.capacity / 10;
      context.out << "free space: " << space.available / (1 << 20) << " MiB" << (low ? " - less than a tenth of the disk, make room" : "") << "\n";
      auto const mode = fs::status(context.config.data, error).permissions();
      bool const open = (mode & fs::perms::others_all) != fs::perms::none;
      context.out << "data folder: " << (open ? "others may read it; run: chmod 700 " + context.config.data : "only its owner may read it") << "\n";
      if (open || low) status = 1;
    }
    if (linden.db->is_read_only()) status = 1;
    context.out << "store: " << (linden.db->is_read_only() ? "read-only" : "writable") << "; " << (linden.is_practice ? "practice workspace" : "live workspace") << "\n";
    context.out << "data files, texts, assets, server keys: in order\n";
    return status;
  });
}

int run_backup(CommandContext& context, std::string const& file) {
  if (fs::exists(file)) return report_problem(context, make_problem(Code::conflict, "error.file_exists", file, {{"file", file}}));
  return with_linden(context, [&](Linden& linden) -> Result<int> {
    LINDEN_CHECK(sign_heads(linden));
    LINDEN_CHECK(linden.db->copy_to(file));
    LINDEN_TRY(digest, digest_of(file));
    LINDEN_CHECK(write_file(file + ".sha256", digest + "  " + fs::path(file).filename().string() + "\n"));
    context.out << file << "\nsha256 " << digest << "\n";
    return 0;
  });
}

namespace {
/// The backup as a store of its own in `folder`, which is empty. Errors: the disk; a store that these keys do not fit or
/// whose audit tree is not clean -> what verify_all printed, and its status.
Result<int> try_backup(CommandContext& context, std::string const& file, std::string const& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  fs::permissions(folder, fs::perms::owner_all, error);
  auto const store = folder + "/linden.sqlite";
  if (!error) fs::copy_file(file, store, error);
  if (!error) fs::permissions(store, fs::perms::owner_read | fs::perms::owner_write, error);
  if (error) return fail(Code::store_full, "error.file_unwritable", store, {{"file", store}});
  auto config = context.config;
  config.keys_file = keys_path(context.config);
  config.data = folder;
  LINDEN_TRY(linden, Linden::open(config));
  LINDEN_TRY(status, verify_all(context, *linden, {}));
  LINDEN_CHECK(linden->db->settle_erasures()); // newer steps of the store may stand in its journal, and one file is moved
  return status;
}
} // namespace

int run_restore(CommandContext& context, std::string const& file) {
  auto const refuse = [&](Problem problem) { return report_problem(context, problem); };
  auto const& data = context.config.data;
  auto const target = data + "/linden.sqlite", staging = data + "/restoring";
  if (data.empty() || data.find("://") != std::string::npos) return refuse(make_problem(Code::unsupported, "error.restore_folder", "data"));
  if (fs::exists(target) || fs::exists(target + "-wal")) return refuse(make_problem(Code::conflict, "error.store_exists", "data", {{"data", data}}));
  auto const digest = digest_of(file);
  if (!digest) return refuse(digest.error());
  auto const kept = read_file(file + ".sha256", 4096);
  if (!kept || std::string_view(*kept).substr(0, 64) != *digest) return refuse(make_problem(Code::malformed_text, "error.backup_altered", file, {{"file", file}}));
  // Without the keys the store opens for nobody, and a store in place would refuse the next try.
  if (auto const keys = kernel::load_server_keys(keys_path(context.config)); !keys) return refuse(keys.error());
  std::error_code error;
  fs::remove_all(staging, error); // of a try that was killed
  auto const tried = try_backup(context, file, staging);
  bool const good = tried && *tried == 0;
  if (good) {
    fs::permissions(data, fs::perms::owner_all, error);
    fs::rename(staging + "/linden.sqlite", target, error);
  }
  std::error_code ignored;
  fs::remove_all(staging, ignored);
  if (!tried) return refuse(tried.error());
  if (!good) return refuse(make_problem(Code::conflict, "error.backup_unproven", file, {{"file", file}}));
  if (error) return refuse(make_problem(Code::store_full, "error.file_unwritable", target, {{"file", target}}));
  return 0;
}

int run_audit_verify(CommandContext& context, std::string const& head_file) {
  std::vector<kernel::SignedHead> outside;
  if (!head_file.empty()) {
    auto const text = read_file(head_file, 1 << 20);
    if (!text) return report_problem(context, text.error());
    for (auto const& line : split(*text, '\n')) {
      if (trim(line).empty()) continue;
      auto const head = kernel::read_head(line);
      if (!head) return report_problem(context, head.error());
      outside.push_back(*head);
    }
  }
  return with_linden(context, [&](Linden& linden) { return verify_all(context, linden, outside); });
}
} // namespace linden::app
