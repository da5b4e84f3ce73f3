// Phase 4: what is inside a cell: paragraphs, lists, links, marks of missing values.
#pragma once
#include "evidence/model/report_template.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::evidence {

/// A paragraph or an item of a list; `address` is a link found in it, empty without one.
struct CellBlock {
  bool is_item = false;
  std::string text;
};
struct CellText {
  std::vector<CellBlock> blocks;
  bool had_markup = false;
  bool had_script = false;           ///< refused: its content is not in the blocks
  std::vector<std::string> stripped; ///< names of elements that are not on the list
};

/// HTML of the list p, ul, ol, li, br, b, i, a becomes blocks, other elements are stripped, entities decoded. Bullets
/// that lost their line ends are split only where at least two stand in one block. Source: evidence.md 3.
CellText read_cell(std::string_view text);

/// The kind of words-v1.toml when the whole cell is a mark of a missing value ("/", "n.d."), else empty.
std::string missing_kind(std::string_view cell, ReportWords const& words);

/// All http and https addresses, without what ends a sentence after them.
std::vector<std::string> addresses_in(std::string_view text);
/// Nothing but one address.
bool is_address(std::string_view text);
/// An address, a blank, and more of it that has no blank: the line end of a narrow column.
bool is_broken_address(std::string_view text);
} // namespace linden::evidence
