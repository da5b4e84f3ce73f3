#include "casework/store/lif_codec.h"
#include "base/text.h"
#include "casework/store/lif_parts.h"
#include "crypto/hash.h"

namespace linden::casework {
namespace {
bool is_version_one(json::Object const& root) {
  auto const* lif = json::find(root, "lif");
  return lif && lif->is_int64() && lif->get_int64() == 1;
}

void read_root(LifSource& source, json::Value const& value, Instrument& into) {
  Place const top;
  auto const* root = value.if_object();
  if (!root) return source.refuse("wrong_kind", top, "object");
  if (!is_version_one(*root)) return source.refuse("newer_version", top.member("lif"));
  check_numbers(source, value, top);
  read_head(source, *root, into);
  if (into.status == InstrumentStatus::empty) return;
  read_questions(source, *root, into);
  if (into.items.empty()) return;
  read_rules(source, *root, into);
  read_consequences(source, *root, into);
  if (source.is_clean()) check_whole(source, into);
}
} // namespace

Checked<Instrument> read_instrument(std::string const& file, std::string_view text) {
  LifSource source(file, text);
  Instrument instrument;
  if (text.size() > k_lif_limit) {
    source.refuse_whole(make_problem(Code::too_large, "casework.lif.too_large", file));
  } else if (auto const value = json::read(text, k_lif_depth); !value) {
    source.refuse_whole(value.error());
  } else {
    instrument.sha256 = to_hex(crypto::sha256(as_bytes(text)));
    read_root(source, *value, instrument);
  }
  if (!source.is_clean()) return tl::make_unexpected(source.take_problems());
  return instrument;
}
} // namespace linden::casework
