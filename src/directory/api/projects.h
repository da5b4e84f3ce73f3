// GET /api/directory/v1/projects and /projects/{n}: projects are public.
#pragma once
#include "directory/directory.h"
#include "web/call.h"
namespace linden::directory::api {
web::CallResult projects(Directory& desk, web::Call& call);
web::CallResult project(Directory& desk, web::Call& call);
} // namespace linden::directory::api
