#include "directory/web/wish_form.h"
#include "base/text.h"
#include "directory/web/wording.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr int k_wishes = 3;
/// What the selects offer. `area` takes its code from the field beside them.
constexpr std::array<std::string_view, 12> k_offered = {"area",           "single_room", "family_room",  "pets", "accessibility:step_free", "accessibility:sign_language",
                                                        "free_of_charge", "anonymous",   "no_authority", "no_papers", "kind:safe_accommodation", "open_now"};
std::optional<int> read_veto(std::string_view text) {
  auto const number = read_integer(text, 1, 2'000'000'000);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}
std::string name_of(int position) { return "wish_" + std::to_string(position); }
} // namespace

std::string wish_words(i18n::Catalogue const& tr, Preference const& wish) {
  switch (wish.topic) {
  case PreferenceTopic::area: return tr.text("directory.wish_for.area", {{"area", wish.value.empty() ? "…" : wish.value}});
  case PreferenceTopic::kind: return wording::code(tr, "kind", wish.value);
  case PreferenceTopic::language: return wording::code(tr, "language", wish.value);
  case PreferenceTopic::accessibility: return wording::code(tr, "accessibility", wish.value);
  default: return tr.text("directory.wish_for." + std::string(topic_name(wish.topic)));
  }
}

void add_wish_fields(web::Form& form, i18n::Catalogue const& tr, std::vector<Preference> const& chosen) {
  std::vector<web::Choice> choices = {{"", tr.text("directory.wish_for.none"), {}}};
  for (auto const code : k_offered)
    choices.push_back({std::string(code), code == "area" ? wish_words(tr, {}) : wish_words(tr, *read_preference(code)), {}});
  std::string area;
  for (int i = 1; i <= k_wishes; ++i) {
    auto const at = static_cast<std::size_t>(i - 1);
    std::string value;
    if (at < chosen.size()) value = chosen[at].topic == PreferenceTopic::area ? "area" : preference_text(chosen[at]);
    if (value == "area") area = chosen[at].value;
    form.select({.name = name_of(i), .label = tr.text("directory.ask." + name_of(i))}, choices, value);
  }
  form.text({.name = "wish_area", .label = tr.text("directory.ask.wish_area"), .width = 6}, area);
}

Result<std::vector<Preference>> read_wish_fields(http::FormValues const& form) {
  std::vector<Preference> wishes;
  for (int i = 1; i <= k_wishes; ++i) {
    std::string text(form.value(name_of(i)));
    if (text.empty()) continue;
    if (text == "area") text += ":" + std::string(trim(form.value("wish_area")));
    auto wish = read_preference(text);
    if (!wish && text == "area:") return fail(Code::invalid, "error.directory.area", "wish_area");
    if (!wish) return fail(Code::invalid, "error.choice", name_of(i));
    wishes.push_back(*std::move(wish));
  }
  LINDEN_CHECK(check_preferences(wishes));
  return wishes;
}

Result<std::vector<int>> read_vetoes(http::FormValues const& form) {
  std::vector<int> numbers;
  for (auto const& text : form.values("veto")) {
    if (text.empty()) continue;
    auto const number = read_veto(text);
    if (!number) return fail(Code::invalid, "error.choice", "veto");
    numbers.push_back(*number);
  }
  return numbers;
}

void keep_vetoes(web::Form& form, http::FormValues const& typed) {
  for (auto const& text : typed.values("veto"))
    if (read_veto(text)) form.hidden("veto", text);
}
} // namespace linden::directory
