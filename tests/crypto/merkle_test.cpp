// The audit tree against RFC 6962 and against a tree built the slow way.
#include "crypto/merkle.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::crypto;
namespace {
using Leaves = std::vector<Digest>;

Digest joined(Digest const& left, Digest const& right) {
  Bytes bytes{1};
  bytes.insert(bytes.end(), left.begin(), left.end());
  bytes.insert(bytes.end(), right.begin(), right.end());
  return sha256(bytes);
}
/// RFC 6962, 2.1, word for word: split at the largest power of two below n.
Digest slow_root(Leaves const& leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size())
    k *= 2;
  auto const middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
  return joined(slow_root({leaves.begin(), middle}), slow_root({middle, leaves.end()}));
}
Leaves leaves_of(int count) {
  Leaves leaves;
  for (int i = 0; i < count; ++i)
    leaves.push_back(leaf_hash(as_bytes("leaf " + std::to_string(i))));
  return leaves;
}
} // namespace

// Source: the reference tests of the Certificate Transparency project (RFC 6962): leaves and roots of sizes 1 to 8.
TEST_CASE("crypto.vectors: the tree of RFC 6962", "[pure]") {
  std::vector<std::pair<char const*, char const*>> const steps = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
  };
  MerkleTree tree;
  CHECK(to_hex(tree.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (auto const& [data, root] : steps) {
    tree.append(leaf_hash(read_hex(data).value()));
    CHECK(to_hex(tree.root()) == root);
  }
}

TEST_CASE("crypto.merkle: roots, paths and old roots of every size up to 130 are those of the slow tree", "[pure]") {
  auto const all = leaves_of(130);
  MerkleTree tree;
  std::vector<Digest> roots;
  for (std::size_t size = 0; size <= all.size(); ++size) {
    Leaves const leaves(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
    auto const root = slow_root(leaves);
    REQUIRE(tree.size() == size);
    REQUIRE(tree.root() == root);
    REQUIRE(MerkleTree::from_peaks(tree.size(), tree.peaks()).root() == root);
    roots.push_back(root);
    for (std::size_t old = 0; old <= size; ++old) {
      REQUIRE(consistent(leaves, old, roots[old]));
      if (old > 0) REQUIRE_FALSE(consistent(leaves, old, roots[old - 1]));
    }
    REQUIRE_FALSE(consistent(leaves, size + 1, root));
    for (std::size_t i = 0; i < size; ++i) {
      auto path = inclusion_path(leaves, i);
      REQUIRE(inclusion_holds(leaves[i], i, size, path, root));
      REQUIRE_FALSE(inclusion_holds(leaves[i], i, size, path, sha256(root)));
      REQUIRE_FALSE(inclusion_holds(sha256(leaves[i]), i, size, path, root));
      REQUIRE_FALSE(inclusion_holds(leaves[i], size, size, path, root));
      if (size > 1) REQUIRE_FALSE(inclusion_holds(leaves[i], i == 0 ? 1 : i - 1, size, path, root));
      path.push_back(root);
      REQUIRE_FALSE(inclusion_holds(leaves[i], i, size, path, root));
      path.resize(path.size() - 1);
      if (!path.empty()) {
        path.pop_back();
        REQUIRE_FALSE(inclusion_holds(leaves[i], i, size, path, root));
      }
    }
    if (size < all.size()) tree.append(all[size]);
  }
}

TEST_CASE("crypto.merkle: two leaves that change places change the root", "[pure]") {
  auto leaves = leaves_of(20);
  auto const root = slow_root(leaves);
  std::swap(leaves[3], leaves[11]);
  CHECK(slow_root(leaves) != root);
  CHECK_FALSE(consistent(leaves, leaves.size(), root));
}
