// Every page, call and door of the program: method, path, permit, handler. No permit, no compile.
#pragma once
#include "http/message.h"
#include "kernel/role.h"
#include "web/call.h"
#include <string_view>
#include <vector>
namespace linden::app {
class Linden;

/// public_page: no account, nothing remembered · staff_page: a session · public_api, staff_api: JSON.
enum class RouteKind { public_page, staff_page, public_api, staff_api };
/// reads_case: a read that leaves an audit leaf, or is not answered · writes: a change with its leaf.
enum class Touch { reads, reads_case, writes };
using Handler = web::CallResult (*)(Linden&, web::Call&);

struct Route {
  http::Method method;
  std::string_view path;
  kernel::Action permit;
  RouteKind kind;
  Touch touch;
  Handler handler;
  consteval Route(http::Method method_, std::string_view path_, kernel::Action permit_, RouteKind kind_, Touch touch_,
                  Handler handler_)
      : method(method_), path(path_), permit(permit_), kind(kind_), touch(touch_), handler(handler_) {}
};
/// Doors (/sign-in, /unlock, /sign-out, /x, /assets) stand in app/doors.cpp: they act before there is a session.
std::vector<Route> const& routes();
} // namespace linden::app
