// The one funnel: route -> session -> permit -> form token -> transaction -> handler -> audit leaf -> commit.
#pragma once
#include "app/linden.h"
#include "app/routes.h"
#include "http/router.h"
namespace linden::app {

class Endpoint {
public:
  /// `table` outlives the endpoint.
  explicit Endpoint(Linden& linden, std::vector<Route> const& table = routes());
  /// Never throws; the last catch of the program's pages.
  http::Response answer(http::Request const& request);
  /// The largest body of a path, in bytes: 32 MiB for imports, 256 KiB for the rest.
  [[nodiscard]] static std::size_t body_limit(http::Method method, std::string_view path);

private:
  struct Visit; // one request on its way through
  http::Response answer_unguarded(http::Request const& request);
  http::Response answer_route(Visit& visit, Route const& route);
  Result<void> check_source(Visit const& visit, Route const& route);
  Result<http::Response> run(Visit& visit, Route const& route);
  http::Response answer_locked(Visit& visit, Route const& route);
  Result<void> add_draft(Visit const& visit, store::Tx& tx, Route const& route, http::FormValues& values);
  http::Response refuse(Visit& visit, Problem const& problem);
  void note_refusal(Visit const& visit, Route const& route);

  Linden& m_linden;
  std::vector<Route> const& m_routes;
  http::Router m_router;
};
} // namespace linden::app
