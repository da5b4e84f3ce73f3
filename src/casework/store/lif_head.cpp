#include "casework/store/lif_parts.h"
#include <algorithm>

namespace linden::casework {
namespace {
void read_licence(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* licence = source.read_object(root, "licence", top, true);
  if (!licence) return;
  auto const here = top.member("licence");
  source.check_keys(*licence, here, {"holder", "reuse", "note", "permission_file"});
  into.licence.holder = source.read_string(*licence, "holder", here, true);
  into.licence.reuse = source.read_word<Reuse>(*licence, "reuse", here, k_reuse_words, true).value_or(Reuse::check);
  into.licence.note = source.read_string(*licence, "note", here, false);
  into.licence.permission_file = source.read_string(*licence, "permission_file", here, false);
}

std::vector<Provenance> read_provenance(LifSource& source, json::Object const& root, std::string_view key, bool full) {
  std::vector<Provenance> rows;
  Place const top;
  auto const* list = source.read_array(root, key, top, full);
  if (!list) return rows;
  auto const here = top.member(key);
  if (list->empty() && full) source.refuse("missing", here);
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto const at = here.element(i);
    auto const* row = (*list)[i].if_object();
    if (!row) {
      source.refuse("wrong_kind", at, "object");
      continue;
    }
    source.check_keys(*row, at, {"what", "source", "confidence"});
    Provenance entry;
    entry.what = source.read_string(*row, "what", at, true);
    entry.source = source.read_string(*row, "source", at, full);
    entry.confidence = source.read_word<SourceConfidence>(*row, "confidence", at, k_source_confidence_words, true)
                           .value_or(entry.confidence);
    rows.push_back(std::move(entry));
  }
  return rows;
}

void read_validation(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* list = source.read_array(root, "validation", top, true);
  auto const here = top.member("validation");
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const at = here.element(i);
    auto const* row = (*list)[i].if_object();
    if (!row) {
      source.refuse("wrong_kind", at, "object");
      continue;
    }
    source.check_keys(*row, at, {"population", "n", "metric", "value", "ci", "source", "confidence"});
    Validation entry;
    entry.population = source.read_string(*row, "population", at, true);
    entry.n = source.read_integer(*row, "n", at, 1, 1'000'000'000);
    entry.metric = source.read_string(*row, "metric", at, true);
    entry.value = source.read_string(*row, "value", at, true);
    entry.ci = source.read_string(*row, "ci", at, false);
    entry.source = source.read_string(*row, "source", at, true);
    entry.confidence = source.read_word<SourceConfidence>(*row, "confidence", at, k_source_confidence_words, true)
                           .value_or(entry.confidence);
    into.validation.push_back(std::move(entry));
  }
}

void read_languages(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* states = source.read_object(root, "text_state", top, true);
  if (!states) return;
  static constexpr std::array<std::string_view, 2> k_states = {"draft", "reviewed"};
  auto const here = top.member("text_state");
  for (auto const& entry : *states) {
    std::string_view const language(entry.key().data(), entry.key().size());
    auto const state = source.read_word<bool>(*states, language, here, k_states, true);
    into.language_reviewed[std::string(language)] = state.value_or(false);
  }
}

void read_empty_pack(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  source.check_keys(root, top,
                    {"lif", "id", "version", "status", "kind", "title", "licence", "facts", "validation", "items",
                     "needed_before_use", "do_not_ship", "provenance"});
  auto const* items = source.read_array(root, "items", top, true);
  if (items && !items->empty()) source.refuse("empty_with_items", top.member("items"));
  into.facts = read_provenance(source, root, "facts", false);
  into.needed_before_use = source.read_strings(root, "needed_before_use", top, true);
}

void read_purpose(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  static constexpr std::array<std::string_view, 1> k_methods = {"hand"};
  auto const method = source.read_string(root, "method", top, true);
  if (!method.empty() && method != k_methods[0]) source.refuse("method", top.member("method"), method);
  into.authored_by = source.read_string(root, "authored_by", top, true);
  into.reviewed_by = source.read_strings(root, "reviewed_by", top, true);
  into.intended_use = source.read_string(root, "intended_use", top, true);
  into.not_for = source.read_strings(root, "not_for", top, true);
  // Source: instruments.md 2, the one thing that no instrument may ever be for.
  if (std::find(into.not_for.begin(), into.not_for.end(), "refusal of any service") == into.not_for.end())
    source.refuse("not_for", top.member("not_for"));
  into.scale = static_cast<int>(source.read_integer(root, "scale", top, 1, 1000).value_or(1));
  into.golden = source.read_string(root, "golden", top, false);
  auto const& golden = into.golden;
  if (golden.starts_with('/') || golden.find("..") != std::string::npos || golden.find('\\') != std::string::npos)
    source.refuse("wrong_shape", top.member("golden"));
}
} // namespace

void read_head(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  into.id = source.read_string(root, "id", top, true, Shape::id);
  into.version = source.read_string(root, "version", top, true, Shape::version);
  into.status = source.read_word<InstrumentStatus>(root, "status", top, k_status_words, true).value_or(into.status);
  into.kind = source.read_word<InstrumentKind>(root, "kind", top, k_kind_words, true).value_or(into.kind);
  into.title = source.read_texts(root, "title", top, true);
  read_licence(source, root, into);
  read_validation(source, root, into);
  into.do_not_ship = source.read_bool(root, "do_not_ship", top);
  if (into.status == InstrumentStatus::empty) return read_empty_pack(source, root, into);
  if (into.do_not_ship) source.refuse("do_not_ship", top.member("do_not_ship"));
  source.check_keys(root, top, {"lif",        "id",       "version",        "status",          "kind",
                                "audience",   "profiles", "profile_select", "profile_unknown", "title",
                                "text_state", "licence",  "provenance",     "validation",      "intended_use",
                                "not_for",    "method",   "authored_by",    "reviewed_by",     "forms",
                                "dims",       "items",    "derive",         "outcomes",        "bands",
                                "floors",     "missing",  "override",       "her_view",        "deescalate",
                                "reassess",   "actions",  "golden",         "do_not_ship",     "scale"});
  into.audience = source.read_word<Audience>(root, "audience", top, k_audience_words, true).value_or(into.audience);
  into.provenance = read_provenance(source, root, "provenance", true);
  read_languages(source, root, into);
  read_purpose(source, root, into);
}
} // namespace linden::casework
