// POST /api/directory/v1/match: a need in, offers out. Neither is stored nor logged.
#pragma once
#include "directory/directory.h"
#include "web/call.h"
namespace linden::directory::api {
/// Errors: a body that is no need -> 400 or 422 with the member.
web::CallResult match(Directory& desk, web::Call& call);
} // namespace linden::directory::api
