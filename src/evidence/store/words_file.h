// Codec of data/report/*.toml: the words of reports, and the templates of their tables.
#pragma once
#include "base/result.h"
#include "evidence/model/report_template.h"
#include <string>
#include <string_view>
namespace linden::evidence {

/// Errors: not TOML -> Code::malformed_text; an unknown column type, layout or identity, a column twice ->
/// Code::invalid with the name.
Result<ReportTemplate> read_template(std::string_view toml);
/// Words without templates. Errors: as read_template.
Result<ReportWords> read_words(std::string_view toml);
/// `words-v1.toml` and the six `<template>-v1.toml` of a folder.
/// Errors: a file missing -> Code::not_found; a section whose template is not there -> Code::invalid.
Result<ReportWords> load_words(std::string const& folder);
} // namespace linden::evidence
