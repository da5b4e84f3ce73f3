// Holds, reports of places and ask rounds as JSON, for staff. A round's answer names houses and states, never a person.
#pragma once
#include "directory/rounds.h"
#include "web/call.h"
namespace linden::directory::api {
/// {"service":id,"units":1,"audience":"women"} -> 201 with the hold. Errors: no free place, unknown -> 409.
web::CallResult post_hold(Rounds& desk, web::Call& call);
/// {"service":id,"state":"capacity","available":2,"maximum":6,...} of an own service -> 201. Errors: 404, 422.
web::CallResult post_vacancy(Rounds& desk, web::Call& call);
/// A need: 201 with the round. Errors: 422 nobody to ask, 429.
web::CallResult post_round(Rounds& desk, web::Call& call);
/// The round's state and its houses' answers.
web::CallResult round(Rounds& desk, web::Call& call);
/// GET /api/directory/v1/turnaways?period=2024-Q1: the draft of one period. Errors: 422 no period.
web::CallResult turnaways(Rounds& desk, web::Call& call);
web::CallResult truth(Rounds& desk, web::Call& call);         ///< GET /api/directory/v1/truth: the own units
web::CallResult queue(Rounds& desk, web::Call& call);         ///< GET /api/directory/v1/queue
web::CallResult post_wait(Rounds& desk, web::Call& call);     ///< POST /api/directory/v1/queue
web::CallResult post_wait_end(Rounds& desk, web::Call& call); ///< POST /api/directory/v1/queue/{id}/end
} // namespace linden::directory::api
