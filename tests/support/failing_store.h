// A store that fails on the n-th call, for the question: what is left when anything at all fails? Header only.
//   for (int n = 1;; ++n) {
//     FailingStore failing(db, n);
//     auto const done = open_case(failing, ...);
//     // look at db: all of it or nothing
//     if (!failing.has_failed()) break; // n has passed the last call
//   }
#pragma once
#include "store/database.h"
#include <atomic>
namespace linden::testing {

class FailingStore final : public store::Database {
public:
  /// A call is the opening of a transaction, a statement, or the end of a write. From `n` on every call fails if
  /// `for_ever` is set; else only that one.
  FailingStore(store::Database& inner, int n, Code code = Code::store_failed, bool for_ever = false)
      : m_inner(inner), m_n(n), m_code(code), m_for_ever(for_ever) {}
  [[nodiscard]] bool has_failed() const { return m_failed; }
  [[nodiscard]] int calls() const { return m_calls; }

  Result<void> read(std::function<Result<void>(store::Tx&)> const& work) override {
    LINDEN_CHECK(count());
    return m_inner.read([&](store::Tx& tx) -> Result<void> {
      CountingTx counting(*this, tx);
      return work(counting);
    });
  }
  [[nodiscard]] store::Engine engine() const override { return m_inner.engine(); }
  [[nodiscard]] bool is_read_only() const override { return m_inner.is_read_only(); }
  Result<void> copy_to(std::string const& file) override {
    LINDEN_CHECK(count());
    return m_inner.copy_to(file);
  }
  Result<void> settle_erasures() override {
    LINDEN_CHECK(count());
    return m_inner.settle_erasures();
  }

protected:
  Result<void> do_write(std::function<Result<void>(store::Tx&)> const& work) override {
    LINDEN_CHECK(count());
    return m_inner.write([&](store::Tx& tx) -> Result<void> {
      CountingTx counting(*this, tx);
      LINDEN_CHECK(work(counting));
      if (counting.spoiled()) return fail(m_code, "error.store_failed"); // as a real Tx, even if work looked away
      return count();                                                    // the COMMIT
    });
  }

private:
  class CountingTx final : public store::Tx {
  public:
    CountingTx(FailingStore& store, store::Tx& inner) : m_store(store), m_tx(inner) {}
    Result<store::Rows> query(store::Sql sql, std::initializer_list<store::Value> parameters) override {
      LINDEN_CHECK(count());
      return m_tx.query(sql, parameters);
    }
    Result<std::int64_t> run(store::Sql sql, std::initializer_list<store::Value> parameters) override {
      LINDEN_CHECK(count());
      return m_tx.run(sql, parameters);
    }
    [[nodiscard]] store::Engine engine() const override { return m_tx.engine(); }
    [[nodiscard]] bool may_write() const override { return m_tx.may_write(); }
    [[nodiscard]] bool spoiled() const { return m_spoiled; }

  private:
    Result<void> count() {
      if (m_spoiled) return fail(m_store.m_code, "error.store_failed");
      auto counted = m_store.count();
      if (!counted) m_spoiled = true;
      return counted;
    }
    FailingStore& m_store;
    store::Tx& m_tx;
    bool m_spoiled = false;
  };

  Result<void> count() {
    int const call = ++m_calls;
    if (call != m_n && !(m_for_ever && call > m_n)) return {};
    m_failed = true;
    return fail(m_code, "error.store_failed");
  }
  store::Database& m_inner;
  int m_n;
  Code m_code;
  bool m_for_ever;
  std::atomic<int> m_calls = 0;
  std::atomic<bool> m_failed = false;
};
} // namespace linden::testing
