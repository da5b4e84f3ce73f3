// Stores for tests, on both engines. Header only. The usual way, one fresh store per engine and section:
//   TEST_CASE("casework.store keeps a case", "[sqlite][postgres]") {
//     for_each_engine([](store::Database& db) { REQUIRE(db.write(...)); });
//   }
// CHECK inside write() is fine, since the caller waits for it; inside threads of your own it is not (Catch 2).
// PostgreSQL: a private cluster on a socket, one per test process, or
// LINDEN_TEST_PG=postgresql://user@/postgres?host=...
#pragma once
#include "store/database.h"
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>
namespace linden::testing {

/// A folder that goes away with its owner.
class TempFolder {
public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "linden-test.XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    m_path = pattern;
  }
  TempFolder(TempFolder const&) = delete;
  TempFolder& operator=(TempFolder const&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  [[nodiscard]] std::string const& path() const { return m_path; }
  [[nodiscard]] std::string operator/(std::string const& name) const { return m_path + "/" + name; }

private:
  std::string m_path;
};

/// A store and where it lives.
class TempStore {
public:
  /// `ground` is what the store stands on (a folder, a database); it goes away after the store is closed.
  TempStore(std::shared_ptr<void> ground, std::string location)
      : m_ground(std::move(ground)), m_location(std::move(location)) {
    reopen();
  }
  store::Database& operator*() { return *m_database; }
  store::Database* operator->() { return m_database.get(); }
  [[nodiscard]] std::string const& location() const { return m_location; }
  /// As after a restart of the program.
  void reopen() {
    m_database.reset();
    auto opened = store::open_database(m_location);
    INFO(m_location);
    REQUIRE(opened);
    m_database = std::move(*opened);
  }
  void close() { m_database.reset(); }

private:
  std::shared_ptr<void> m_ground; // first, so that it goes last
  std::string m_location;
  std::unique_ptr<store::Database> m_database;
};

inline TempStore make_temp_sqlite() {
  auto folder = std::make_shared<TempFolder>();
  auto const path = folder->path();
  return {std::move(folder), path};
}

inline int run_quietly(std::string const& command) {
  return std::system(("(" + command + ") >/dev/null 2>&1").c_str());
}

/// A PostgreSQL of our own: started in a temporary folder, reached by a socket only, stopped and removed at the end,
/// also when the test process is killed. Its data is not flushed to disk: tests end processes, not the machine.
class PostgresCluster {
public:
  PostgresCluster() {
    bool const root = ::geteuid() == 0;
    if (root) m_user = "setpriv --reuid=postgres --regid=postgres --clear-groups ";
    auto const& path = m_folder.path();
    if (root) REQUIRE(run_quietly("chown postgres " + path) == 0);
    REQUIRE(run_quietly(m_user + k_bin + "initdb -D " + path + "/data -U linden -A trust -E UTF8 --locale=C -N") == 0);
    std::ofstream settings(path + "/data/postgresql.conf", std::ios::app);
    settings << "listen_addresses = ''\nunix_socket_directories = '" << path
             << "'\nfsync = off\nfull_page_writes = off\nmax_connections = 200\nshared_buffers = 32MB\n";
    settings.close();
    REQUIRE(start());
    watch();
  }
  PostgresCluster(PostgresCluster const&) = delete;
  PostgresCluster& operator=(PostgresCluster const&) = delete;
  ~PostgresCluster() { stop("immediate"); }

  bool start() { return control("start -l " + m_folder.path() + "/log"); }
  /// `how`: smart, fast, immediate (as a crash).
  bool stop(std::string const& how) { return control("stop -m " + how); }
  [[nodiscard]] std::string address() const { return "postgresql://linden@/postgres?host=" + m_folder.path(); }
  /// All files of the cluster: tables, log of changes, temporary files.
  [[nodiscard]] std::string const& folder() const { return m_folder.path(); }

private:
  static constexpr char const* k_bin = "/usr/lib/postgresql/15/bin/";
  bool control(std::string const& what) {
    return run_quietly("cd / && " + m_user + k_bin + "pg_ctl -w -t 60 -D " + m_folder.path() + "/data " + what) == 0;
  }
  /// Cleans up after a test process that could not.
  void watch() {
    auto const& path = m_folder.path();
    std::string const script = "while kill -0 " + std::to_string(::getpid()) + "; do sleep 1; done; [ -d " + path +
                               "/data ] && cd / && " + m_user + k_bin + "pg_ctl -m immediate -D " + path +
                               "/data stop; rm -rf " + path;
    run_quietly("setsid sh -c '" + script + "' </dev/null &");
  }
  TempFolder m_folder;
  std::string m_user;
};

/// The address of a server for this test process.
inline std::string const& postgres_server() {
  static std::unique_ptr<PostgresCluster> own;
  static std::string const address = [] {
    if (char const* const given = std::getenv("LINDEN_TEST_PG"); given != nullptr && *given != '\0')
      return std::string(given);
    own = std::make_unique<PostgresCluster>();
    return own->address();
  }();
  return address;
}

/// A new, empty database on `server`; the answer is its address.
inline std::string make_postgres_database(std::string const& server) {
  static int count = 0;
  std::string const name = "linden_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  REQUIRE(run_quietly("psql -X -q '" + server + "' -c 'CREATE DATABASE " + name + "'") == 0);
  auto const slash = server.find('/', server.find("//") + 2);
  auto const rest = server.find('?', slash);
  return server.substr(0, slash + 1) + name + (rest == std::string::npos ? "" : server.substr(rest));
}

/// A database of its own, dropped at the end so that a server for many test processes stays small.
inline TempStore temp_postgres() {
  auto const& server = postgres_server();
  auto const address = make_postgres_database(server);
  auto const slash = address.rfind('/', address.find('?'));
  std::string const name = address.substr(slash + 1, address.find('?') - slash - 1);
  auto const drop = [server, name](void*) {
    run_quietly("psql -X -q '" + server + "' -c 'DROP DATABASE " + name + " WITH (FORCE)'");
  };
  return {std::shared_ptr<void>(nullptr, drop), address};
}

/// Runs the same test on a fresh store of each engine. `test` takes a store::Database& or, to reopen it, a TempStore&.
template <typename Test> void for_each_engine(Test const& test) {
  auto const run = [&](TempStore store) {
    if constexpr (std::is_invocable_v<Test, TempStore&>)
      test(store);
    else
      test(*store);
  };
  SECTION("sqlite") { run(make_temp_sqlite()); }
  SECTION("postgres") { run(temp_postgres()); }
}
} // namespace linden::testing
