// What `directory index build` and `check` say, as JSON.
#pragma once
#include "base/json/json.h"
#include "directory/model/index_report.h"
namespace linden::directory {

/// {"services","sets","set_bytes","words","read_ms","text_ms","changes":{organisation: number}}
json::Object write_index_report(IndexReport const& report);
/// {"questions","same"} and, when one differs, {"way","audience","need" or "words","index","store"}: both answers whole.
json::Object write_index_finding(IndexFinding const& finding);
} // namespace linden::directory
