// Does the index say what the store says? What an operator asks after a restore, an update or a doubt.
#pragma once
#include "directory/model/index_report.h"
#include "directory/store/index/live_services.h"
namespace linden::directory {

/// Reads everything and says what it is. Errors: the store's.
Result<IndexReport> report_index(store::Tx& tx, KindWords const& words_of_kind, Instant now);
/// Puts `needs` random needs, made of the values that the services have, to the index and to the plain reading of what
/// the store holds; and as many words to the index of texts. Same seed, same questions. Errors: the store's.
Result<IndexFinding> check_index(store::Tx& tx, KindWords const& words_of_kind, int needs, unsigned seed, Instant now);
} // namespace linden::directory
