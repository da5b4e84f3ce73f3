#include "casework/store/lif_source.h"
#include "base/text.h"
#include <algorithm>

namespace linden::casework {
namespace {
bool is_one_of(char c, char from, char to) { return from <= c && c <= to; }

// Lower-case letters and digits in parts joined by `joints`.
bool is_joined(std::string_view text, std::string_view joints, bool letters) {
  bool part = false;
  for (char const c : text) {
    bool const inside = is_one_of(c, '0', '9') || (letters && is_one_of(c, 'a', 'z'));
    if (!inside && (!part || joints.find(c) == std::string_view::npos)) return false;
    part = inside;
  }
  return part;
}

bool has_shape(std::string_view text, Shape shape) {
  if (shape == Shape::id) return text.size() <= 80 && is_joined(text, ".-", true);
  if (shape == Shape::version) return text.size() <= 40 && is_joined(text, ".-", false);
  if (shape == Shape::duration) return read_duration(text).has_value();
  return text.size() <= 20000;
}
} // namespace

void LifSource::refuse(std::string_view rule, Place const& place, std::string_view detail) {
  if (m_problems.size() >= 100) return; // a file with so many faults is not mended by the next one
  auto const field = place.text();
  m_problems.push_back(make_problem(Code::invalid, "casework.lif." + std::string(rule), field,
                                    {{"file", m_file},
                                     {"line", std::to_string(line_of(m_text, place))},
                                     {"field", field},
                                     {"detail", std::string(detail)}}));
}

void LifSource::refuse_whole(Problem problem) {
  problem.args.insert(problem.args.begin(), {"file", m_file});
  m_problems.push_back(std::move(problem));
}

json::Value const* LifSource::member(json::Object const& from, std::string_view key, Place const& place, bool needed) {
  auto const* value = json::find(from, key);
  if (!value && needed) refuse("missing", place.member(key));
  return value;
}

void LifSource::check_keys(json::Object const& object, Place const& place,
                           std::initializer_list<std::string_view> known) {
  for (auto const& entry : object) {
    std::string_view const key(entry.key().data(), entry.key().size());
    if (std::find(known.begin(), known.end(), key) == known.end()) refuse("unknown_field", place.member(key), key);
  }
}

json::Object const* LifSource::read_object(json::Object const& from, std::string_view key, Place const& place,
                                           bool needed) {
  auto const* value = member(from, key, place, needed);
  if (!value) return nullptr;
  if (!value->is_object()) refuse("wrong_kind", place.member(key), "object");
  return value->if_object();
}

json::Array const* LifSource::read_array(json::Object const& from, std::string_view key, Place const& place,
                                         bool needed) {
  auto const* value = member(from, key, place, needed);
  if (!value) return nullptr;
  if (!value->is_array()) refuse("wrong_kind", place.member(key), "list");
  return value->if_array();
}

std::string LifSource::read_string(json::Object const& from, std::string_view key, Place const& place, bool needed,
                                   Shape shape) {
  auto const* value = member(from, key, place, needed);
  if (!value) return {};
  auto const text = json::text_of(from, key);
  if (!value->is_string() || trim(text).empty()) {
    refuse("wrong_kind", place.member(key), "text");
    return {};
  }
  if (!has_shape(text, shape)) refuse("wrong_shape", place.member(key), text.substr(0, 80));
  return std::string(text);
}

std::optional<std::int64_t> LifSource::read_integer(json::Object const& from, std::string_view key, Place const& place,
                                                    std::int64_t least, std::int64_t most) {
  auto const* value = member(from, key, place, false);
  if (!value || value->is_null()) return std::nullopt;
  if (value->is_double()) return std::nullopt; // refused before as a fraction
  if (!value->is_int64()) {
    refuse("wrong_kind", place.member(key), "whole number");
    return std::nullopt;
  }
  auto const number = value->get_int64();
  if (number < least || number > most) refuse("out_of_range", place.member(key), std::to_string(number));
  return std::clamp(number, least, most);
}

bool LifSource::read_bool(json::Object const& from, std::string_view key, Place const& place) {
  auto const* value = member(from, key, place, false);
  if (!value) return false;
  if (!value->is_bool()) refuse("wrong_kind", place.member(key), "true or false");
  return value->is_bool() && value->get_bool();
}

std::vector<std::string> LifSource::read_strings(json::Object const& from, std::string_view key, Place const& place,
                                                 bool needed) {
  std::vector<std::string> texts;
  auto const* list = read_array(from, key, place, needed);
  if (!list) return texts;
  auto const here = place.member(key);
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto const* text = (*list)[i].if_string();
    if (text && !text->empty())
      texts.emplace_back(text->data(), text->size());
    else
      refuse("wrong_kind", here.element(i), "text");
  }
  return texts;
}

Texts LifSource::read_texts(json::Object const& from, std::string_view key, Place const& place, bool needed) {
  Texts texts;
  if (auto const* plain = json::find(from, key); plain && plain->is_string()) {
    texts["en"] = read_string(from, key, place, needed);
    return texts;
  }
  auto const* object = read_object(from, key, place, needed);
  if (!object) return texts;
  auto const here = place.member(key);
  if (object->empty()) refuse("missing", here);
  for (auto const& entry : *object) {
    std::string_view const language(entry.key().data(), entry.key().size());
    bool const plausible =
        language.size() >= 2 && language.size() <= 12 &&
        language.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string_view::npos;
    if (!plausible) refuse("wrong_shape", here.member(language), language.substr(0, 20));
    texts[std::string(language)] = read_string(*object, language, here, true);
  }
  return texts;
}

std::optional<Duration> LifSource::read_within(json::Object const& from, std::string_view key, Place const& place) {
  auto const text = read_string(from, key, place, false, Shape::duration);
  auto const duration = read_duration(text);
  return duration ? std::optional(*duration) : std::nullopt;
}

void check_numbers(LifSource& source, json::Value const& value, Place const& place) {
  if (value.is_double()) source.refuse("fraction", place);
  if (auto const* list = value.if_array())
    for (std::size_t i = 0; i < list->size(); ++i)
      check_numbers(source, (*list)[i], place.element(i));
  if (auto const* object = value.if_object())
    for (auto const& entry : *object)
      check_numbers(source, entry.value(), place.member({entry.key().data(), entry.key().size()}));
}

bool means_none(std::string_view id_or_label) {
  // Words for "no danger" and "no victim" by language: en, es, it, fr, nl, fi, sv, sl, de. Reviewed by nobody yet.
  static constexpr std::array<std::string_view, 35> k_words = {
      "none",          "no risk",   "not appreciated", "no victim",        "not a victim", "safe",
      "negative",      "no danger", "no apreciado",    "ninguno",          "sin riesgo",   "no víctima",
      "no es víctima", "nessuno",   "nessun rischio",  "non vittima",      "aucun",        "aucun risque",
      "pas victime",   "geen",      "geen risico",     "geen slachtoffer", "ei mitään",    "ei riskiä",
      "ei uhri",       "ingen",     "ingen risk",      "inget offer",      "brez",         "brez tveganja",
      "ni tveganja",   "ni žrtev",  "kein risiko",     "keine gefahr",     "kein opfer"};
  auto text = lower_ascii(trim(id_or_label));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
  return std::find(k_words.begin(), k_words.end(), text) != k_words.end();
}

bool names_forbidden_purpose(std::string_view id) {
  auto const text = lower_ascii(id);
  for (auto const* word : {"credib", "removal", "deport", "nationality_risk"})
    if (text.find(word) != std::string::npos) return true;
  return false;
}
} // namespace linden::casework
