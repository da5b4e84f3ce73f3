// /api/evidence/v1: entries of imported reports, and the import itself.
#pragma once
#include "evidence/evidence.h"
#include "web/call.h"
namespace linden::evidence::api {

/// GET /api/evidence/v1/entries?country=&template=&q= · permit view_evidence.
web::CallResult entries(Evidence& desk, web::Call& call);
/// GET /api/evidence/v1/entries/{id} · permit view_evidence. Errors: not there -> 404.
web::CallResult entry(Evidence& desk, web::Call& call);
/// POST /api/evidence/v1/reports · permit import_evidence. The body is the report's text, or a multipart form with the
/// files `report` and `repairs`. 201 when stored, 200 when the same file was there already; counts, coverage and
/// findings in both. Errors: those of Evidence::import_report.
web::CallResult import_report(Evidence& desk, web::Call& call);
} // namespace linden::evidence::api
