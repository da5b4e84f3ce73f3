#include "directory/cli/hours_cli.h"
#include "base/text.h"
#include <fstream>

namespace linden::directory::cli {
namespace {
void print_notes(std::vector<HoursNote> const& notes, std::string_view title, std::ostream& out, i18n::Catalogue const& tr) {
  for (auto const& note : notes) {
    auto const place = note.member == "text" ? std::to_string(note.note.column) : note.member;
    out << tr.text(title) << " " << place << ": " << note_text(note, tr) << "\n";
  }
}

std::string_view state_key(OpenState state) {
  if (state == OpenState::open) return "directory.hours.state.open";
  return state == OpenState::closed ? "directory.hours.state.closed" : "directory.hours.state.unknown";
}

void print(HoursAnswer const& answer, Streams const& streams) {
  for (auto const& stretch : answer.stretches) {
    streams.out << local_text(stretch.from, answer.hours.zone) << "  " << local_text(stretch.to, answer.hours.zone) << "  "
                << streams.tr.text(state_key(stretch.state));
    if (!stretch.comment.empty()) streams.out << "  " << stretch.comment;
    streams.out << "\n";
  }
  print_notes(answer.warnings, "directory.hours.warning", streams.err, streams.tr);
  print_notes(answer.errors, "directory.hours.error", streams.err, streams.tr);
}

HoursAnswer answer_line(std::string const& line) {
  auto const question = read_hours_question(line);
  if (question) return expand_hours(*question);
  HoursAnswer refused;
  bool const is_member = question.error().code == Code::invalid && !question.error().field.empty();
  refused.errors.push_back({is_member ? question.error().field : "line", {1, is_member ? "member" : "not_json"}});
  return refused;
}

int expand_lines(std::istream& in, Streams const& streams) {
  std::string line;
  while (std::getline(in, line)) {
    if (trim(line).empty()) continue;
    streams.out << json::write(write_hours_answer(answer_line(line), streams.tr)) << "\n";
  }
  return 0;
}

int expand_batch(std::string const& file, std::istream& in, Streams const& streams) {
  if (file == "-") return expand_lines(in, streams);
  std::ifstream lines(file, std::ios::binary);
  if (lines) return expand_lines(lines, streams);
  streams.err << streams.tr.text("error.file_missing", {{"file", file}}) << "\n";
  return 1;
}
} // namespace

int expand(HoursOptions const& options, std::istream& in, Streams const& streams) {
  if (!options.batch.empty()) return expand_batch(options.batch, in, streams);
  auto const answer = expand_hours(options.question);
  if (options.as_json) streams.out << json::write(write_hours_answer(answer, streams.tr)) << "\n";
  else print(answer, streams);
  return answer.errors.empty() ? 0 : 1;
}

int check(HoursOptions const& options, Instant now, Streams const& streams) {
  auto question = options.question;
  bool const has_zone = !question.zone.empty();
  if (!has_zone) question.zone = "UTC";
  auto answer = read_hours(question);
  auto at = now;
  if (!options.at.empty()) {
    auto const local = read_local(options.at, answer.hours.zone);
    if (local) at = *local;
    else answer.errors.push_back({"at", {1, "local_time"}});
  }
  if (!answer.errors.empty() || options.as_json) {
    if (options.as_json) streams.out << json::write(write_hours_answer(answer, streams.tr)) << "\n";
    else print(answer, streams);
    return answer.errors.empty() ? 0 : 1;
  }
  print(answer, streams);
  if (!has_zone) {
    streams.out << streams.tr.text("directory.hours.readable") << "\n";
    return 0;
  }
  streams.out << local_text(at, answer.hours.zone) << "  "
              << streams.tr.text(state_key(hours_at(answer.hours, at).state)) << "\n";
  if (auto const change = next_change(answer.hours, at))
    streams.out << local_text(*change, answer.hours.zone) << "  "
                << streams.tr.text(state_key(hours_at(answer.hours, *change).state)) << "\n";
  return 0;
}
} // namespace linden::directory::cli
