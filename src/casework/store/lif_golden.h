// Golden vectors: answers of an invented person, and the result that an instrument must give for them.
#pragma once
#include "casework/model/instrument/activation.h"
#include "casework/store/lif_codec.h"
namespace linden::casework {

/// `failures` name the vector and the member that came out differently.
struct GoldenReport {
  GoldenSummary summary;
  std::vector<Problem> failures;
};
/// Shape:  a list of answer sheets with `name` and `expect`; `expect` holds members of a result, and `within`.
/// Errors: text that is no such list -> Code::malformed_text or Code::invalid.
Result<GoldenReport> check_golden(Instrument const& instrument, std::string_view text);
} // namespace linden::casework
