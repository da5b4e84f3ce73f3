// POST /api/directory/v1/search: services by words.
#pragma once
#include "directory/directory.h"
#include "web/call.h"
namespace linden::directory::api {
/// Body: {"words": "...", "country": "SI", "language": "slv", "limit": 20}; only `words` is obligatory.
web::CallResult search(Directory& desk, web::Call& call);
} // namespace linden::directory::api
