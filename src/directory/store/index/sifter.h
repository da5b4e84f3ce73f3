// Finds who fits and who fails what: first by sets, then one by one for the few that are left.
#pragma once
#include "directory/store/index/service_index.h"
#include "directory/model/match/why_not.h"
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::directory {

/// The value that every service has.
inline constexpr std::string_view k_any_service = "service";
/// The values of a service that have a set of their own, sorted, each once: "kind=shelter", "in=SI", "lang@0=slv". What
/// is not known is a value too ("kind="), for it never excludes.
std::vector<std::string> searched_values(Service const& service);

/// The point of a service that has exactly one that is told and not in doubt.
std::optional<Point> only_point_of(Service const& service);
GridPoint grid_point(Point const& point);

/// One question to one index.
class ServiceIndex::Sifter {
public:
  Sifter(ServiceIndex const& index, Need const& need, Instant now);

  /// A running service and what it fails.
  struct Found {
    Row row = 0;
    Mask failed = 0;
  };
  /// Every running service that fails nothing, in the order of organisation and id.
  [[nodiscard]] std::vector<Found> fitting() const;
  /// Also all of the kind and place asked for, and all that fail at most `most` constraints; exact for these. Some that
  /// fail more may be among them.
  [[nodiscard]] std::vector<Found> failing(int most) const;
  [[nodiscard]] std::vector<Row> helplines() const;

private:
  /// Who does not fail a constraint, as far as sets can tell.
  struct Passing {
    Constraint constraint;
    AnyOf any_of;
  };
  void add_passing();
  [[nodiscard]] AnyOf in_country() const;
  AnyOf with_language();
  AnyOf within_radius();
  Bitmap const* keep(Bitmap made);
  /// Who fails each constraint of m_passing, in its order.
  [[nodiscard]] std::vector<Bitmap> failing_each() const;
  [[nodiscard]] Bitmap of_kind_and_place(std::vector<Bitmap> const& failing) const;
  [[nodiscard]] Bitmap failing_few(std::vector<Bitmap> const& failing, int most) const;
  /// Compares the rest one by one and drops who does not run.
  [[nodiscard]] std::vector<Found> compare(std::vector<Found> found, int most) const;
  void compare_class(Facet facet, Sorting sorting, std::vector<Found>& found, int most) const;
  void compare_each(Facet facet, std::vector<Found>& found, int most) const;
  [[nodiscard]] std::vector<Found> drop_ended(std::vector<Found> found) const;
  void put_in_order(std::vector<Found>& found) const;

  ServiceIndex const& m_index;
  Need const& m_need;
  Instant m_now;
  Bitmap const& m_all;
  std::vector<Passing> m_passing;
  std::vector<std::unique_ptr<Bitmap const>> m_made; ///< sets made for this question
};
} // namespace linden::directory
