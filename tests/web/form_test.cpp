#include "web/form.h"
#include "web/support.h"
using namespace linden;
using namespace linden::web_test;
namespace {
web::Question question(std::string name) {
  web::Question q;
  q.label = "Label of " + name;
  q.name = std::move(name);
  return q;
}
} // namespace

TEST_CASE("web.form keeps what was typed, escaped, in every kind of input", "[pure]") {
  for (auto const& text : nasty_texts()) {
    INFO(text);
    http::FormValues typed;
    typed.add("name", text);
    typed.add("story", text);
    typed.add("choice", text);
    typed.add("boxes", text);
    typed.add("list", text);
    typed.add("born-day", text);
    web::Form form(language(), "/cases", "token", &typed);
    std::vector<web::Choice> const choices{{"other", "Other", ""}, {text, text, text}};
    form.text(question("name"), "before").area(question("story"), 4, "before");
    form.radios(question("choice"), choices, "other").checkboxes(question("boxes"), choices, {"other"});
    form.select(question("list"), choices, "other").date(question("born"), Day(1999, 2, 3));
    auto const html = form.done().text();
    auto const safe = web::escape(text);
    CHECK(has(html, "type=\"text\" dir=\"auto\" value=\"" + safe + "\""));
    CHECK(has(html, "dir=\"auto\">\n" + safe + "</textarea>"));
    CHECK(has(html, "type=\"radio\" value=\"" + safe + "\" checked=\"checked\""));
    CHECK(has(html, "type=\"checkbox\" value=\"" + safe + "\" checked=\"checked\""));
    CHECK(has(html, "<option value=\"" + safe + "\" selected=\"selected\">" + safe));
    CHECK(count(html, "checked=\"checked\"") == 2);
    CHECK_FALSE(has(html, "before"));
    CHECK_FALSE(has(html, "<script>"));
    CHECK(count(html, "<form") == 1);
  }
}

TEST_CASE("web.form never gives a password back", "[pure]") {
  http::FormValues typed;
  typed.add("passphrase", "correct horse");
  web::Form form(language(), "/sign-in", "token", &typed);
  form.password(question("passphrase"), false);
  auto const html = form.done().text();
  CHECK_FALSE(has(html, "correct horse"));
  CHECK(has(html, "autocomplete=\"current-password\""));
}

TEST_CASE("web.form shows every problem at once and links each to its field", "[pure]") {
  std::vector<Problem> const problems{make_problem(Code::invalid, "error.day", "born"),
                                      make_problem(Code::invalid, "error.number", "age"),
                                      make_problem(Code::form_token, "error.not_found")};
  web::Form form(language(), "/cases", "token", nullptr, &problems);
  auto with_hint = question("age");
  with_hint.hint = "In years";
  form.text(with_hint).date(question("born")).text(question("fine"));
  auto const html = form.done().text();
  CHECK(html.find("govuk-error-summary") < html.find("<form"));
  CHECK(has(html, "role=\"alert\" tabindex=\"-1\" autofocus"));
  CHECK(has(html, "<a href=\"#born-day\">Enter a real date"));
  CHECK(has(html, "<a href=\"#age\">Enter a whole number"));
  CHECK(has(html, "<li>There is nothing here"));
  CHECK(has(html, "id=\"born-day\""));
  CHECK(has(
      html,
      "id=\"age\" name=\"age\" autocomplete=\"off\" aria-describedby=\"age-hint age-error\" aria-invalid=\"true\""));
  CHECK(has(html, "id=\"age-error\""));
  CHECK(has(html, "aria-describedby=\"born-error\""));
  CHECK(count(html, "govuk-form-group--error") == 2);
  CHECK_FALSE(has(web::Form(language(), "/x", "t").text(question("a")).done().text(), "error-summary"));
}

TEST_CASE("web.form says why we ask and who can see it", "[pure]") {
  auto asked = question("papers");
  asked.why = "To find a place that asks for none.";
  asked.who_sees = "Your two helpers.";
  asked.is_heading = true;
  web::Form form(language(), "/s", "");
  form.radios(asked, {{"yes", "Yes", ""}, {"later", "Not now", ""}});
  auto const html = form.done().text();
  CHECK(has(html, "Why we ask"));
  CHECK(has(html, "To find a place that asks for none."));
  CHECK(has(html, "Your two helpers."));
  CHECK(has(html, "<h1 class=\"govuk-fieldset__heading\">Label of papers</h1></legend>"));
  CHECK(has(html, "id=\"papers\"")); // the first choice is where the error summary would lead
  CHECK_FALSE(has(html, "name=\"csrf\""));
}

TEST_CASE("web.form carries token, draft key and place", "[pure]") {
  auto const html = web::Form(language(), "/cases", "abc")
                        .keep_draft("case/12")
                        .in_place()
                        .button("Save", "", "go", "1")
                        .done()
                        .text();
  CHECK(has(html, "<input type=\"hidden\" name=\"csrf\" value=\"abc\"/>"));
  CHECK(has(html, "data-draft=\"case/12\" data-in-place=\"yes\""));
  CHECK(has(html, "<button class=\"govuk-button\" type=\"submit\" name=\"go\" value=\"1\">Save</button>"));
  CHECK(has(html, "autocomplete=\"off\""));
}

TEST_CASE("web.read_date_field reads three parts, also in Arabic and Persian digits", "[pure]") {
  auto const read = [](char const* day, char const* month, char const* year) {
    http::FormValues form;
    form.add("born-day", day);
    form.add("born-month", month);
    form.add("born-year", year);
    return web::read_date_field(form, "born");
  };
  CHECK(read("1", "2", "1999").value() == Day(1999, 2, 1));
  CHECK(read(" 01 ", "12", "2024").value() == Day(2024, 12, 1));
  CHECK(read("٢٧", "٣", "٢٠٢٤").value() == Day(2024, 3, 27));
  CHECK(read("۲۷", "۳", "۲۰۲۴").value() == Day(2024, 3, 27));
  CHECK_FALSE(read("", "", "").value().has_value());
  for (auto const& bad :
       {read("31", "2", "2024"), read("1", "", "2024"), read("1", "2", "24"), read("-1", "2", "2024"),
        read("001", "2", "2024"), read("1", "13", "2024"), read("x", "2", "2024"), read("1-", "2", "2024")}) {
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message_key == "error.day");
    CHECK(bad.error().field == "born");
  }
}
