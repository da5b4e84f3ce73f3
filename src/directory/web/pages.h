// The pages of the directory desk: one function per route.
#pragma once
#include "directory/directory.h"
#include "web/call.h"
namespace linden::directory::pages {
using web::Call;
using web::CallResult;

// Public: no account, nothing remembered, nothing logged.
CallResult home(Directory& desk, Call& call);         ///< GET /
CallResult post_search(Directory& desk, Call& call);  ///< POST /s
CallResult service(Directory& desk, Call& call);      ///< GET /p/{n}
CallResult project(Directory& desk, Call& call);      ///< GET /g/{n}
CallResult safety(Directory& desk, Call& call);       ///< GET /t

// Staff.
CallResult find(Directory& desk, Call& call);      ///< GET /find
CallResult post_find(Directory& desk, Call& call); ///< POST /find
CallResult staff_service(Directory& desk, Call& call); ///< GET /find/{n}
} // namespace linden::directory::pages
