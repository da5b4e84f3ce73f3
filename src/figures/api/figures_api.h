// The figures desk as JSON: released tables for everybody, estimates for a statistician.
#pragma once
#include "figures/figures.h"
#include "web/call.h"
namespace linden::figures::api {
using web::Call;
using web::CallResult;

CallResult releases(Figures& desk, Call& call); ///< GET /api/figures/v1/releases
CallResult release(Figures& desk, Call& call);  ///< GET /api/figures/v1/releases/{id}
/// POST /api/figures/v1/estimate?method=&threshold=&bootstrap=&level=&seed=&model=&strata=&linkage=&ungated=yes; the body
/// is the CSV. 403 while gates hold every number back, with the same members and the numbers null.
/// Cost: as k_server_effort; the answer says the cap in `work_cap`.
CallResult estimate(Figures& desk, Call& call);
} // namespace linden::figures::api
