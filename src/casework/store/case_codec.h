// Heads, bodies and consents of a case as bytes by stable field number.
#pragma once
#include "casework/model/case_file.h"
#include "casework/store/record_codec.h"
#include "kernel/consent.h"
namespace linden::casework {
Bytes write_head(CaseHead const& head);
Result<CaseHead> read_head(ByteView bytes);
Bytes write_body(CaseFile const& file);
/// Fills answers, confirmation and freeze.
Result<void> read_body(ByteView bytes, CaseFile& file);
FieldBytes write_consent(kernel::Consent const& consent);
kernel::Consent consent_of(RecordId const& id, FieldBytes const& record);
} // namespace linden::casework
