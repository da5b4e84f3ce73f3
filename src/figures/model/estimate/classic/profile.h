// The profile likelihood interval of a fixed model. It ignores that the model was chosen: say so beside it.
#pragma once
#include "figures/model/estimate/core/fitter.h"
#include "figures/model/estimate/model.h"
#include "figures/model/estimate/existence.h"
#include <optional>
namespace linden::figures {

/// `multinomial`: the number N is a parameter and the hidden cell a binomial draw. `poisson`: the hidden cell's mean is.
enum class ProfileForm { multinomial, poisson };

/// 97.5 % point of the normal law, for a 95 % interval.
constexpr double k_normal_975 = 1.959963984540054;

/// Units: people in all, the registered ones with them.
struct ProfileInterval {
  double estimate = 0; ///< where the profile is highest
  double lower = 0;
  std::optional<double> upper; ///< empty: the likelihood does not fall far enough within 10^12 people
};

/// All N whose profile lies less than z^2 / 2 under the top.
/// Source: Cormack 1992, Interval estimation for mark-recapture studies of closed populations.
/// Errors: empty when the model is not estimable or a fit does not converge; Result as existence_of.
Result<std::optional<ProfileInterval>> profile_interval(CaptureHistories const& histories, LoglinearModel const& model,
                                                        double z = k_normal_975,
                                                        ProfileForm form = ProfileForm::multinomial);
} // namespace linden::figures
