// The server's key file: made once, read by its owner only, never half written and never overwritten.
#include "base/text.h"
#include "kernel/server_keys.h"
#include "support/temp_store.h"
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sys/stat.h>
#include <thread>
using namespace linden;
using namespace linden::kernel;
namespace {
bool same(ServerKeys const& a, ServerKeys const& b) {
  auto const equal = [](crypto::SymmetricKey const& x, crypto::SymmetricKey const& y) {
    return crypto::equal_in_constant_time(x.expose(), y.expose());
  };
  return a.audit.secret_64 == b.audit.secret_64 && a.audit.public_32 == b.audit.public_32 && equal(a.totp, b.totp) &&
         equal(a.form, b.form) && equal(a.sender, b.sender);
}
mode_t mode_of(std::string const& path) {
  struct stat state {};
  REQUIRE(::stat(path.c_str(), &state) == 0);
  return state.st_mode & 07777;
}
std::size_t files_in(std::string const& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}
} // namespace

TEST_CASE("trust.server_keys: made once, read back, never overwritten", "[sqlite]") {
  testing::TempFolder folder;
  auto const path = folder / "server.keys";
  CHECK(load_server_keys(path).error().message_key == "error.keys_missing");
  auto const made = make_server_keys(path);
  REQUIRE(made);
  CHECK(mode_of(path) == 0400);
  CHECK(files_in(folder.path()) == 1);
  auto const text = read_file(path).value();
  CHECK(text.starts_with("linden-server-keys 1\n"));
  CHECK(same(load_server_keys(path).value(), *made));
  auto const again = make_server_keys(path);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::conflict);
  CHECK(read_file(path).value() == text);
  CHECK(files_in(folder.path()) == 1);
  CHECK(same(load_or_make_server_keys(path).value(), *made));
  CHECK_FALSE(same(make_server_keys(folder / "other.keys").value(), *made));
  CHECK(crypto::verify(made->audit.public_32, as_bytes("head"), crypto::sign(made->audit, as_bytes("head"))));
  CHECK(make_server_keys(folder / "no/such/folder/server.keys").error().code == Code::store_full);
}

TEST_CASE("trust.server_keys: a file that others may read is refused with the remedy", "[sqlite]") {
  testing::TempFolder folder;
  auto const path = folder / "server.keys";
  REQUIRE(make_server_keys(path));
  for (mode_t const mode : {0440, 0404, 0420, 0644, 0604, 0666, 0777, 0401}) {
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    auto const loaded = load_server_keys(path);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code == Code::forbidden);
    CHECK(loaded.error().message_key == "error.keys_open_to_others");
    CHECK(load_or_make_server_keys(path).error().code == Code::forbidden);
  }
  for (mode_t const mode : {0400, 0600}) {
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    CHECK(load_server_keys(path));
  }
  CHECK(load_server_keys(folder.path()).error().message_key == "error.keys_unreadable");
  // systemd lets the group read a credential.
  REQUIRE(::chmod(path.c_str(), 0440) == 0);
  ::setenv("CREDENTIALS_DIRECTORY", folder.path().c_str(), 1);
  CHECK(load_server_keys(path));
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  CHECK_FALSE(load_server_keys(path));
  ::unsetenv("CREDENTIALS_DIRECTORY");
}

TEST_CASE("trust.server_keys: every altered or missing byte is found", "[sqlite]") {
  testing::TempFolder folder;
  auto const path = folder / "server.keys";
  REQUIRE(make_server_keys(path));
  auto const text = read_file(path).value();
  auto const broken = folder / "broken.keys";
  auto const refused = [&](std::string const& content) {
    REQUIRE(write_file(broken, content));
    REQUIRE(::chmod(broken.c_str(), 0600) == 0);
    auto const loaded = load_server_keys(broken);
    return !loaded && loaded.error().code == Code::malformed_text;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto bad = text;
    bad[i] = bad[i] == '0' ? '1' : '0';
    REQUIRE(refused(bad));
    if (i + 1 < text.size()) REQUIRE(refused(text.substr(0, i)));
  }
  CHECK(refused(text + "\n"));
  CHECK(refused(text + text));
  CHECK(refused("linden-server-keys 2\n" + text.substr(text.find('\n') + 1)));
}

TEST_CASE("trust.server_keys: many that start at once get the same keys", "[sqlite]") {
  testing::TempFolder folder;
  auto const path = folder / "server.keys";
  std::vector<std::optional<ServerKeys>> got(8);
  std::vector<std::thread> threads;
  for (auto& slot : got)
    threads.emplace_back([&slot, &path] {
      auto keys = load_or_make_server_keys(path);
      if (keys) slot = std::move(*keys);
    });
  for (auto& thread : threads)
    thread.join();
  for (auto const& keys : got) {
    REQUIRE(keys);
    CHECK(same(*keys, *got[0]));
  }
  CHECK(files_in(folder.path()) == 1);
}
