#include "casework/model/programme.h"

namespace linden::casework {
namespace {
bool holds(Programme const& programme, Day day) {
  return (!programme.from || *programme.from <= day) && (!programme.to || day <= *programme.to);
}
} // namespace

Programme const* find_programme(std::vector<Programme> const& programmes, std::string_view id, Day today) {
  for (auto const& programme : programmes)
    if (programme.id == id && holds(programme, today)) return &programme;
  return nullptr;
}

bool overlap(Programme const& a, Programme const& b) {
  bool const a_first = a.to && b.from && *a.to < *b.from;
  bool const b_first = b.to && a.from && *b.to < *a.from;
  return !a_first && !b_first;
}
} // namespace linden::casework
