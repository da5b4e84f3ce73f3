// Pages of the Evidence desk.
#pragma once
#include "evidence/evidence.h"
#include "web/call.h"
namespace linden::evidence::pages {

/// GET /evidence: search by words, country and table, and the counts of each table. Permit: view_evidence.
web::CallResult list(Evidence& desk, web::Call& call);
/// GET /evidence/{id}: one entry with all cells, its source lines and findings. Permit: view_evidence.
web::CallResult entry(Evidence& desk, web::Call& call);
/// GET /evidence/report: the joint report. Permit: view_evidence.
web::CallResult report(Evidence& desk, web::Call& call);
} // namespace linden::evidence::pages
