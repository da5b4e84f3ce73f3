// The parts of the LIF reader; lif_codec puts them together.
#pragma once
#include "casework/store/lif_source.h"
namespace linden::casework {

void read_head(LifSource& source, json::Object const& root, Instrument& into);
void read_questions(LifSource& source, json::Object const& root, Instrument& into);
/// Needs profiles, dims, items and forms.
void read_rules(LifSource& source, json::Object const& root, Instrument& into);
/// Clocks, actions and what is left; needs the ladder.
void read_consequences(LifSource& source, json::Object const& root, Instrument& into);
/// Rules over the whole file: languages, protected items, active state.
void check_whole(LifSource& source, Instrument const& instrument);

/// What an expression has to come to.
enum class Wanted { truth, number, either };
/// Reads expressions into `into.nodes`.
class ExpressionReader {
public:
  ExpressionReader(LifSource& source, Instrument& into) : m_source(source), m_into(into) {}
  /// Index of the root, or -1 when it was refused.
  int read(json::Value const& value, Place const& place, Wanted wanted);
  /// While set, the rules of screening and legal_test hold: yes never lowers an outcome.
  void keep_monotone(bool on) { m_monotone = on; }

private:
  int read_any(json::Value const& value, Place const& place);
  int read_operator(std::string_view op, json::Value const& argument, Place const& place);
  int read_junction(Op op, json::Value const& argument, Place const& place);
  int read_comparison(Op op, json::Value const& argument, Place const& place);
  int read_choice(json::Value const& argument, Place const& place);
  int read_by_profile(json::Value const& argument, Place const& place);
  int read_yes(json::Value const& argument, Place const& place);
  int read_ref(json::Value const& argument, Place const& place);
  int read_selection(Op op, json::Value const& argument, Place const& place);
  int add(Node node);
  int refused(std::string_view rule, Place const& place, std::string_view detail = {});
  [[nodiscard]] bool is_number(int node) const;

  LifSource& m_source;
  Instrument& m_into;
  bool m_monotone = false;
  int m_profile = -1; // inside a branch of if_profile
};
} // namespace linden::casework
