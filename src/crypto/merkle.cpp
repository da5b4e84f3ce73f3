#include "crypto/merkle.h"
#include "base/assert.h"
#include <algorithm>
#include <bit>
namespace linden::crypto {
namespace {
using Leaves = std::vector<Digest>;

Digest node_hash(Digest const& left, Digest const& right) {
  std::array<std::uint8_t, 65> bytes;
  bytes[0] = 0x01;
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 33);
  return sha256(bytes);
}

/// The root of leaves [from, to).
Digest root_of(Leaves const& leaves, std::uint64_t from, std::uint64_t to) {
  MerkleTree tree;
  for (auto i = from; i < to; ++i)
    tree.append(leaves[i]);
  return tree.root();
}
} // namespace

void MerkleTree::append(Digest const& leaf_hash) {
  m_peaks.push_back(leaf_hash);
  // A trailing one bit of the old size is a perfect subtree that the new one joins.
  for (auto joined = m_size; (joined & 1) != 0; joined >>= 1) {
    auto const right = m_peaks.back();
    m_peaks.pop_back();
    m_peaks.back() = node_hash(m_peaks.back(), right);
  }
  ++m_size;
}

Digest MerkleTree::root() const {
  if (m_peaks.empty()) return sha256({});
  auto root = m_peaks.back();
  for (auto i = m_peaks.size() - 1; i-- > 0;)
    root = node_hash(m_peaks[i], root);
  return root;
}

MerkleTree MerkleTree::from_peaks(std::uint64_t size, std::vector<Digest> peaks) {
  LINDEN_ASSERT(static_cast<std::size_t>(std::popcount(size)) == peaks.size());
  MerkleTree tree;
  tree.m_size = size;
  tree.m_peaks = std::move(peaks);
  return tree;
}

Digest leaf_hash(ByteView data) {
  Bytes bytes;
  bytes.reserve(1 + data.size());
  bytes.push_back(0x00);
  bytes.insert(bytes.end(), data.begin(), data.end());
  return sha256(bytes);
}

std::vector<Digest> inclusion_path(Leaves const& leaves, std::uint64_t index) {
  LINDEN_ASSERT(index < leaves.size());
  std::vector<Digest> path;
  std::uint64_t from = 0;
  std::uint64_t to = leaves.size();
  while (to - from > 1) {
    auto const middle = from + std::bit_floor(to - from - 1);
    if (index < middle) {
      path.push_back(root_of(leaves, middle, to));
      to = middle;
    } else {
      path.push_back(root_of(leaves, from, middle));
      from = middle;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// Source: RFC 9162, 2.1.3.2 (the same tree as RFC 6962, with the checking written out).
bool inclusion_holds(Digest const& leaf, std::uint64_t index, std::uint64_t size, std::vector<Digest> const& path,
                     Digest const& root) {
  if (index >= size) return false;
  auto node = index;
  auto last = size - 1;
  auto hash = leaf;
  for (auto const& sibling : path) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool consistent(Leaves const& leaves, std::uint64_t old_size, Digest const& old_root) {
  return old_size <= leaves.size() && root_of(leaves, 0, old_size) == old_root;
}
} // namespace linden::crypto
