// Writes every part of the pages into <build>/gallery, for the browser tests and for looking at them.
#include "base/text.h"
#include "web/form.h"
#include "web/parts.h"
#include "web/support.h"
#include <filesystem>
using namespace linden;
using namespace linden::web_test;
namespace {
/// Invented texts in the script of the language, so that direction and length can be judged.
struct Words {
  std::string heading, question, hint, why, who, yes, no, later, long_label, name, note;
};
Words words(std::string_view code) {
  if (code == "ar")
    return {"أماكن يمكنها المساعدة",
            "هل يوجد مكان آمن للنوم الليلة؟",
            "يمكن تخطي أي سؤال.",
            "لمعرفة الأماكن المتاحة الليلة.",
            "من يساعد فقط.",
            "نعم",
            "لا",
            "ليس الآن",
            "مكان للإقامة القصيرة مع أطفال وحيوانات صغيرة في وسط المدينة",
            "أمينة",
            "سطر واحد."};
  return {"Places that can help",
          "Do you have a place to sleep tonight?",
          "You can skip every question.",
          "So that we show places that are open now.",
          "Only the person who helps you.",
          "Yes",
          "No",
          "Not now",
          "Short stay in the town centre, with children and small pets, without papers",
          "Ana Kovač",
          "One line of text."};
}

web::Question question(std::string name, std::string label, std::string hint = {}) {
  web::Question q;
  q.name = std::move(name);
  q.label = std::move(label);
  q.hint = std::move(hint);
  return q;
}

web::Html form_of(i18n::Catalogue const& tr, Words const& w, bool has_problems, bool is_public) {
  static std::vector<Problem> const problems{make_problem(Code::invalid, "error.day", "born"),
                                             make_problem(Code::invalid, "error.number", "age")};
  web::Form form(tr, is_public ? "/s" : "/cases", is_public ? "" : "0123456789abcdef", nullptr,
                 has_problems ? &problems : nullptr);
  auto asked = question("night", w.question, w.hint);
  asked.why = w.why;
  asked.who_sees = w.who;
  form.radios(asked, {{"yes", w.yes, ""}, {"no", w.no, w.hint}, {"later", w.later, ""}}, "later");
  form.checkboxes(question("needs", w.heading), {{"a", w.long_label, ""}, {"b", w.yes, ""}}, {"a"});
  auto age = question("age", w.name + " 1");
  age.width = 4;
  form.text(question("name", w.name, w.hint), w.name).text(age).area(question("story", w.note), 3, w.note);
  form.date(question("born", w.heading, w.hint), Day(1999, 2, 3));
  form.select(question("list", w.name), {{"", w.later, ""}, {"1", w.long_label, ""}})
      .file(question("file", w.note), ".csv");
  if (is_public)
    form.in_place();
  else
    form.keep_draft("gallery");
  form.button(w.yes).button(w.later, "secondary").button(w.no, "warning");
  return form.done();
}

web::Html body_of(std::string_view code, bool has_problems, bool is_public) {
  auto const& tr = language(code);
  auto const w = words(code);
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, w.heading);
  for (auto const* kind : {"info", "warning", "success"})
    body.add(web::notice(tr, kind, w.why));
  body.add(form_of(tr, w, has_problems, is_public));
  auto const cell = [](std::string text, char const* href = "") { return web::Cell{std::move(text), href, {}, false}; };
  auto const number = [](std::string text) { return web::Cell{std::move(text), "", {}, true}; };
  body.add(web::summary_list(tr, {{w.name, cell(w.long_label), is_public ? "" : "/cases/1"}, {w.note, cell(""), ""}}));
  body.open("p");
  for (auto const* kind : {"", "green", "yellow", "red", "grey"})
    body.add(web::tag(w.later, kind)).text(" ");
  body.close();
  body.add(web::table(w.heading, {{w.name}, {w.question}, {w.note}, {w.hint}, {"n", true}},
                      {{cell(w.name, "/p/1"), cell(w.long_label), cell(w.note), cell(w.hint), number("12")},
                       {cell("Ž"), cell(w.yes), cell(w.no), cell(w.later), number("1433")}}));
  body.add(web::bar_chart(w.heading + " 2", w.why, {{w.long_label, 120}, {w.name, 30}, {w.no, {}}, {w.later, 0}},
                          w.later, w.name, w.note));
  body.add(web::empty_state(w.note, w.yes, "/cases/new")).add(web::bullet_list({w.yes, w.no}));
  body.add(web::post_button("/lock", "0123456789abcdef", w.no));
  body.open("ul", {{"class", "cards"}})
      .open("li", {{"class", "card"}})
      .element("h2", {{"class", "card__title"}}, w.name);
  body.element("p", {}, w.why).open("p", {{"class", "phone"}}).element("bdi", {{"dir", "ltr"}}, "+386 1 000 00 00");
  return body.done();
}
} // namespace

TEST_CASE("web.gallery of all parts is written for the browser tests", "[sqlite]") {
  std::string const out = LINDEN_BINARY_DIR "/gallery";
  std::filesystem::create_directories(out);
  if (!web::load_assets(LINDEN_BINARY_DIR "/assets")) {
    WARN("skipped: needs the built assets (npm ci --ignore-scripts)");
    return;
  }
  for (std::string const code : {"en", "sl", "ar"})
    for (bool const has_problems : {false, true}) {
      std::string const name = out + "/" + code + (has_problems ? "-error" : "");
      auto const open = web::public_page(frame(code), {"Gallery", body_of(code, has_problems, true), has_problems});
      auto const staff =
          web::staff_page(staff_frame(code), {"Gallery", body_of(code, has_problems, false), has_problems});
      REQUIRE(write_file(name + "-public.html", open.body));
      REQUIRE(write_file(name + "-staff.html", staff.body));
      std::string headers;
      for (auto const& [key, value] : open.headers)
        headers += key + ": " + value + "\n";
      REQUIRE(write_file(out + "/headers.txt", headers));
      CHECK(has(open.body, "/assets/exit-"));
      CHECK(has(staff.body, "/assets/staff-"));
    }
}
