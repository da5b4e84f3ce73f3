// `directory match` and `directory seed`: the commands behind the line; app parses the options and opens the store.
#pragma once
#include "directory/directory.h"
#include "i18n/catalogue.h"
#include <ostream>
#include <string>
namespace linden::directory::cli {

struct MatchOptions {
  std::string need_json; ///< the file's or standard input's text
  std::string at;        ///< `2025-03-01T22:40:00Z`; empty = what the need says, else now
  bool as_json = false;
};
/// What a command writes to, and in which language.
struct Streams {
  i18n::Catalogue const& tr;
  std::ostream& out;
  std::ostream& err;
};

/// Returns: 0 answered, also when nothing fits · 1 need refused · 4 store.
int match(Directory& desk, store::Tx& tx, MatchOptions const& options, Instant now, Streams const& streams);
/// Services by words, best first. Returns: 0 answered, also when nothing was found · 1 words refused · 4 store.
int search(Directory& desk, store::Tx& tx, WordQuestion const& question, bool as_json, Instant now, Streams const& streams);
/// Every project, or with a number that one and its services. Returns: 0 · 1 there is none of that number · 4 store.
int projects(Directory& desk, store::Tx& tx, std::string const& number, bool as_json, Instant now, Streams const& streams);
/// Returns: 0 seeded · 1 lines refused, each named, nothing written · 4 store.
int seed_starter(Directory& desk, store::Tx& tx, OrgId const& org, std::string const& ndjson, Instant now,
                 Streams const& streams);
} // namespace linden::directory::cli
