// multipart/form-data as browsers send it: the only place that splits a body into parts.
#pragma once
#include "http/message.h"
#include <string_view>
namespace linden::http {
/// Most fields and files of one form; a long field table has some hundreds of rows. Source: our own limit.
constexpr std::size_t k_field_limit = 2000;
/// The value of a parameter of a header (`boundary`, `name`), quotes removed. Empty when missing; an error when the
/// header is malformed or names it twice. Errors: Code::bad_request.
Result<std::optional<std::string>> read_parameter(std::string_view header, std::string_view name);
/// Splits `body` at the boundary. Text before the first boundary, a missing last boundary and transfer encodings are
/// refused. A file field left empty by the user gives nothing. Errors: as read_form. Source: RFC 7578, RFC 2046 5.1.1.
Result<Form> read_multipart(std::string_view body, std::string_view boundary);
} // namespace linden::http
