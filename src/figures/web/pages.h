// The pages of the figures desk: one function per route.
#pragma once
#include "figures/figures.h"
#include "web/call.h"
namespace linden::figures::pages {
using web::Call;
using web::CallResult;

CallResult list(Figures& desk, Call& call);         ///< GET /figures
CallResult draft(Figures& desk, Call& call);        ///< GET /figures/tables/{table}
CallResult post_release(Figures& desk, Call& call); ///< POST /figures/tables/{table}/release
CallResult show(Figures& desk, Call& call);         ///< GET /figures/releases/{id}
CallResult estimate(Figures& desk, Call& call);     ///< GET /figures/estimate
CallResult post_estimate(Figures& desk, Call& call); ///< POST /figures/estimate, multipart with the field `file`

CallResult published(Figures& desk, Call& call);     ///< GET /r, for everybody
CallResult published_one(Figures& desk, Call& call); ///< GET /r/{id}, for everybody
} // namespace linden::figures::pages
