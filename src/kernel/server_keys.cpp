#include "kernel/server_keys.h"
#include "base/text.h"
#include "crypto/memory.h"
#include "crypto/primitive.h"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
namespace linden::kernel {
namespace {
constexpr std::string_view k_first_line = "linden-server-keys 1";
constexpr std::string_view k_names[] = {"audit", "totp", "form", "sender"};
constexpr std::string_view k_check = "check"; // SHA-256 of all lines before
constexpr std::size_t k_largest_file = 4096;

tl::unexpected<Problem> keys_problem(Code code, std::string_view key, std::string const& path) {
  return fail(code, key, path, {{"file", path}});
}
tl::unexpected<Problem> unwritable(std::string const& path) {
  return keys_problem(Code::store_full, "error.keys_unwritable", path);
}

class File {
public:
  File(std::string const& path, int flags, mode_t mode = 0) : m_number(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~File() {
    if (m_number >= 0) ::close(m_number);
  }
  File(File const&) = delete;
  File& operator=(File const&) = delete;
  [[nodiscard]] bool is_open() const { return m_number >= 0; }
  [[nodiscard]] int number() const { return m_number; }

private:
  int m_number;
};

bool write_all(int file, ByteView bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool read_all(int file, Bytes& bytes) {
  bytes.reserve(k_largest_file); // one place only, so that one wipe is enough
  for (;;) {
    auto const had = bytes.size();
    bytes.resize(k_largest_file);
    auto const got = had == k_largest_file ? 0 : ::read(file, bytes.data() + had, k_largest_file - had);
    bytes.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0 && had < k_largest_file;
  }
}

void add_text(Bytes& to, std::string_view text) {
  auto const bytes = as_bytes(text);
  to.insert(to.end(), bytes.begin(), bytes.end());
}

/// One line: name, hexadecimal digits.
void add_line(Bytes& to, std::string_view name, ByteView value) {
  constexpr std::string_view digits = "0123456789abcdef";
  add_text(to, name);
  to.push_back(' ');
  for (auto const byte : value) {
    to.push_back(static_cast<std::uint8_t>(digits[byte >> 4]));
    to.push_back(static_cast<std::uint8_t>(digits[byte & 15]));
  }
  to.push_back('\n');
}

ServerKeys keys_of(Bytes const (&seeds)[4]) {
  ServerKeys keys;
  keys.audit = {crypto::primitive::ed25519_secret(seeds[0]), crypto::primitive::ed25519_public(seeds[0])};
  keys.totp = crypto::SymmetricKey::from_bytes(seeds[1]);
  keys.form = crypto::SymmetricKey::from_bytes(seeds[2]);
  keys.sender = crypto::SymmetricKey::from_bytes(seeds[3]);
  return keys;
}

struct Seeds {
  Bytes all[4];
  ~Seeds() {
    for (auto& seed : all)
      crypto::wipe(seed);
  }
};

/// The file's lines, taken from the front.
class Lines {
public:
  explicit Lines(std::string_view text) : m_text(text) {}
  [[nodiscard]] std::size_t read() const { return m_read; }
  [[nodiscard]] bool at_end() const { return m_read == m_text.size(); }
  std::string_view next() {
    auto const rest = m_text.substr(m_read);
    auto const end = std::min(rest.find('\n'), rest.size());
    m_read += std::min(end + 1, rest.size());
    return rest.substr(0, end);
  }
  /// The 32 bytes of the next line, which must have this name.
  Result<Bytes> next_value(std::string_view name) {
    auto const line = next();
    auto const wrong = [] { return fail(Code::malformed_text, "error.keys_malformed"); };
    if (!line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ' ') return wrong();
    LINDEN_TRY(value, read_hex(line.substr(name.size() + 1)));
    if (value.size() != crypto::k_key_bytes) return wrong();
    return value;
  }

private:
  std::string_view m_text;
  std::size_t m_read = 0;
};

Result<ServerKeys> read_keys(std::string_view text, std::string const& path) {
  auto const malformed = [&](int line) {
    return fail(Code::malformed_text, "error.keys_malformed", path, {{"file", path}, {"line", std::to_string(line)}});
  };
  Lines lines(text);
  if (lines.next() != k_first_line) return malformed(1);
  Seeds seeds;
  for (int i = 0; i < 4; ++i) {
    auto seed = lines.next_value(k_names[i]);
    if (!seed) return malformed(i + 2);
    seeds.all[i] = std::move(*seed);
  }
  auto const digest = crypto::sha256(as_bytes(text.substr(0, lines.read())));
  auto const check = lines.next_value(k_check);
  if (!check || !crypto::equal_in_constant_time(*check, digest) || !lines.at_end()) return malformed(6);
  return keys_of(seeds.all);
}

bool is_credential(std::string const& path) {
  char const* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder == nullptr || *folder == '\0') return false;
  std::error_code ignored;
  return std::filesystem::equivalent(std::filesystem::path(path).parent_path(), folder, ignored);
}

/// Gives the finished file its name, which must be free.
Result<void> publish(std::string const& part, std::string const& path) {
  if (::link(part.c_str(), path.c_str()) != 0)
    return errno == EEXIST ? keys_problem(Code::conflict, "error.keys_exist", path) : unwritable(path);
  auto folder = std::filesystem::path(path).parent_path().string();
  File const handle(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  if (!handle.is_open() || ::fsync(handle.number()) != 0) return unwritable(path);
  return {};
}

Result<void> write_new(std::string const& path, ByteView text) {
  auto const part = path + "." + to_hex(crypto::random_bytes(8)) + ".part";
  Result<void> done = unwritable(path);
  {
    File const file(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0400);
    if (!file.is_open()) return done;
    if (write_all(file.number(), text) && ::fsync(file.number()) == 0) done = publish(part, path);
  }
  ::unlink(part.c_str());
  return done;
}
} // namespace

Result<ServerKeys> make_server_keys(std::string const& path) {
  Seeds seeds;
  Bytes text;
  crypto::WipedAtEnd const guard(text);
  text.reserve(k_largest_file);
  add_text(text, k_first_line);
  text.push_back('\n');
  for (int i = 0; i < 4; ++i) {
    seeds.all[i] = crypto::random_bytes(crypto::k_key_bytes);
    add_line(text, k_names[i], seeds.all[i]);
  }
  add_line(text, k_check, crypto::sha256(text));
  LINDEN_CHECK(write_new(path, text));
  return keys_of(seeds.all);
}

Result<ServerKeys> load_server_keys(std::string const& path) {
  File const file(path, O_RDONLY | O_NONBLOCK);
  if (!file.is_open())
    return errno == ENOENT ? keys_problem(Code::not_found, "error.keys_missing", path)
                           : keys_problem(Code::store_failed, "error.keys_unreadable", path);
  struct stat state {};
  if (::fstat(file.number(), &state) != 0 || !S_ISREG(state.st_mode))
    return keys_problem(Code::store_failed, "error.keys_unreadable", path);
  auto const forbidden = is_credential(path) ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;
  if ((state.st_mode & static_cast<mode_t>(forbidden)) != 0)
    return keys_problem(Code::forbidden, "error.keys_open_to_others", path);
  Bytes text;
  crypto::WipedAtEnd const guard(text);
  if (!read_all(file.number(), text)) return keys_problem(Code::store_failed, "error.keys_unreadable", path);
  return read_keys(as_text(text), path);
}

Result<ServerKeys> load_or_make_server_keys(std::string const& path) {
  auto loaded = load_server_keys(path);
  if (loaded || loaded.error().code != Code::not_found) return loaded;
  auto made = make_server_keys(path);
  if (!made && made.error().code == Code::conflict) return load_server_keys(path);
  return made;
}
} // namespace linden::kernel
