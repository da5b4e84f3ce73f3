// A stored placement as pages see it.
#pragma once
#include "casework/store/placement_store.h"
#include "casework/views.h"
namespace linden::casework {
/// A new view, or one more place of a party that is there already.
void add_placement(std::vector<PlacementView>& views, PlacementRow const& row, std::string unit_name, Day today);
PlacementView placement_view(PlacementRow const& row, std::string unit_name, Day today);
}
