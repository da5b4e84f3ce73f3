// What is hashed into a leaf, and what a tree's row is. Shared by writing and by checking.
#pragma once
#include "crypto/merkle.h"
#include "kernel/audit.h"
#include "kernel/store/audit_store.h"
#include <optional>
namespace linden::kernel {
crypto::Digest hash_of(OrgId org, LeafRow const& leaf);
/// How an object stands in its leaves. Empty when the salt is no key (16 to 64 bytes).
Bytes hash_of_object(Bytes const& salt, std::string const& object);
/// Empty when the number of subtrees does not belong to the size.
std::optional<crypto::MerkleTree> read_tree(TreeRow const& row);
TreeRow row_of(crypto::MerkleTree const& tree);
inline Bytes to_bytes(crypto::Digest const& digest) { return {digest.begin(), digest.end()}; }
/// The part of a head that is signed.
std::string signed_text(SignedHead const& head);
/// Empty when the root has another length than 32 bytes.
std::optional<SignedHead> head_of(OrgId org, HeadRow const& row);
} // namespace linden::kernel
