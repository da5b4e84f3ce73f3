// What an instrument needs before it may be used with people: reviewers, sources, licence, texts, golden answers.
#pragma once
#include "casework/model/instrument/instrument.h"
namespace linden::casework {

/// What is known of the golden vectors beside a file.
struct GoldenSummary {
  int vectors = 0;
  int without_answers = 0;
  int age_unknown = 0;
  int failing = 0;
};
/// All that is missing; empty when it may be activated.
/// Source: instruments.md 2 and 4: two reviewers who are not the author, no unverified source, a licence that allows
///         it, one reviewed language, at least 5 golden vectors, one without answers, one with unknown age if profiled.
std::vector<Problem> list_activation_problems(Instrument const& instrument, GoldenSummary const& golden);
/// First text that is missing in the language, as "items RD01"; empty when all are there.
std::string missing_text(Instrument const& instrument, std::string const& language);
} // namespace linden::casework
