// The service editor and the reveal gate: pages for the steward of a service.
#pragma once
#include "directory/steward.h"
#include "web/call.h"
namespace linden::directory::editor {
using web::Call;
using web::CallResult;

CallResult list(Stewardship& steward, Call& call);         ///< GET /services
CallResult new_service(Stewardship& steward, Call& call);  ///< GET /services/new
CallResult post_new(Stewardship& steward, Call& call);     ///< POST /services
CallResult show(Stewardship& steward, Call& call);         ///< GET /services/{id}
CallResult section(Stewardship& steward, Call& call);      ///< GET /services/{id}/{section}
CallResult post_section(Stewardship& steward, Call& call); ///< POST /services/{id}/{section}
CallResult post_act(Stewardship& steward, Call& call);     ///< POST /services/{id}/act/{check|hide|lift}
CallResult post_agree(Stewardship& steward, Call& call);   ///< POST /services/{id}/lifts/{lift}

CallResult addresses(Stewardship& steward, Call& call);   ///< GET /addresses
CallResult post_reveal(Stewardship& steward, Call& call); ///< POST /addresses/{id}/{place}

CallResult agreements(Stewardship& steward, Call& call);         ///< GET /agreements
CallResult post_agreement(Stewardship& steward, Call& call);     ///< POST /agreements
CallResult post_end_agreement(Stewardship& steward, Call& call); ///< POST /agreements/{id}/end
} // namespace linden::directory::editor
