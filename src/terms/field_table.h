// Field tables and code lists: what a form asks, what a record keeps, who may see it. Rows of data files, not code.
#pragma once
#include "base/result.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::terms {

struct Field {
  int number = 0; ///< stable for ever
  std::string key;
  std::string type; ///< text, code, yes_no_unknown, number, age
  std::string code_list;
  char field_class = 'I';
  std::string purpose, legal_basis;
  std::string htcds;     ///< field of HTCDS 2.0, where there is one
  std::string statistic; ///< dimension of the figures, where there is one
};

class FieldTable {
public:
  /// Errors: a number or key twice, a missing class, purpose or legal basis -> Code::malformed_text with the line.
  static Result<FieldTable> read(std::string_view csv);
  [[nodiscard]] std::vector<Field> const& fields() const { return m_fields; }
  [[nodiscard]] Field const* find(int number) const;
  [[nodiscard]] Field const* find(std::string_view key) const;

private:
  std::vector<Field> m_fields;
};

/// First column `code`; the label of a code is the text "code.<list>.<code>".
Result<std::vector<std::string>> read_code_list(std::string_view csv);
} // namespace linden::terms
