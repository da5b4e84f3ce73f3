// Any bytes as a record: refused, or read and written again to a record that says the same.
#include "casework/store/record_codec.h"
#include <cstddef>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using linden::casework::FieldBytes;
  auto const record = FieldBytes::read({bytes, size});
  if (!record) return 0;
  auto const again = FieldBytes::read(record->write());
  if (!again || again->all() != record->all()) std::abort();
  return 0;
}
