// English words that people write for a sign of OpenStreetMap hours, put as the sign: `Mo to Fr`, `9h30`, `by appointment`.
// Only words that can mean one thing. Words of other languages are left alone, for `Do` is a Thursday and a Sunday; the one
// exception is `Uhr`, which says no more than that the number before it is a time.
#pragma once
#include "directory/model/hours/osm/osm_scanner.h"
namespace linden::directory {

/// Each word that was put as a sign is told by the warning `spelled_out` at its column; other tokens stay as they are.
std::vector<OsmToken> respell(std::vector<OsmToken> tokens, std::vector<TextNote>& warnings);
} // namespace linden::directory
