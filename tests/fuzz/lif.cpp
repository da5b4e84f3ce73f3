// Any bytes as an instrument file: refused or read, and what was read can be run. Seeds: data/instruments.
#include "casework/model/instrument/evaluate.h"
#include "casework/store/lif_codec.h"
#include <cstddef>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using namespace linden::casework;
  auto const instrument = read_instrument("fuzz", {reinterpret_cast<char const*>(bytes), size});
  if (!instrument) return instrument.error().empty() ? (std::abort(), 0) : 0;
  AnswerSheet sheet;
  if (!instrument->forms.empty()) sheet.form = instrument->forms.front().id;
  if (auto const result = evaluate(*instrument, sheet)) write_result(*result);
  return 0;
}
