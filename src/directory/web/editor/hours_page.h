// The page on which the hours of a service's channels are read and changed, as texts of OpenStreetMap.
#pragma once
#include "directory/steward.h"
#include "web/call.h"
namespace linden::directory::editor {
using web::Call;
using web::CallResult;

/// GET /services/{id}/hours. The service is loaded and noted by the caller.
CallResult hours_page(Service const& service, Call& call);
/// POST /services/{id}/hours. Faulty texts come back with column and reason; odd ones once, with what they mean.
/// A text that was not touched leaves its rules as they are, with what the text cannot say.
CallResult post_hours(Stewardship& steward, Service service, Call& call);
} // namespace linden::directory::editor
