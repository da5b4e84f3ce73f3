// A stored placement as pages see it.
#pragma once
#include "casework/store/placement_store.h"
#include "casework/views.h"
namespace linden::casework {
PlacementView placement_view(PlacementRow const& row, std::string unit_name, Day today);
}
