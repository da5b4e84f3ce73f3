// Phase 1: a report's text as numbered lines with pages, and what can be said of a line by itself.
#pragma once
#include "base/result.h"
#include "evidence/model/report.h"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
namespace linden::evidence {

/// Longest line that is read, in bytes. Source: evidence.md 14 (a line above 1 MB is refused).
constexpr std::size_t k_longest_line = 1'000'000;
/// A run of this many blank lines is a page break. Source: evidence.md 3.
constexpr int k_page_break = 3;

/// Lines end with LF or CR LF; a BOM is skipped; the bytes of a line are kept as they are.
/// Errors: empty, a NUL byte, not UTF-8 -> Code::malformed_text; a line that is too long -> Code::too_large; each with
/// the line.
Result<std::vector<SourceLine>> read_lines(std::string_view text);

/// Lower case (ASCII), without `*` marks and numbering at the beginning, blanks as one, no colon at the end.
std::string heading_words(std::string_view line);
/// "3.5 " at the beginning of a heading.
bool has_numbering(std::string_view line);
/// Only dashes and blanks between tabs, as an empty Markdown row.
bool is_rule_row(std::string_view line);
/// Begins with a raised number.
bool is_footnote(std::string_view line);
/// Text and a page number, with or without a tab or blank between them.
bool is_contents_line(std::string_view line);
/// At least one capital and no small letter (ASCII letters are asked).
bool is_capitals(std::string_view line);
bool has_tab(std::string_view line);
} // namespace linden::evidence
