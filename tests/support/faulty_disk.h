// A disk that fails when told to: a VFS of SQLite over the system's own. Header only; only for SQLite stores that are
// opened while it lives.
#pragma once
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <sqlite3.h>
namespace linden::testing {

class FaultyDisk {
public:
  FaultyDisk() {
    base() = sqlite3_vfs_find(nullptr);
    m_vfs = *base();
    m_vfs.zName = "linden-faulty";
    m_vfs.xOpen = open;
    REQUIRE(sqlite3_vfs_register(&m_vfs, 1) == SQLITE_OK);
    mend();
  }
  FaultyDisk(FaultyDisk const&) = delete;
  FaultyDisk& operator=(FaultyDisk const&) = delete;
  ~FaultyDisk() {
    mend();
    sqlite3_vfs_register(base(), 1);
    sqlite3_vfs_unregister(&m_vfs);
  }
  static void mend() { fail_sync = fail_main_sync = full = read_only = false; }
  inline static std::atomic<bool> fail_sync = false;      ///< every fsync answers an error
  inline static std::atomic<bool> fail_main_sync = false; ///< that of the main file does, the journal's works
  inline static std::atomic<bool> full = false;           ///< every write answers "no space"
  inline static std::atomic<bool> read_only = false;      ///< as on a file system that was remounted: no write, no new file

private:
  static sqlite3_vfs*& base() {
    static sqlite3_vfs* system = nullptr;
    return system;
  }
  /// The system's methods for one kind of file, and ours in front of them. Kept for ever: open files point to them.
  struct Methods {
    sqlite3_io_methods const* theirs = nullptr;
    sqlite3_io_methods ours{};
  };
  static Methods& methods_of(sqlite3_io_methods const* methods) {
    static std::array<Methods, 8> known;
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    for (Methods& one : known) {
      if (one.theirs == methods || &one.ours == methods) return one;
      if (one.theirs != nullptr) continue;
      one = {methods, *methods};
      one.ours.xSync = sync;
      one.ours.xWrite = write;
      return one;
    }
    FAIL("more kinds of files than expected");
    return known[0];
  }
  static int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out) {
    int const code = base()->xOpen(base(), name, file, flags, out);
    if (code == SQLITE_OK && file->pMethods != nullptr) file->pMethods = &methods_of(file->pMethods).ours;
    return code;
  }
  static int sync(sqlite3_file* file, int flags) {
    auto const* const theirs = methods_of(file->pMethods).theirs;
    bool const is_main = theirs->xShmMap != nullptr; // only the main file has shared memory
    return fail_sync || (fail_main_sync && is_main) ? SQLITE_IOERR_FSYNC : theirs->xSync(file, flags);
  }
  static int write(sqlite3_file* file, void const* data, int size, sqlite3_int64 at) {
    if (read_only) return SQLITE_IOERR_WRITE; // what SQLite makes of EROFS
    return full ? SQLITE_FULL : methods_of(file->pMethods).theirs->xWrite(file, data, size, at);
  }
  sqlite3_vfs m_vfs{};
};
} // namespace linden::testing
