#include "directory/cli/hours_cli.h"
#include "base/text.h"
#include "directory/hours_rows_codec.h"
#include "directory/model/hours/osm/osm_writer.h"
#include <fstream>
#include <iterator>

namespace linden::directory::cli {
namespace {
constexpr std::size_t k_longest_line = 2u << 20; ///< bytes of a question in a batch; our own choice

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

HoursAnswer refuse_line(std::string member, std::string reason) {
  HoursAnswer refused;
  refused.errors.push_back({std::move(member), {1, std::move(reason)}});
  return refused;
}

HoursAnswer answer_line(std::string const& line) {
  if (line.size() > k_longest_line) return refuse_line("line", "line_too_long");
  auto const question = read_hours_question(line);
  if (question) return expand_hours(*question);
  bool const is_member = question.error().code == Code::invalid && !question.error().field.empty();
  return refuse_line(is_member ? question.error().field : "line", is_member ? "member" : "not_json");
}

/// One line, of which no more is kept than shows that it is too long.
bool read_line(std::istream& in, std::string& line) {
  line.clear();
  if (!in.good()) return false;
  auto& bytes = *in.rdbuf();
  for (int c = bytes.sbumpc(); c != '\n'; c = bytes.sbumpc()) {
    if (c == std::char_traits<char>::eof()) {
      in.setstate(std::ios::eofbit);
      return !line.empty();
    }
    if (line.size() <= k_longest_line) line += static_cast<char>(c);
  }
  return true;
}

int expand_lines(std::istream& in, Streams const& streams) {
  std::string line;
  while (read_line(in, line)) {
    if (line.size() <= k_longest_line && trim(line).empty()) continue;
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

/// The hours of the rows in `text`; nothing, when they were refused and `err` says why.
std::optional<Availability> hours_of_json(std::string const& text, Zone const& zone, Streams const& streams) {
  auto const value = json::read(text);
  auto const rows = value ? read_rows(*value) : Result<std::vector<ScheduleRow>>(tl::unexpected(value.error()));
  if (!rows) {
    streams.err << streams.tr.text(rows.error().message_key, rows.error().args) << "\n";
    return {};
  }
  auto const read = hours_of_rows(*rows, zone);
  for (auto const& note : read.notes)
    streams.err << streams.tr.text("directory.hours.row_note", {{"row", std::to_string(note.row + 1)}, {"member", note.member}, {"text", streams.tr.text("directory.hours.row." + note.reason)}}) << "\n";
  return read.hours;
}

int write_text(Availability const& hours, Day today, Streams const& streams) {
  auto const written = write_osm_hours(hours, today);
  if (written.text.empty()) {
    streams.err << streams.tr.text("directory.hours.not_expressible", {{"why", streams.tr.text("directory.hours.no_text." + written.reason)}}) << "\n";
    return 1;
  }
  if (written.loses_way) streams.err << streams.tr.text("directory.hours.loses_way") << "\n";
  streams.out << written.text << "\n";
  return 0;
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

int convert(HoursOptions const& options, std::istream& in, Instant now, Streams const& streams) {
  auto question = options.question;
  if (question.text == "-") question.text.assign(std::istreambuf_iterator<char>(in), {});
  auto const from_osm = options.from_format == "osm";
  auto const text = question.text;
  if (!from_osm) question.text = "24/7"; // only the zone and the holidays are read here
  auto const answer = read_hours(question);
  print(answer, streams);
  if (!answer.errors.empty()) return 1;
  auto const hours = from_osm ? std::optional(answer.hours) : hours_of_json(text, answer.hours.zone, streams);
  if (!hours) return 1;
  auto const today = civil_day(now, hours->zone);
  if (options.to_format == "osm") return write_text(*hours, today, streams);
  auto const written = rows_of_hours(*hours, today);
  if (written.says_less) streams.err << streams.tr.text("directory.hours.says_less") << "\n";
  streams.out << json::write(write_rows(written.rows)) << "\n";
  return 0;
}
} // namespace linden::directory::cli
