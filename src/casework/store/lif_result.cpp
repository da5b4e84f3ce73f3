#include "casework/store/lif_codec.h"

namespace linden::casework {
namespace {
json::Array words(std::vector<std::string> const& texts) {
  json::Array list;
  for (auto const& text : texts)
    list.emplace_back(text);
  return list;
}

json::Array ends(Interval interval) { return {interval.lo, interval.hi}; }

json::Value derived_value(DerivedValue const& derived) {
  if (derived.is_number) return ends(derived.value.number);
  static constexpr std::array<std::string_view, 3> k_words = {"F", "U", "T"};
  auto const word = word_of(k_words, derived.value.truth);
  return json::Value(boost::json::string_view(word.data(), word.size()));
}

json::Object reading_object(ProfileReading const& reading) {
  json::Object derived;
  for (auto const& value : reading.derived)
    derived[value.id] = derived_value(value);
  json::Object object;
  if (!reading.profile.empty()) object["profile"] = reading.profile;
  object["established"] = reading.established;
  object["ceiling"] = reading.ceiling;
  object["derived"] = std::move(derived);
  return object;
}

void add_due(InstrumentResult const& result, json::Object& object) {
  json::Object due;
  if (result.within) due["review"] = duration_text(*result.within);
  if (result.revisit_within) due["talk_again"] = duration_text(*result.revisit_within);
  object["due"] = std::move(due);
}

Result<Answer> read_answer(json::Value const& value, std::string const& item) {
  auto const refuse = [&] { return fail(Code::invalid, "casework.error.answer", item, {{"item", item}}); };
  Answer answer;
  std::string_view word;
  if (auto const* plain = value.if_string()) word = {plain->data(), plain->size()};
  auto const* object = value.if_object();
  if (object) {
    for (auto const& entry : *object) {
      std::string_view const key(entry.key().data(), entry.key().size());
      static constexpr std::array<std::string_view, 6> k_keys = {"value",  "source",     "told_on",
                                                                 "author", "confidence", "note"};
      if (!find_word<int>(k_keys, key) || !entry.value().is_string()) return refuse();
    }
    word = json::text_of(*object, "value");
    answer.author = json::text_of(*object, "author");
    answer.note = json::text_of(*object, "note");
    auto const source = find_word<AnswerSource>(k_source_words, json::text_of(*object, "source"));
    if (!source && json::find(*object, "source")) return refuse();
    answer.source = source.value_or(AnswerSource::survivor);
    auto const confidence = find_word<Confidence>(k_confidence_words, json::text_of(*object, "confidence"));
    if (!confidence && json::find(*object, "confidence")) return refuse();
    answer.confidence = confidence.value_or(Confidence::sure);
    if (json::find(*object, "told_on")) {
      LINDEN_TRY(day, read_day(json::text_of(*object, "told_on")));
      answer.told_on = day;
    }
  }
  auto const found = find_word<AnswerValue>(k_answer_words, word);
  if (!found) return refuse();
  answer.value = *found;
  return answer;
}

std::optional<int> year_of(json::Value const& value) {
  if (!value.is_int64() || value.get_int64() < 0 || value.get_int64() > 130) return std::nullopt;
  return static_cast<int>(value.get_int64());
}

Result<AgeRange> read_age(json::Value const* value) {
  if (!value || value->is_null()) return AgeRange{};
  if (auto const year = year_of(*value)) return AgeRange{year, year};
  auto const* pair = value->if_array();
  if (pair && pair->size() == 2) {
    AgeRange const range{year_of((*pair)[0]), year_of((*pair)[1])};
    bool const good = (range.from || (*pair)[0].is_null()) && (range.to || (*pair)[1].is_null());
    if (good && (!range.from || !range.to || *range.from <= *range.to)) return range;
  }
  return fail(Code::invalid, "casework.error.age", "age");
}

bool is_asked(Instrument const& instrument, std::string const& form, std::size_t item) {
  if (instrument.forms.empty()) return true;
  for (auto const& entry : instrument.forms)
    if (entry.id == form) return entry.asked[item];
  return false;
}
} // namespace

Result<AnswerSheet> read_answer_sheet(Instrument const& instrument, std::string_view text) {
  LINDEN_TRY(value, json::read(text, k_lif_depth));
  auto const* root = value.if_object();
  if (!root) return fail(Code::invalid, "casework.error.answers", "answers");
  for (auto const& entry : *root) {
    std::string_view const key(entry.key().data(), entry.key().size());
    // "name" and "expect" belong to golden vectors, which are answer sheets too.
    static constexpr std::array<std::string_view, 7> k_keys = {"answers",   "default", "form",  "age",
                                                               "her_level", "name",    "expect"};
    if (!find_word<int>(k_keys, key)) return fail(Code::invalid, "casework.error.answers", key);
  }
  AnswerSheet sheet;
  sheet.form = json::text_of(*root, "form");
  LINDEN_TRY(age, read_age(json::find(*root, "age")));
  sheet.age = age;
  if (auto const level = json::text_of(*root, "her_level"); !level.empty()) sheet.her_level = std::string(level);
  if (auto const word = json::text_of(*root, "default"); !word.empty()) {
    auto const usual = find_word<AnswerValue>(k_answer_words, word);
    if (!usual) return fail(Code::invalid, "casework.error.answer", "default", {{"item", "default"}});
    for (std::size_t i = 0; i < instrument.items.size(); ++i)
      if (is_asked(instrument, sheet.form, i)) sheet.answers[instrument.items[i].id].value = *usual;
  }
  auto const* answers = json::find(*root, "answers");
  if (!answers || !answers->is_object()) return fail(Code::invalid, "casework.error.answers", "answers");
  for (auto const& entry : answers->get_object()) {
    std::string const item(entry.key().data(), entry.key().size());
    if (find_item(instrument, item) < 0)
      return fail(Code::invalid, "casework.error.item", "answers", {{"id", instrument.id}, {"item", item}});
    LINDEN_TRY(answer, read_answer(entry.value(), item));
    sheet.answers[item] = std::move(answer);
  }
  return sheet;
}

std::string write_result(InstrumentResult const& result) {
  json::Object object;
  object["instrument"] = result.instrument;
  object["version"] = result.version;
  object["sha256"] = result.sha256;
  if (!result.form.empty()) object["form"] = result.form;
  object["profiles"] = words(result.profiles);
  object["age_doubt"] = result.age_doubt;
  object["established"] = result.established;
  object["ceiling"] = result.ceiling;
  if (result.score) object["score"] = ends(*result.score);
  if (!result.band_level.empty()) object["band_level"] = result.band_level;
  if (!result.floor_level.empty()) object["floor_level"] = result.floor_level;
  if (!result.her_view.empty()) object["her_view"] = result.her_view;
  json::Array readings;
  for (auto const& reading : result.readings)
    readings.push_back(reading_object(reading));
  object["readings"] = std::move(readings);
  object["reasons"] = words(result.reasons);
  object["open_items"] = words(result.open_items);
  object["answered"] = json::Array{result.answered, result.answerable};
  object["insufficient"] = result.insufficient;
  json::Array actions;
  for (auto const kind : result.actions)
    actions.emplace_back(std::string(word_of(kind)));
  object["actions"] = std::move(actions);
  add_due(result, object);
  return json::write_canonical(object);
}
} // namespace linden::casework
