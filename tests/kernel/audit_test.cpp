// The audit tree on both engines: nothing without its leaf, no leaf without its change, and no change unseen.
#include "crypto/keys.h"
#include "kernel/audit.h"
#include "store/migrator.h"
#include "support/temp_store.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <random>
#include <set>
#include <thread>
using namespace linden;
using namespace linden::kernel;
namespace {
auto const k_now = instant_from_number(1'709'332'800);

void prepare(store::Database& db) {
  auto const steps = store::migrations_of("kernel", embedded::kernel());
  REQUIRE(steps);
  REQUIRE(store::migrate(db, *steps));
}
AuditNote note_of(int number, std::string object = "-") {
  return {k_now + std::chrono::seconds(number), UserId{}.text(), "view_case", std::move(object), "own_case", "done"};
}
Result<void> stop() { return fail(Code::conflict, "test.rolled_back"); }

template <typename Work> AuditReport report_of(store::Database& db, Work const& work) {
  auto const report = store::read_for<AuditReport>(db, work);
  REQUIRE(report);
  return *report;
}
AuditReport check(store::Database& db, OrgId org, crypto::SigningKey const& key,
                  std::vector<SignedHead> const& outside = {}) {
  return report_of(db, [&](store::Tx& tx) { return verify(tx, org, key.public_32, outside); });
}
std::int64_t count(store::Database& db, store::Sql sql, OrgId org) {
  auto const rows = store::read_for<std::int64_t>(db, [&](store::Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load(sql, {org}));
    return row.number(0);
  });
  REQUIRE(rows);
  return *rows;
}
SignedHead sign(store::Database& db, OrgId org, crypto::SigningKey const& key, Instant when) {
  auto const head = store::write_for<SignedHead>(db, [&](store::Tx& tx) { return sign_head(tx, org, key, when); });
  REQUIRE(head);
  return *head;
}
/// `number` leaves about seven objects; with a key, a head after every tenth.
void fill(store::Database& db, OrgId org, int number, crypto::SigningKey const* key = nullptr) {
  auto const done = db.write([&](store::Tx& tx) -> Result<void> {
    for (int i = 1; i <= number; ++i) {
      LINDEN_CHECK(append(tx, org, note_of(i, "object" + std::to_string(i % 7))));
      if (key != nullptr && i % 10 == 0) LINDEN_CHECK(sign_head(tx, org, *key, k_now + std::chrono::seconds(i)));
    }
    return {};
  });
  REQUIRE(done);
}

/// The whole tree written again by someone who can do everything but sign: leaf `from` and later get another actor.
Result<void> rewrite(store::Tx& tx, OrgId org, int number, int from) {
  LINDEN_CHECK(tx.run("DELETE FROM audit_leaf WHERE org_id = $1", {org}));
  LINDEN_CHECK(tx.run("DELETE FROM audit_tree WHERE org_id = $1", {org}));
  for (int i = 1; i <= number; ++i) {
    auto note = note_of(i, "object" + std::to_string(i % 7));
    if (i >= from) note.actor = "operator";
    LINDEN_CHECK(append(tx, org, note));
  }
  return {};
}

constexpr int k_leaves = 60;
using Random = std::mt19937;
using Tamper = Result<std::int64_t> (*)(store::Tx&, OrgId, Random&);
std::int64_t any(Random& random, int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(random);
}
Bytes any_bytes(Random& random) {
  Bytes bytes(32);
  for (auto& byte : bytes)
    byte = static_cast<std::uint8_t>(any(random, 0, 255));
  return bytes;
}
Result<std::int64_t> swap_leaves(store::Tx& tx, OrgId org, Random& random) {
  auto const a = any(random, 1, k_leaves - 1);
  auto const b = any(random, static_cast<int>(a) + 1, k_leaves);
  LINDEN_CHECK(tx.run("UPDATE audit_leaf SET seq = 9999 WHERE org_id = $1 AND seq = $2", {org, a}));
  LINDEN_CHECK(tx.run("UPDATE audit_leaf SET seq = $3 WHERE org_id = $1 AND seq = $2", {org, b, a}));
  return tx.run("UPDATE audit_leaf SET seq = $2 WHERE org_id = $1 AND seq = 9999", {org, b});
}
Result<std::int64_t> cut_off(store::Tx& tx, OrgId org, Random& random) {
  return tx.run("DELETE FROM audit_leaf WHERE org_id = $1 AND seq > $2", {org, any(random, 0, k_leaves - 1)});
}
Result<std::int64_t> close_gap(store::Tx& tx, OrgId org, Random& random) {
  auto const seq = any(random, 1, k_leaves - 1);
  LINDEN_CHECK(tx.run("DELETE FROM audit_leaf WHERE org_id = $1 AND seq = $2", {org, seq}));
  for (auto i = seq + 1; i <= k_leaves; ++i)
    LINDEN_CHECK(tx.run("UPDATE audit_leaf SET seq = seq - 1 WHERE org_id = $1 AND seq = $2", {org, i}));
  return 1;
}
Result<std::int64_t> fork(store::Tx& tx, OrgId org, Random& random) {
  LINDEN_CHECK(rewrite(tx, org, k_leaves, static_cast<int>(any(random, 1, k_leaves))));
  return 1;
}
Result<std::int64_t> cut_off_with_tree(store::Tx& tx, OrgId org, Random& random) {
  LINDEN_CHECK(rewrite(tx, org, static_cast<int>(any(random, 0, k_leaves - 1)), k_leaves + 1));
  return 1;
}
Result<std::int64_t> swap_objects(store::Tx& tx, OrgId org, Random& random) {
  auto const seq = any(random, 1, k_leaves - 1);
  return tx.run(
      "UPDATE audit_leaf SET object_hash = (SELECT object_hash FROM audit_leaf WHERE org_id = $1 AND seq = $3) "
      "WHERE org_id = $1 AND seq = $2",
      {org, seq, seq + 1});
}

#define LEAF_TAMPER(assignment, value)                                                                                 \
  [](store::Tx& tx, OrgId org, Random& random) -> Result<std::int64_t> {                                               \
    auto const seq = any(random, 1, k_leaves);                                                                         \
    return tx.run("UPDATE audit_leaf SET " assignment " WHERE org_id = $1 AND seq = $2", {org, seq, value});           \
  }
#define HEAD_TAMPER(assignment, value)                                                                                 \
  [](store::Tx& tx, OrgId org, Random& random) -> Result<std::int64_t> {                                               \
    auto const size = any(random, 1, k_leaves / 10) * 10;                                                              \
    return tx.run("UPDATE audit_head SET " assignment " WHERE org_id = $1 AND size = $2", {org, size, value});         \
  }
#define TREE_TAMPER(assignment, value)                                                                                 \
  [](store::Tx& tx, OrgId org, Random& random) -> Result<std::int64_t> {                                               \
    return tx.run("UPDATE audit_tree SET " assignment " WHERE org_id = $1", {org, value});                             \
  }
std::vector<Tamper> const k_tampers = {
    LEAF_TAMPER("at = at + $3", any(random, 1, 100000)),
    LEAF_TAMPER("actor = $3", "operator"),
    LEAF_TAMPER("actor = actor || $3", " "),
    LEAF_TAMPER("action = $3", "view_figures"),
    LEAF_TAMPER("object_hash = $3", any_bytes(random)),
    LEAF_TAMPER("object_hash = $3", Bytes()),
    swap_objects,
    LEAF_TAMPER("basis = $3", "team"),
    LEAF_TAMPER("result = $3", "refused"),
    LEAF_TAMPER("leaf_hash = $3", any_bytes(random)),
    LEAF_TAMPER("leaf_hash = $3", Bytes()),
    LEAF_TAMPER("seq = seq + $3", 1000),
    LEAF_TAMPER("seq = $3", 0),
    LEAF_TAMPER("seq = $3", -5),
    LEAF_TAMPER("org_id = $3", crypto::make_id<OrgId>()),
    LEAF_TAMPER("basis = action, action = basis, result = CASE WHEN $3 = 1 THEN result ELSE result END", 1),
    [](store::Tx& tx, OrgId org, Random& random) {
      return tx.run("DELETE FROM audit_leaf WHERE org_id = $1 AND seq = $2", {org, any(random, 1, k_leaves)});
    },
    [](store::Tx& tx, OrgId org, Random&) {
      return tx.run("INSERT INTO audit_leaf (org_id, seq, at, actor, action, object_hash, basis, result, leaf_hash) "
                    "SELECT org_id, seq + 1, at, actor, action, object_hash, basis, result, leaf_hash FROM audit_leaf "
                    "WHERE org_id = $1 AND seq = $2",
                    {org, k_leaves});
    },
    close_gap,
    swap_leaves,
    cut_off,
    cut_off_with_tree,
    fork,
    TREE_TAMPER("size = size + $2", any(random, 1, 50)),
    TREE_TAMPER("size = size - $2", any(random, 1, 50)),
    TREE_TAMPER("peaks = $2", any_bytes(random)),
    [](store::Tx& tx, OrgId org, Random& random) {
      return tx.run("UPDATE audit_salt SET salt = $2 WHERE org_id = $1 AND object_id = $3",
                    {org, any_bytes(random), "object" + std::to_string(any(random, 0, 6))});
    },
    [](store::Tx& tx, OrgId org, Random& random) {
      return tx.run("UPDATE audit_salt SET object_id = $2 WHERE org_id = $1 AND object_id = $3",
                    {org, "someone", "object" + std::to_string(any(random, 0, 6))});
    },
    HEAD_TAMPER("root = $3", any_bytes(random)),
    HEAD_TAMPER("root = $3", Bytes()),
    HEAD_TAMPER("signature = $3", any_bytes(random)),
    HEAD_TAMPER("signed_at = signed_at + $3", any(random, 1, 1000)),
    HEAD_TAMPER("size = size + $3", any(random, 1, 1000)),
    HEAD_TAMPER("size = size - $3", any(random, 1, 9)),
};
} // namespace

TEST_CASE("trust.audit.same_transaction: a change that is rolled back leaves no leaf", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const key = crypto::SigningKey::make();
    REQUIRE_FALSE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(append(tx, org, note_of(1, "object")));
      return stop();
    }));
    CHECK(count(db, "SELECT count(*) FROM audit_leaf WHERE org_id = $1", org) == 0);
    CHECK(count(db, "SELECT count(*) FROM audit_tree WHERE org_id = $1", org) == 0);
    CHECK(count(db, "SELECT count(*) FROM audit_salt WHERE org_id = $1", org) == 0);
    REQUIRE(db.write([&](store::Tx& tx) { return append(tx, org, note_of(1, "object")); }));
    CHECK(count(db, "SELECT count(*) FROM audit_leaf WHERE org_id = $1", org) == 1);
    // A reading transaction cannot leave a leaf, so a sensitive read has to be a writing one.
    CHECK_FALSE(db.read([&](store::Tx& tx) { return append(tx, org, note_of(2, "object")); }));
    auto const report = check(db, org, key);
    CHECK(report.clean);
    CHECK(report.leaves == 1);
  });
}

TEST_CASE("trust.audit.no_gap: many writers at once, every third rolled back", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const other = crypto::make_id<OrgId>();
    auto const key = crypto::SigningKey::make();
    std::atomic<int> kept = 0;
    std::atomic<int> lost = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < 30; ++i) {
          bool const give_up = i % 3 == 2;
          auto const done = db.write([&](store::Tx& tx) -> Result<void> {
            LINDEN_CHECK(append(tx, t % 4 == 3 ? other : org, note_of(i, "object" + std::to_string(i))));
            return give_up ? stop() : Result<void>();
          });
          if (done) ++kept;
          if (!done && !give_up) ++lost;
        }
      });
    for (auto& thread : threads)
      thread.join();
    CHECK(lost == 0);
    CHECK(kept == 160);
    auto const report = check(db, org, key);
    CHECK(report.clean);
    CHECK(report.leaves == 120);
    CHECK(check(db, other, key).leaves == 40);
    CHECK(count(db, "SELECT max(seq) FROM audit_leaf WHERE org_id = $1", org) == 120);
  });
}

TEST_CASE("trust.audit.tamper_found: 1,000 of 1,000", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const key = crypto::SigningKey::make();
    fill(db, org, k_leaves, &key);
    REQUIRE(check(db, org, key).clean);
    Random random(20260301);
    int found = 0;
    for (int i = 0; i < 1000; ++i) {
      auto const which = static_cast<std::size_t>(i) % k_tampers.size();
      AuditReport report;
      std::int64_t changed = 0;
      auto const done = db.write([&](store::Tx& tx) -> Result<void> {
        LINDEN_TRY(rows, k_tampers[which](tx, org, random));
        changed = rows;
        LINDEN_TRY(made, verify(tx, org, key.public_32));
        report = made;
        return stop();
      });
      INFO("tamper " << which << ", round " << i << ": " << done.error().message_key);
      REQUIRE(done.error().message_key == "test.rolled_back");
      REQUIRE(changed > 0);
      if (report.clean) FAIL("not found");
      REQUIRE_FALSE(report.reason.empty());
      ++found;
    }
    CHECK(found == 1000);
    CHECK(check(db, org, key).clean);
  });
}

TEST_CASE("trust.audit.tamper_found: the report names the first bad leaf", "[sqlite]") {
  auto store = testing::make_temp_sqlite();
  prepare(*store);
  auto const org = crypto::make_id<OrgId>();
  auto const key = crypto::SigningKey::make();
  fill(*store, org, k_leaves, &key);
  auto const after = [&](auto const& tamper) {
    AuditReport report;
    auto const done = store->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tamper(tx));
      LINDEN_TRY(made, verify(tx, org, key.public_32));
      report = made;
      return stop();
    });
    REQUIRE(done.error().message_key == "test.rolled_back");
    return report;
  };
  auto report = after([&](store::Tx& tx) { return tx.run("UPDATE audit_leaf SET at = 1 WHERE seq = 17"); });
  CHECK(report.reason == "audit.leaf_altered");
  CHECK(report.first_bad_seq == 17);
  report = after([&](store::Tx& tx) { return tx.run("DELETE FROM audit_leaf WHERE seq = 23"); });
  CHECK(report.reason == "audit.gap");
  CHECK(report.first_bad_seq == 23);
  report = after([&](store::Tx& tx) { return tx.run("DELETE FROM audit_leaf WHERE seq > 58"); });
  CHECK(report.reason == "audit.cut_off");
  CHECK(report.first_bad_seq == 59);
  report = after([&](store::Tx& tx) { return rewrite(tx, org, k_leaves, 34); });
  CHECK(report.reason == "audit.rewritten");
  CHECK(report.first_bad_seq == 31); // heads at 10, 20 and 30 still agree
  report = after([&](store::Tx& tx) { return tx.run("UPDATE audit_head SET signed_at = 1 WHERE size = 20"); });
  CHECK(report.reason == "audit.head_signature");
  CHECK(report.first_bad_seq == 0);
  report = after([&](store::Tx& tx) { return tx.run("UPDATE audit_tree SET size = 59"); });
  CHECK(report.reason == "audit.tree_differs");
  // Signed by another key: a thief of the database cannot sign in our name.
  auto const stranger = crypto::SigningKey::make();
  CHECK(check(*store, org, stranger).reason == "audit.head_signature");
}

TEST_CASE("trust.audit.rewritten_fork_fails_old_head", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const key = crypto::SigningKey::make();
    fill(db, org, 25);
    auto const printed = sign(db, org, key, k_now);
    // The administrator writes everything anew, drops the kept heads and signs again: inside, all is well.
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(rewrite(tx, org, 25, 25));
      LINDEN_CHECK(tx.run("DELETE FROM audit_head WHERE org_id = $1", {org}));
      LINDEN_CHECK(sign_head(tx, org, key, k_now));
      return {};
    }));
    CHECK(check(db, org, key).clean);
    auto const read = read_head(head_text(printed));
    REQUIRE(read);
    auto report = check(db, org, key, {*read});
    CHECK_FALSE(report.clean);
    CHECK(report.reason == "audit.rewritten");
    // Cut off, with the heads: only the printed one knows.
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("DELETE FROM audit_head WHERE org_id = $1", {org}));
      return rewrite(tx, org, 20, 99);
    }));
    CHECK(check(db, org, key).clean);
    report = check(db, org, key, {*read});
    CHECK(report.reason == "audit.cut_off");
    CHECK(report.first_bad_seq == 21);
    // The true history goes on and agrees with the old head.
    REQUIRE(db.write([&](store::Tx& tx) { return rewrite(tx, org, 30, 99); }));
    CHECK(check(db, org, key, {*read}).clean);
    CHECK(check(db, org, key, {*read}).heads == 1);
  });
}

TEST_CASE("trust.audit.head_text: what is printed can be read back, and nothing else", "[sqlite]") {
  auto store = testing::make_temp_sqlite();
  prepare(*store);
  auto const org = crypto::make_id<OrgId>();
  auto const key = crypto::SigningKey::make();
  CHECK_FALSE(
      store::read_for<std::optional<SignedHead>>(*store, [&](store::Tx& tx) { return newest_head(tx, org); }).value());
  auto const empty = sign(*store, org, key, k_now);
  CHECK(empty.size == 0);
  fill(*store, org, 3);
  auto const head = sign(*store, org, key, k_now);
  auto const newest =
      store::read_for<std::optional<SignedHead>>(*store, [&](store::Tx& tx) { return newest_head(tx, org); }).value();
  REQUIRE(newest);
  auto const text = head_text(*newest);
  CHECK(text == head_text(head));
  CHECK(text.starts_with("linden-head v1 " + org.text() + " 3 "));
  CHECK(head_text(read_head(text + "\n").value()) == text);
  for (auto const* bad : {"", "linden-head v1", "linden-head v2 a 3 b c d"})
    CHECK_FALSE(read_head(bad));
  // Every altered character is refused, by the reader or by the signature.
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto altered = text;
    altered[i] = altered[i] == '1' ? '2' : '1';
    auto const read = read_head(altered);
    if (read) REQUIRE_FALSE(check(*store, org, key, {*read}).clean);
  }
  CHECK(check(*store, org, key, {empty, head}).clean);
  // A partner's head under our name.
  fill(*store, OrgId{}, 3);
  CHECK_FALSE(check(*store, org, key, {sign(*store, OrgId{}, key, k_now)}).clean);
}

TEST_CASE("trust.audit.no_content: only codes and salted hashes enter the tree", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const her = crypto::make_id<CaseId>().text();
    auto const write = [&](AuditNote const& note) {
      return db.write([&](store::Tx& tx) { return append(tx, org, note); });
    };
    for (auto const* bad :
         {"", "Anna Novak", "Anna", "a\nb", "a,b", "ž", "view case", "'; DROP TABLE audit_leaf; --"}) {
      auto const note = note_of(1, her);
      for (auto const part : {&AuditNote::actor, &AuditNote::action, &AuditNote::basis, &AuditNote::result}) {
        auto other = note;
        other.*part = bad;
        auto const done = write(other);
        REQUIRE_FALSE(done);
        CHECK(done.error().message_key == "error.audit_note");
      }
    }
    CHECK_FALSE(write(note_of(1, "Anna Novak")));
    CHECK_FALSE(write(note_of(1, std::string(65, 'a'))));
    CHECK(count(db, "SELECT count(*) FROM audit_leaf WHERE org_id = $1", org) == 0);
    // A refused address is the visitor's own text: it is not kept.
    auto refused = note_of(2, "Anna Novak");
    refused.result = "refused";
    REQUIRE(write(refused));
    REQUIRE(write(note_of(3, her)));
    REQUIRE(write(note_of(4, her)));
    CHECK(count(db, "SELECT count(*) FROM audit_salt WHERE org_id = $1", org) == 1);
    auto const leaves = store::read_for<store::Rows>(db, [&](store::Tx& tx) {
      return tx.query("SELECT seq, at, actor, action, object_hash, basis, result, leaf_hash FROM audit_leaf "
                      "WHERE org_id = $1 ORDER BY seq",
                      {org});
    });
    REQUIRE(leaves);
    REQUIRE(leaves->size() == 3);
    CHECK((*leaves)[0].bytes(4).empty());
    CHECK((*leaves)[1].bytes(4) == (*leaves)[2].bytes(4));
    for (auto const& leaf : *leaves)
      for (std::size_t column : {2, 3, 5, 6})
        CHECK(leaf.text(column).find(her) == std::string::npos);
  });
}

TEST_CASE("trust.audit.lists: the leaves of one object, newest first", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    fill(db, org, 20);
    using Lines = std::vector<AuditLine>;
    auto const lines =
        store::read_for<Lines>(db, [&](store::Tx& tx) { return list_for_object(tx, org, "object3"); }).value();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].seq == 17);
    CHECK(lines[1].seq == 10);
    CHECK(lines[2].seq == 3);
    CHECK(lines[0].object_mark == lines[2].object_mark);
    CHECK(lines[0].action == "view_case");
    CHECK(lines[0].at == k_now + std::chrono::seconds(17));
    auto const recent = store::read_for<Lines>(db, [&](store::Tx& tx) { return list_recent(tx, org, 5); }).value();
    REQUIRE(recent.size() == 5);
    CHECK(recent[0].seq == 20);
    CHECK(recent[4].seq == 16);
    CHECK(recent[0].object_mark != recent[1].object_mark);
    CHECK(store::read_for<Lines>(db, [&](store::Tx& tx) { return list_for_object(tx, org, "stranger"); })
              .value()
              .empty());
    CHECK(store::read_for<Lines>(
              db, [&](store::Tx& tx) { return list_for_object(tx, crypto::make_id<OrgId>(), "object3"); })
              .value()
              .empty());
  });
}

TEST_CASE("trust.audit.erased_salt: the leaves stay, nobody can tell whose they are", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    prepare(db);
    auto const org = crypto::make_id<OrgId>();
    auto const key = crypto::SigningKey::make();
    fill(db, org, 20);
    auto const head = sign(db, org, key, k_now);
    using Lines = std::vector<AuditLine>;
    auto const lines = [&] {
      return store::read_for<Lines>(db, [&](store::Tx& tx) { return list_for_object(tx, org, "object3"); }).value();
    };
    REQUIRE(lines().size() == 3);
    auto const mark = lines()[0].object_mark;
    // The leaf of the erasing itself is written after the salt went, by the funnel.
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(erase_salt(tx, org, "object3"));
      return append(tx, org, note_of(21, "object3"));
    }));
    REQUIRE(db.write([&](store::Tx& tx) { return append(tx, org, note_of(22, "object3")); }));
    CHECK(lines().empty());
    auto const recent = store::read_for<Lines>(db, [&](store::Tx& tx) { return list_recent(tx, org, 2); }).value();
    CHECK(std::set{mark, recent[0].object_mark, recent[1].object_mark}.size() == 3);
    CHECK(count(db, "SELECT count(*) FROM audit_salt WHERE org_id = $1 AND object_id = 'object3' AND length(salt) > 0",
                org) == 0);
    auto const report = check(db, org, key, {head});
    CHECK(report.clean);
    CHECK(report.leaves == 22);
  });
}

TEST_CASE("trust.audit.damaged_tree: nothing is appended to a tree that cannot be right", "[sqlite]") {
  auto store = testing::make_temp_sqlite();
  prepare(*store);
  auto const org = crypto::make_id<OrgId>();
  fill(*store, org, 5);
  REQUIRE(store->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("UPDATE audit_tree SET size = 7 WHERE org_id = $1", {org}));
    return {};
  }));
  auto const done = store->write([&](store::Tx& tx) { return append(tx, org, note_of(6)); });
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Code::store_failed);
  CHECK(done.error().message_key == "error.audit_tree");
}
