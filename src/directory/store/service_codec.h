// A service as one JSON object, for our data files and for the store. Hours are texts: "09:00-15:00", "mon".
#pragma once
#include "base/json/json.h"
#include "directory/model/service.h"
#include <string>
#include <string_view>
namespace linden::directory {

/// Errors: a missing or unknown member, a value of the wrong kind, an unknown code, hours or rules that contradict
///         themselves -> Code::invalid with the member as field.
Result<Service> read_service(json::Object const& object);
Result<Service> read_service_text(std::string_view text);

/// The same object; read_service gives the same service back.
json::Object write_service(Service const& service);
std::string write_service_text(Service const& service);

/// `{"report":"joint-report-2025","line":163,"also":[164]}`.
Result<Source> read_source(json::Object const& object);
json::Object write_source(Source const& source);
} // namespace linden::directory
