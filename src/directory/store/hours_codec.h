// The hours of a channel or service as one JSON object. Times are texts: "09:00-15:00", "mon"; absent members keep their default.
#pragma once
#include "base/json/json.h"
#include "directory/model/availability.h"
namespace linden::directory {

/// Shape:  `{"zone":"Europe/Rome","holidays":"it","rules":[{"state":"open","days":["mon"],"intervals":["09:00-15:00"],...}]}`.
/// Errors: a missing or unknown member, an unknown code or zone, hours that contradict themselves -> Code::invalid.
///         A holiday set without a table, or whose table cannot be read, is kept by its name; its days are unknown.
Result<Availability> read_availability(json::Object const& object);
/// read_availability gives the same rules back.
json::Object write_availability(Availability const& availability);
} // namespace linden::directory
