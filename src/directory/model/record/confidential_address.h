// An address that only named persons may read. It exists between the gate and the page, and nowhere else in the clear.
#pragma once
#include "directory/model/record/place.h"
#include <optional>
#include <string>
namespace linden::directory {

/// What is sealed: never in a list, an export, a log, a path or a draft.
struct ConfidentialAddress {
  std::string text;
  std::optional<Point> point;
};
} // namespace linden::directory
