#include "casework/store/lif_codec.h"
#include "casework/store/lif_parts.h"
#include <set>

namespace linden::casework {
namespace {
// Each element that is an object, with its place; others are refused.
template <typename Each>
void each_object(LifSource& source, json::Array const* list, Place const& here, Each const& each) {
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    auto const at = here.element(i);
    if (auto const* object = (*list)[i].if_object())
      each(*object, at);
    else
      source.refuse("wrong_kind", at, "object");
  }
}

void take_id(LifSource& source, std::set<std::string>& seen, std::string const& id, Place const& place) {
  if (id.empty()) return;
  if (!seen.insert(id).second) source.refuse("duplicate_id", place, id);
  if (names_forbidden_purpose(id)) source.refuse("forbidden_purpose", place, id);
}

void read_profiles(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  into.profiles = source.read_strings(root, "profiles", top, false);
  std::set<std::string> seen;
  for (auto const& profile : into.profiles)
    take_id(source, seen, profile, top.member("profiles"));
  bool const any = !into.profiles.empty();
  auto const unknown = source.read_string(root, "profile_unknown", top, any);
  if (!unknown.empty() && (unknown != "all_keep_higher" || !any))
    source.refuse("profile_unknown", top.member("profile_unknown"), unknown);
  if (!any && json::find(root, "profile_select")) source.refuse("profile_not_covered", top.member("profile_select"));
}

void read_dims(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  std::set<std::string> seen;
  auto const here = top.member("dims");
  each_object(source, source.read_array(root, "dims", top, false), here, [&](json::Object const& row, Place const& at) {
    source.check_keys(row, at, {"id", "phase", "element", "text"});
    Dimension dim;
    dim.id = source.read_string(row, "id", at, true);
    dim.phase = source.read_string(row, "phase", at, false);
    dim.element = source.read_string(row, "element", at, false);
    dim.text = source.read_texts(row, "text", at, true);
    take_id(source, seen, dim.id, at.member("id"));
    into.dims.push_back(std::move(dim));
  });
}

void read_letters(LifSource& source, json::Object const& row, Place const& at, Instrument const& into, Item& item) {
  if (!json::find(row, "cls")) return;
  auto const* cls = source.read_object(row, "cls", at, true);
  if (!cls) return;
  auto const here = at.member("cls");
  item.letters.assign(into.profiles.size(), 0);
  std::size_t named = 0;
  for (std::size_t p = 0; p < into.profiles.size(); ++p) {
    auto const* letter = json::find(*cls, into.profiles[p]);
    if (!letter) {
      source.refuse("profile_not_covered", here, into.profiles[p]);
      continue;
    }
    ++named;
    auto const* text = letter->if_string();
    bool const good = text && text->size() == 1 && 'A' <= text->front() && text->front() <= 'Z';
    if (good)
      item.letters[p] = text->front();
    else if (!letter->is_null())
      source.refuse("wrong_shape", here.member(into.profiles[p]));
  }
  if (named != cls->size() || into.profiles.empty()) source.refuse("profile_not_covered", here);
}

// Protected items are recorded as needs and never scored. Source: EU Charter Art. 21; instruments.md 4.
void check_item(LifSource& source, Item const& item, Instrument const& into, Place const& at) {
  bool lettered = false;
  for (char const letter : item.letters)
    lettered = lettered || letter != 0;
  bool const scored = item.weight.value_or(0) != 0 || lettered || item.critical;
  if (!item.protected_ground.empty() && scored) source.refuse("protected", at, item.id);
  bool const monotone = into.kind == InstrumentKind::screening || into.kind == InstrumentKind::legal_test;
  if (monotone && item.weight.value_or(0) < 0) source.refuse("not_monotone", at.member("w"), item.id);
}

Item read_item(LifSource& source, json::Object const& row, Place const& at, Instrument const& into) {
  source.check_keys(row, at,
                    {"id", "dim", "factor", "cls", "w", "critical", "protected", "confirm", "sensitive", "shared_fact",
                     "text", "ask", "note", "phase", "source"});
  Item item;
  item.id = source.read_string(row, "id", at, true);
  auto const dim = source.read_string(row, "dim", at, false);
  for (std::size_t d = 0; d < into.dims.size(); ++d)
    if (into.dims[d].id == dim) item.dimension = static_cast<int>(d);
  if (!dim.empty() && item.dimension < 0) source.refuse("dangling_ref", at.member("dim"), dim);
  auto const small = [](std::optional<std::int64_t> n) {
    return n ? std::optional(static_cast<int>(*n)) : std::nullopt;
  };
  item.factor = small(source.read_integer(row, "factor", at, 0, 1000));
  item.weight = small(source.read_integer(row, "w", at, -1000, 1000));
  item.sensitive = small(source.read_integer(row, "sensitive", at, 0, 2)).value_or(0);
  item.critical = source.read_bool(row, "critical", at);
  read_letters(source, row, at, into, item);
  static constexpr std::array<std::string_view, 1> k_confirm = {"evidence"};
  item.confirm = source.read_word<int>(row, "confirm", at, k_confirm, false).has_value();
  item.protected_ground = source.read_string(row, "protected", at, false);
  item.shared_fact = source.read_string(row, "shared_fact", at, false);
  item.text = source.read_texts(row, "text", at, true);
  if (json::find(row, "ask")) item.ask = source.read_texts(row, "ask", at, true);
  if (json::find(row, "note")) item.note = source.read_texts(row, "note", at, true);
  source.read_string(row, "phase", at, false);
  source.read_string(row, "source", at, false);
  check_item(source, item, into, at);
  return item;
}

void read_forms(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  auto const* forms = source.read_object(root, "forms", top, false);
  if (!forms) return;
  auto const here = top.member("forms");
  if (forms->empty()) source.refuse("missing", here);
  for (auto const& entry : *forms) {
    std::string_view const name(entry.key().data(), entry.key().size());
    auto const* form = source.read_object(*forms, name, here, true);
    if (!form) continue;
    auto const at = here.member(name);
    source.check_keys(*form, at, {"items"});
    FormItems read{std::string(name), std::vector<bool>(into.items.size(), false)};
    std::set<std::string> seen;
    auto const list = at.member("items");
    std::size_t i = 0;
    for (auto const& id : source.read_strings(*form, "items", at, true)) {
      int const item = find_item(into, id);
      if (item < 0)
        source.refuse("dangling_ref", list.element(i), id);
      else
        read.asked[static_cast<std::size_t>(item)] = true;
      if (!seen.insert(id).second) source.refuse("duplicate_id", list.element(i), id);
      ++i;
    }
    into.forms.push_back(std::move(read));
  }
}
} // namespace

void read_questions(LifSource& source, json::Object const& root, Instrument& into) {
  Place const top;
  read_profiles(source, root, into);
  read_dims(source, root, into);
  auto const* list = source.read_array(root, "items", top, true);
  auto const here = top.member("items");
  if (list && (list->empty() || list->size() > k_lif_items)) {
    source.refuse("item_count", here, std::to_string(list->size()));
    return;
  }
  std::set<std::string> seen;
  each_object(source, list, here, [&](json::Object const& row, Place const& at) {
    into.items.push_back(read_item(source, row, at, into));
    take_id(source, seen, into.items.back().id, at.member("id"));
  });
  read_forms(source, root, into);
}
} // namespace linden::casework
