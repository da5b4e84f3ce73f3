// The figures desk as JSON: released tables for everybody, estimates for a statistician.
#pragma once
#include "figures/figures.h"
#include "web/call.h"
namespace linden::figures::api {
using web::Call;
using web::CallResult;

CallResult releases(Figures& desk, Call& call); ///< GET /api/figures/v1/releases
CallResult release(Figures& desk, Call& call);  ///< GET /api/figures/v1/releases/{id}
/// POST /api/figures/v1/estimate?method=&threshold=&ungated=yes; the body is the CSV. 403 while a gate holds the number
/// back, with the same members and the number null.
CallResult estimate(Figures& desk, Call& call);
} // namespace linden::figures::api
