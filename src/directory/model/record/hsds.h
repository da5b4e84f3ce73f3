// The entities and fields of HSDS 3.1 as a table, and a row of any of them checked against it.
#pragma once
#include "base/result.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Source: Human Services Data Specification 3.1 (Open Referral, CC BY-SA 4.0), facts of the schema only.
struct HsdsField {
  std::string entity;
  std::string name;
  std::string type;   ///< string, number, array, object
  std::string format; ///< uuid, date, uri, email, time; empty = any
  bool is_required = false;
  bool is_required_in_tables = false;
  std::vector<std::string> values; ///< closed list; empty = any
};

class HsdsTable {
public:
  /// Shape:  `entity,field,type,format,required,tabular_required,values`.
  /// Errors: a column that is missing, a field twice -> Code::malformed_text with the line.
  static Result<HsdsTable> read(std::string_view csv);
  [[nodiscard]] std::vector<std::string> entities() const;
  [[nodiscard]] std::vector<HsdsField> const& fields_of(std::string_view entity) const;
  [[nodiscard]] HsdsField const* find(std::string_view entity, std::string_view field) const;

private:
  std::map<std::string, std::vector<HsdsField>, std::less<>> m_entities;
};

/// How a row reached us: `required` differs between JSON and tables.
enum class HsdsForm { json, table };
/// The texts of a row by member; members that are arrays or objects count as there and are not looked into.
using HsdsRow = std::map<std::string, std::string, std::less<>>;
/// Errors: each member that is missing, is no uuid or date, or stands outside its closed list; members that the table
///         does not know are no fault: they are kept.
std::vector<Problem> faults_of(HsdsTable const& table, std::string_view entity, HsdsRow const& row, HsdsForm form);
/// 8-4-4-4-12 hexadecimal digits. Example: id 32 digits -> the same with four dashes.
bool is_uuid(std::string_view text);
std::string uuid_of(std::string_view id_text);
} // namespace linden::directory
