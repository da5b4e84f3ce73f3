// Sections of the case page and of Today.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
#include "web/html.h"
namespace linden::casework::pages {
web::Html case_page(Casework& desk, web::Call const& call, OpenCase const& open, CaseView const& view);
web::Html today_sections(web::Call const& call, TodayView const& view);
/// What can be done with a place that is held or lived in; each posts to `path` and its step.
web::Html placement_acts(web::Call const& call, PlacementView const& p, std::string const& path);
web::Html stay_text(web::Call const& call, PlacementView const& placed);
web::Html safe_contact_card(web::Call const& call, OpenCase const& open);
} // namespace linden::casework::pages
