// The pages of ask rounds: one function per route.
#pragma once
#include "directory/rounds.h"
#include "web/call.h"
namespace linden::directory::pages {
using web::Call;
using web::CallResult;

// The house that asks.
CallResult rounds(Rounds& desk, Call& call);           ///< GET /rounds
CallResult new_round(Rounds& desk, Call& call);        ///< POST /rounds/new: what would leave, and to whom
CallResult post_round(Rounds& desk, Call& call);       ///< POST /rounds
CallResult round(Rounds& desk, Call& call);            ///< GET /rounds/{id}
CallResult round_events(Rounds& desk, Call& call);     ///< GET /rounds/{id}/events
CallResult post_round_step(Rounds& desk, Call& call);  ///< POST /rounds/{id}/{step}
CallResult post_turnaway(Rounds& desk, Call& call);    ///< POST /turnaways

CallResult turnaways(Rounds& desk, Call& call);        ///< GET /turnaways: the register's draft of one period

// Waiting lists.
CallResult queue(Rounds& desk, Call& call);         ///< GET /queue
CallResult new_wait(Rounds& desk, Call& call);      ///< POST /queue/new: her houses in her order
CallResult post_wait(Rounds& desk, Call& call);     ///< POST /queue
CallResult post_wait_end(Rounds& desk, Call& call); ///< POST /queue/{id}/end

// The house that is asked, without an account.
CallResult ask_link(Rounds& desk, Call& call);      ///< GET /a/{token}
CallResult post_ask_link(Rounds& desk, Call& call); ///< POST /a/{token}

// The house's own page, and what all see.
CallResult house(Rounds& desk, Call& call);           ///< GET /house
CallResult post_house_answer(Rounds& desk, Call& call); ///< POST /house/asks/{ask}
CallResult post_house_report(Rounds& desk, Call& call); ///< POST /house/units
CallResult post_still_true(Rounds& desk, Call& call);   ///< POST /house/units/{unit}/still-true
CallResult post_house_hold(Rounds& desk, Call& call);   ///< POST /house/holds/{hold}/{step}
CallResult post_quiet(Rounds& desk, Call& call);        ///< POST /house/quiet
CallResult board(Rounds& desk, Call& call);             ///< GET /board
} // namespace linden::directory::pages
