#include "directory/web/wording.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory::wording {
namespace {
/// "18" of ">= 18".
std::string number_of(std::string const& asked) {
  auto const start = asked.find_first_of("0123456789");
  return start == std::string::npos ? std::string() : asked.substr(start);
}
/// Between the marks that keep its direction apart from its neighbours'. Source: Unicode Annex 9 (FSI, PDI).
std::string isolated(std::string text) { return "\u2068" + std::move(text) + "\u2069"; }
std::string sentence(i18n::Catalogue const& tr, std::string const& code, std::string_view form,
                     i18n::Arguments const& arguments) {
  return tr.text("directory.reason." + code + "." + std::string(form), arguments);
}
} // namespace

std::string reason(i18n::Catalogue const& tr, Reason const& reason) {
  auto const form = reason.verdict == Tri::yes ? "yes" : reason.verdict == Tri::no ? "no" : "ask";
  if (reason.code == "language_not_offered" && reason.verdict == Tri::yes)
    return sentence(tr, reason.code, form, {{"level", tr.text("directory.level." + reason.asked)}});
  return sentence(tr, reason.code, form, {{"asked", number_of(reason.asked)}});
}

std::vector<std::string> reasons(i18n::Catalogue const& tr, std::vector<Reason> const& list) {
  std::vector<std::string> sentences;
  for (auto const& one : list) {
    auto text = reason(tr, one);
    if (std::find(sentences.begin(), sentences.end(), text) == sentences.end()) sentences.push_back(std::move(text));
  }
  return sentences;
}

std::string rule(i18n::Catalogue const& tr, EligibilityRule const& rule) {
  auto const& condition = rule.any_of.front();
  bool const is_stated = condition.comparison != Comparison::not_stated;
  return sentence(tr, rule.code, is_stated ? "no" : "ask", {{"asked", std::to_string(condition.number)}});
}

std::string age(i18n::Catalogue const& tr, std::chrono::seconds seconds) {
  auto const minutes = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(seconds).count());
  auto const [key, count] = minutes < 60          ? std::pair{"directory.age.minutes", minutes}
                            : minutes < 48 * 60   ? std::pair{"directory.age.hours", minutes / 60}
                                                  : std::pair{"directory.age.days", minutes / (24 * 60)};
  return tr.text(key, {{"count", tr.number(count)}});
}

std::string vacancy(i18n::Catalogue const& tr, Offer const& offer, Instant now) {
  auto const* const stored = offer.unit;
  if (!stored || (offer.vacancy == VacancyState::unknown && is_fresh(*stored, now)))
    return tr.text("directory.vacancy.unknown");
  auto const reported = age(tr, now - stored->reported_at);
  if (!is_fresh(*stored, now)) return tr.text("directory.vacancy.run_out", {{"age", reported}});
  switch (offer.vacancy) {
  case VacancyState::capacity:
    return tr.text("directory.vacancy.capacity",
                   {{"count", tr.number(free_places(*stored, now))}, {"age", reported}});
  case VacancyState::waitlist: return tr.text("directory.vacancy.waitlist", {{"age", reported}});
  case VacancyState::additional_assessment: return tr.text("directory.vacancy.assessment", {{"age", reported}});
  case VacancyState::no_capacity: return tr.text("directory.vacancy.full", {{"age", reported}});
  case VacancyState::unknown: break;
  }
  return tr.text("directory.vacancy.unknown");
}

std::string truth(i18n::Catalogue const& tr, TruthRate const& rate) {
  if (!rate.is_known()) return tr.text("rounds.truth.not_known");
  return tr.text("rounds.truth.rate", {{"true", tr.number(rate.was_true)}, {"tries", tr.number(rate.tries)}});
}

std::string hours(i18n::Catalogue const& tr, OpenState state, std::optional<Instant> opens_at, Zone const& zone) {
  if (state == OpenState::open) return tr.text("directory.hours.open");
  if (state == OpenState::unknown) return tr.text("directory.hours.unknown");
  if (!opens_at) return tr.text("directory.hours.closed");
  return tr.text("directory.hours.opens", {{"moment", tr.moment(*opens_at, zone)}});
}

std::string stay(i18n::Catalogue const& tr, std::optional<StayLimit> const& limit) {
  if (!limit) return tr.text("directory.stay.unknown");
  return tr.text(limit->counts_nights ? "directory.stay.nights" : "directory.stay.days",
                 {{"count", tr.number(limit->length)}});
}

std::string cost(i18n::Catalogue const& tr, Cost cost) {
  static constexpr std::array k_keys = {"directory.cost.unknown", "directory.cost.free", "directory.cost.covered",
                                        "directory.cost.fee"};
  return tr.text(k_keys[static_cast<std::size_t>(cost)]);
}

std::string languages(i18n::Catalogue const& tr, Languages const& languages) {
  std::vector<std::string> names;
  for (auto const& one : languages.named) {
    auto name = isolated(code(tr, "language", one.code));
    if (one.level != LanguageLevel::always)
      name += " (" + tr.text("directory.level." + std::string(level_name(one.level))) + ")";
    names.push_back(isolated(std::move(name)));
  }
  if (languages.count_only > static_cast<int>(names.size()))
    names.push_back(tr.text("directory.languages.count", {{"count", tr.number(languages.count_only)}}));
  return names.empty() ? tr.text("directory.not_known") : join(names, ", ");
}

std::string source(i18n::Catalogue const& tr, Service const& service) { return source(tr, service.verification, service.source); }

std::string source(i18n::Catalogue const& tr, Verification verification, Source const& source) {
  if (verification == Verification::confirmed) return tr.text("directory.source.own");
  if (source.line <= 0) return tr.text("directory.source.unconfirmed");
  return tr.text("directory.source.report", {{"line", std::to_string(source.line)}});
}

web::Html outside_link(std::string const& host) {
  web::HtmlWriter w;
  w.element("a", {{"class", "govuk-link"}, {"href", "https://" + host}, {"rel", "noreferrer noopener"}, {"dir", "ltr"}}, host);
  return w.done();
}

std::string organisation(i18n::Catalogue const& tr, Service const& service) {
  return service.organisation.empty() ? tr.text("directory.organisation.not_stated") : service.organisation;
}

std::string code(i18n::Catalogue const& tr, std::string_view group, std::string_view code) {
  return tr.text("directory." + std::string(group) + "." + std::string(code));
}

std::string codes(i18n::Catalogue const& tr, std::string_view group, std::vector<std::string> const& list) {
  if (list.empty()) return tr.text("directory.not_known");
  std::vector<std::string> names;
  for (auto const& one : list) names.push_back(code(tr, group, one));
  return join(names, ", ");
}
} // namespace linden::directory::wording
