#include "evidence/model/report_import/references.h"
#include "base/text.h"
#include "evidence/model/report_import/cells.h"
#include <algorithm>
#include <array>

namespace linden::evidence {
namespace {
/// What four found fields are worth: author, year, title and address a quarter each.
constexpr int k_field_confidence = 25;

std::string_view without_bullet(std::string_view line) {
  static constexpr std::array<std::string_view, 4> k_marks = {"- ", "☞ ", "✎ ", "• "};
  line = trim(line);
  for (auto const& mark : k_marks)
    if (line.starts_with(mark)) line.remove_prefix(mark.size());
  return line;
}

bool holds_year(std::string_view text) {
  if (text.starts_with("n.d.")) return true;
  int digits = 0;
  for (char const c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

bool is_initial_at(std::string_view text, std::size_t dot) {
  bool const is_capital = dot > 0 && text[dot - 1] >= 'A' && text[dot - 1] <= 'Z';
  return is_capital && (dot < 2 || text[dot - 2] == ' ' || text[dot - 2] == '-' || text[dot - 2] == '.');
}
bool ends_with_initial(std::string_view text) { return !text.empty() && is_initial_at(text, text.size() - 1); }

/// Where a sentence ends: a full stop before a blank, not after a single capital letter.
std::size_t sentence_end(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    bool const ends =
        (text[at] == '.' || text[at] == '?' || text[at] == '!') && (at + 1 == text.size() || text[at + 1] == ' ');
    if (ends && !is_initial_at(text, at)) return at;
  }
  return text.size();
}

/// The bracket that holds the year: "(2023)", "(n.d.-a)", "(17 January 2018)".
std::pair<std::size_t, std::size_t> find_year(std::string_view text) {
  for (auto open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    auto const close = text.find(')', open);
    if (close == std::string_view::npos) break;
    if (holds_year(text.substr(open + 1, close - open - 1))) return {open, close};
  }
  return {std::string_view::npos, std::string_view::npos};
}
} // namespace

Reference read_reference(std::string_view text) {
  Reference reference;
  reference.text = std::string(text);
  auto const [open, close] = find_year(text);
  if (open != std::string_view::npos) {
    auto authors = trim(text.substr(0, open));
    if (authors.ends_with('.') && !ends_with_initial(authors)) authors.remove_suffix(1);
    reference.authors = std::string(authors);
    reference.year = std::string(text.substr(open + 1, close - open - 1));
    auto rest = trim(text.substr(close + 1));
    while (rest.starts_with('.') || rest.starts_with(' '))
      rest.remove_prefix(1);
    reference.title = std::string(trim(rest.substr(0, sentence_end(rest))));
  }
  auto const addresses = addresses_in(text);
  if (!addresses.empty()) reference.address = addresses.front();
  auto const doi = reference.address.find("doi.org/");
  if (doi != std::string::npos) reference.doi = reference.address.substr(doi + 8);
  for (auto const* field : {&reference.authors, &reference.year, &reference.title, &reference.address})
    reference.confidence += field->empty() ? 0 : k_field_confidence;
  return reference;
}

std::vector<Reference> read_references(std::vector<SourceLine> const& lines, Outline const& outline) {
  std::vector<Reference> references;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (outline.places[i].role != LineRole::reference) continue;
    bool const begins = trim(lines[i].text).starts_with("- ");
    if (!begins && !references.empty()) {
      auto& last = references.back();
      auto joined = read_reference(last.text + " " + std::string(trim(lines[i].text)));
      joined.position = last.position;
      joined.line = last.line;
      last = std::move(joined);
      continue;
    }
    auto reference = read_reference(without_bullet(lines[i].text));
    reference.position = static_cast<int>(references.size()) + 1;
    reference.line = lines[i].number;
    references.push_back(std::move(reference));
  }
  return references;
}
} // namespace linden::evidence
