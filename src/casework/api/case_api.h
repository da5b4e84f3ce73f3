// POST /api/casework/v1/cases/{id}/offers: who can take her now, from her case. Nothing of the case is in the answer.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
namespace linden::casework::api {
/// Body: {} or {"country", "days", "identification", "kinds"} to ask otherwise than the case says.
/// Errors: a body that is no JSON -> 400; not hers to open -> 404.
web::CallResult offers(Casework& desk, web::Call& call);
} // namespace linden::casework::api
