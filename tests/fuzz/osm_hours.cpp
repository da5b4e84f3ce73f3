// Any bytes as a text of opening hours: refused with a place, or read and evaluated; and any bytes as a question line.
#include "directory/hours_answer_codec.h"
#include "directory/store/hours_codec.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, unsigned long size) {
  using namespace linden::directory;
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  if (auto const question = read_hours_question(text)) expand_hours(*question);
  auto const answer = expand_hours({std::string(text), "Europe/Rome", "it", "2024-03-25T00:00", "2024-04-05T00:00"});
  if (!answer.errors.empty()) {
    if (!answer.stretches.empty() || answer.errors.front().note.column < 1) __builtin_trap();
    return 0;
  }
  if (!check_hours(answer.hours.rules)) __builtin_trap();
  for (std::size_t i = 1; i < answer.stretches.size(); ++i)
    if (answer.stretches[i - 1].to > answer.stretches[i].from) __builtin_trap();
  auto const again = read_availability(write_availability(answer.hours));
  if (again && again->rules != answer.hours.rules) __builtin_trap();
  return 0;
}
