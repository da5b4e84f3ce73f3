// The audit tree: RFC 6962 with SHA-256. Leaf H(0x00 || data), node H(0x01 || left || right).
#pragma once
#include "crypto/hash.h"
#include <vector>
namespace linden::crypto {

/// Grows leaf by leaf in O(log n) memory; the root of any size so far is what RFC 6962 says it is.
class MerkleTree {
public:
  void append(Digest const& leaf_hash);
  [[nodiscard]] std::uint64_t size() const { return m_size; }
  /// Of no leaves: SHA-256 of nothing.
  [[nodiscard]] Digest root() const;
  /// The perfect subtrees from left to right, to be kept beside the size and read back.
  [[nodiscard]] std::vector<Digest> const& peaks() const { return m_peaks; }
  static MerkleTree from_peaks(std::uint64_t size, std::vector<Digest> peaks);

private:
  std::uint64_t m_size = 0;
  std::vector<Digest> m_peaks;
};
Digest leaf_hash(ByteView data);

/// Inclusion and consistency over the whole list of leaf hashes (verification is offline and may read all of them).
std::vector<Digest> inclusion_path(std::vector<Digest> const& leaves, std::uint64_t index);
bool inclusion_holds(Digest const& leaf, std::uint64_t index, std::uint64_t size, std::vector<Digest> const& path,
                     Digest const& root);
/// True when the first `old_size` of the leaves have the old root.
bool consistent(std::vector<Digest> const& leaves, std::uint64_t old_size, Digest const& old_root);
} // namespace linden::crypto
