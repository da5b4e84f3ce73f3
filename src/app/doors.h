// Doors: what is answered before there is a session - signing in and out, unlocking, the quick exit, drafts.
#pragma once
#include "app/linden.h"
#include "web/page.h"
#include <optional>
#include <vector>
namespace linden::app {
/// Empty when the path is no door.
std::optional<http::Response> answer_door(Linden& linden, http::Request const& request,
                                          identity::SessionState const* session, web::Frame const& frame);
http::Response sign_in_page(Linden& linden, web::Frame const& frame, std::vector<Problem> const* problems, int status);
http::Response unlock_page(Linden& linden, web::Frame const& frame, std::vector<Problem> const* problems, int status,
                           std::string_view back = "/today");
} // namespace linden::app
