// A sealed cell opens at its own place with its own key, and nowhere else.
#include "base/id.h"
#include "crypto/keys.h"
#include "crypto/seal.h"
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <set>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
using namespace linden;
using namespace linden::crypto;
namespace {
CellPlace const k_place{"org1", "case2", "note", "row3", "body", 7};
std::string const k_text = "She sleeps at her sister's until Friday.";

bool refused(Result<Bytes> const& opened) {
  return !opened && opened.error().code == Code::forbidden && opened.error().message_key == "error.cannot_open";
}
/// Every place that differs from `place` in one member, or has one character moved over a border.
std::vector<CellPlace> other_places(CellPlace const& place) {
  std::vector<CellPlace> others;
  std::vector<std::string CellPlace::*> const parts = {&CellPlace::org, &CellPlace::subject, &CellPlace::table,
                                                       &CellPlace::row, &CellPlace::column};
  auto add = [&](auto const& change) {
    auto other = place;
    change(other);
    others.push_back(other);
  };
  for (auto const part : parts) {
    add([&](CellPlace& p) { p.*part += "x"; });
    add([&](CellPlace& p) { (p.*part).clear(); });
    add([&](CellPlace& p) { (p.*part)[0] ^= 1; });
    add([&](CellPlace& p) { p.*part += std::string(1, '\0'); });
  }
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    auto const left = parts[i];
    auto const right = parts[i + 1];
    add([&](CellPlace& p) {
      p.*right = (p.*left).back() + p.*right;
      (p.*left).pop_back();
    });
    add([&](CellPlace& p) {
      (p.*left) += (p.*right).front();
      (p.*right).erase(0, 1);
    });
    add([&](CellPlace& p) {
      p.*left = p.*left + "|" + p.*right;
      (p.*right).clear();
    });
    add([&](CellPlace& p) { std::swap(p.*left, p.*right); });
  }
  for (auto const version : {6, 8, 0, -7})
    add([&](CellPlace& p) { p.version = version; });
  add([&](CellPlace& p) { p.version += std::int64_t(1) << 32; });
  return others;
}
} // namespace

TEST_CASE("crypto.aad_swap_refused: no other place opens a cell", "[pure]") {
  auto const key = SymmetricKey::make();
  auto const pair = KeyPair::make();
  auto const sealed = seal(key, k_place, as_bytes(k_text));
  auto const letter = seal_for(pair.public_key(), k_place, as_bytes(k_text));
  REQUIRE(as_text(open(key, k_place, sealed).value()) == k_text);
  REQUIRE(as_text(open_with(pair, k_place, letter).value()) == k_text);
  auto const others = other_places(k_place);
  CHECK(others.size() == 41);
  for (auto const& other : others) {
    CHECK(refused(open(key, other, sealed)));
    CHECK(refused(open_with(pair, other, letter)));
  }
}

TEST_CASE("crypto.aad_swap_refused: another key, another pair, another kind of seal", "[pure]") {
  auto const key = SymmetricKey::make();
  auto const pair = KeyPair::make();
  auto const sealed = seal(key, k_place, as_bytes(k_text));
  auto const letter = seal_for(pair.public_key(), k_place, as_bytes(k_text));
  CHECK(refused(open(SymmetricKey::make(), k_place, sealed)));
  CHECK(refused(open_with(KeyPair::make(), k_place, letter)));
  CHECK(refused(open(key, k_place, letter)));
  CHECK(refused(open_with(pair, k_place, sealed)));
  // The inner part of a letter under its own key is no cell either: the format takes part in the seal.
  auto const inner = unwrap_key(pair, ByteView(letter.bytes()).subspan(1, 80)).value();
  Bytes cell{1};
  cell.insert(cell.end(), letter.bytes().begin() + 81, letter.bytes().end());
  CHECK(refused(open(inner, k_place, Sealed::from_store(cell))));
}

TEST_CASE("crypto.seal: every flipped bit and every shorter length is refused", "[pure]") {
  auto const key = SymmetricKey::make();
  auto const pair = KeyPair::make();
  auto const sealed = seal(key, k_place, as_bytes(k_text)).bytes();
  auto const letter = seal_for(pair.public_key(), k_place, as_bytes(k_text)).bytes();
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto bad = sealed;
    bad[i] ^= static_cast<std::uint8_t>(1u << i % 8);
    REQUIRE(refused(open(key, k_place, Sealed::from_store(bad))));
    REQUIRE(refused(open(key, k_place, Sealed::from_store({sealed.begin(), sealed.begin() + std::ptrdiff_t(i)}))));
  }
  for (std::size_t i = 0; i < letter.size(); ++i) {
    auto bad = letter;
    bad[i] ^= static_cast<std::uint8_t>(1u << i % 8);
    REQUIRE(refused(open_with(pair, k_place, Sealed::from_store(bad))));
    REQUIRE(
        refused(open_with(pair, k_place, Sealed::from_store({letter.begin(), letter.begin() + std::ptrdiff_t(i)}))));
  }
}

TEST_CASE("crypto.seal: lengths come back exactly and the size tells only 256-byte steps", "[pure]") {
  auto const key = SymmetricKey::make();
  auto const pair = KeyPair::make();
  for (std::size_t length = 0; length <= 1030; ++length) {
    Bytes plain(length, 0x80); // the padding's own mark
    auto const padded = (length / 256 + 1) * 256;
    auto const sealed = seal(key, k_place, plain);
    REQUIRE(sealed.bytes().size() == 1 + 24 + padded + 16);
    REQUIRE(open(key, k_place, sealed).value() == plain);
    auto const letter = seal_for(pair.public_key(), k_place, plain);
    REQUIRE(letter.bytes().size() == 1 + 80 + 24 + padded + 16);
    REQUIRE(open_with(pair, k_place, letter).value() == plain);
  }
}

TEST_CASE("crypto.nonce_never_repeats", "[pure]") {
  auto const key = SymmetricKey::make();
  std::set<std::array<std::uint8_t, 24>> seen;
  for (int i = 0; i < 100'000; ++i) {
    auto const sealed = seal(key, k_place, {});
    std::array<std::uint8_t, 24> nonce;
    std::copy_n(sealed.bytes().begin() + 1, nonce.size(), nonce.begin());
    if (!seen.insert(nonce).second) FAIL("a nonce came twice after " << i << " seals");
  }
  CHECK(seen.size() == 100'000);
}

TEST_CASE("crypto.keys: wrapped keys open for their pair only", "[pure]") {
  auto const pair = KeyPair::make();
  auto const key = SymmetricKey::make();
  auto const wrapped = wrap(pair.public_key(), key.expose());
  CHECK(equal_in_constant_time(unwrap_key(pair, wrapped).value().expose(), key.expose()));
  CHECK_FALSE(unwrap_key(KeyPair::make(), wrapped));
  for (std::size_t i = 0; i < wrapped.size(); ++i) {
    auto bad = wrapped;
    bad[i] ^= 0x10;
    REQUIRE_FALSE(unwrap_key(pair, bad));
  }
  CHECK_FALSE(unwrap_key(pair, {}));
  auto const team = KeyPair::make();
  auto const again = unwrap_pair(pair, wrap(pair.public_key(), team.expose_secret())).value();
  CHECK(again.public_key() == team.public_key());
  CHECK(equal_in_constant_time(again.expose_secret(), team.expose_secret()));
}

TEST_CASE("crypto.keys: a public key of low order or of another length is refused", "[pure]") {
  CHECK(read_public_key(KeyPair::make().public_key().bytes));
  CHECK_FALSE(read_public_key(Bytes(32)));
  Bytes one(32);
  one[0] = 1;
  CHECK_FALSE(read_public_key(one));
  CHECK_FALSE(read_public_key(Bytes(31, 9)));
  CHECK_FALSE(read_public_key({}));
}

TEST_CASE("crypto.keys: a key that goes is wiped and its place is used again", "[pure]") {
  auto first = std::make_unique<SymmetricKey>(SymmetricKey::make());
  auto const* const place = first->expose().data();
  Bytes const before(place, place + 32);
  CHECK(before != Bytes(32));
  first.reset();
  CHECK(Bytes(place, place + 32) == Bytes(32));
  std::vector<SymmetricKey> many;
  for (int i = 0; i < 1000; ++i)
    many.push_back(SymmetricKey::make());
  std::set<std::uint8_t const*> places;
  for (auto const& key : many)
    places.insert(key.expose().data());
  CHECK(places.size() == many.size());
  CHECK(places.count(place) == 1);
}

TEST_CASE("crypto.keys: ids and numbers are random and inside their bounds", "[pure]") {
  std::set<CaseId> ids;
  for (int i = 0; i < 1000; ++i)
    ids.insert(make_id<CaseId>());
  CHECK(ids.size() == 1000);
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 1000; ++i)
    seen.insert(random_below(6));
  CHECK(seen == std::set<std::uint32_t>{0, 1, 2, 3, 4, 5});
  CHECK(random_below(1) == 0);
  CHECK(equal_in_constant_time({}, {}));
  CHECK_FALSE(equal_in_constant_time(as_bytes("a"), as_bytes("ab")));
}

TEST_CASE("crypto.rng_failure_aborts: no random bytes, no program", "[pure]") {
  start();
  auto const child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    for (auto const signal : {SIGABRT, SIGSEGV, SIGSYS})
      std::signal(signal, SIG_DFL);
    // From here on the kernel answers getrandom with "not permitted".
    sock_filter rules[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    sock_fprog const program{4, rules};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
      _exit(77);
    auto const bytes = random_bytes(32);
    _exit(bytes.empty() ? 1 : 0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    WARN("skipped: this system does not let a program filter its own system calls");
    return;
  }
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGABRT);
}
