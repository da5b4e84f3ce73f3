// What stands nearest when little or nothing fits: another offer, a change, a helpline.
#pragma once
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include "directory/model/match/sifted.h"
#include <vector>
namespace linden::directory {

/// Fills `instead` of each refusal with the first offer that shares a kind.
void add_alternatives(Offers& offers);
/// Fills `nearest`: the first opening when no offer is open ("opens 08:00"), the report that ran out last, and for each
/// refusing rule the service that misses by least ("takes from 18, she is 17").
void add_nearest(Offers& offers);
/// Fills `helplines` with those of the country asked for, open ones first.
void add_helplines(Offers& offers, std::vector<Sifted::Fit> const& lines, Need const& need);
} // namespace linden::directory
