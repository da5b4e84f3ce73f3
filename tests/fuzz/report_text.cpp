// Any bytes as a report: read or refused, never a crash, and no line without a destination.
#include "base/text.h"
#include "evidence/model/report_import/report_import.h"
#include "evidence/store/repair_log.h"
#include "evidence/store/words_file.h"
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using namespace linden::evidence;
  static auto const words = load_words(LINDEN_SOURCE_DIR "/data/report");
  if (!words) std::abort();
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  if (auto const report = read_report(text, *words, {}))
    for (auto const& line : report->lines)
      if ((line.destination == Destination::blank) != linden::trim(line.text).empty()) std::abort();
  (void)read_repair_log(text);
  return 0;
}
