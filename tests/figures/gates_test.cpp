#include "figures/model/estimate/gates.h"
#include "figures/mse.h"
#include <limits>
using namespace linden;
using namespace linden::figures;

namespace {
/// Facts that pass every gate.
GateFacts good() {
  GateFacts facts;
  facts.observed = 500;
  facts.enough_data = true;
  facts.converged = true;
  facts.interval = Interval{800, 2000};
  facts.estimate = 1200;
  facts.agreement = {1200, 1500, 900};
  facts.without_list = {1000, 1300, 2000};
  facts.linkage = LinkageStatement{0.01, 0.05};
  return facts;
}

GateState state_of(GateFacts const& facts, GateCode code) {
  auto const gates = judge_gates(facts);
  REQUIRE(gates.size() == k_gates);
  auto const& gate = gates[static_cast<std::size_t>(code) - 1];
  CHECK(gate.code == code);
  return gate.state;
}

/// Every gate but this one still passes.
void only_fails(GateFacts const& facts, GateCode code, GateState wanted = GateState::failed) {
  for (auto const& gate : judge_gates(facts)) {
    INFO(gate_text(gate.code));
    CHECK(gate.state == (gate.code == code ? wanted : GateState::passed));
  }
  CHECK_FALSE(may_be_headline(judge_gates(facts)));
}
} // namespace

TEST_CASE("figures.gates all nine pass together and only then there is a headline", "[pure]") {
  CHECK(may_be_headline(judge_gates(good())));
  for (auto const& gate : judge_gates(good())) CHECK(gate.state == GateState::passed);
  CHECK_FALSE(may_be_headline({}));
}

TEST_CASE("figures.gates E01 size", "[pure]") {
  auto facts = good();
  facts.enough_data = false;
  only_fails(facts, GateCode::size);
  CHECK(has_enough_data(histories_of(3, {{"A", 60}, {"B", 25}, {"AB", 5}, {"C", 10}})));
  CHECK_FALSE(has_enough_data(histories_of(3, {{"A", 59}, {"B", 25}, {"AB", 5}, {"C", 10}})));
  CHECK_FALSE(has_enough_data(histories_of(3, {{"A", 61}, {"B", 25}, {"AB", 5}, {"C", 9}})));
  CHECK_FALSE(has_enough_data(histories_of(3, {{"A", 90}, {"B", 25}, {"C", 10}})));
  CHECK_FALSE(has_enough_data(histories_of(2, {{"A", 90}, {"B", 25}, {"AB", 10}})));
}

TEST_CASE("figures.gates E02 existence", "[pure]") {
  for (auto const code : {Existence::no_estimate, Existence::not_identifiable, Existence::neither}) {
    auto facts = good();
    facts.existence = code;
    only_fails(facts, GateCode::existence);
  }
}

TEST_CASE("figures.gates E03 convergence of a fit and of chains", "[pure]") {
  auto facts = good();
  facts.converged = false;
  only_fails(facts, GateCode::convergence);
  facts.converged = true;
  facts.chains = ChainHealth{1.05, 400, 0.1, 4, 4000};
  CHECK(state_of(facts, GateCode::convergence) == GateState::passed);
  facts.chains = ChainHealth{1.0501, 400, 0.1, 4, 4000};
  only_fails(facts, GateCode::convergence);
  facts.chains = ChainHealth{1.05, 399, 0.1, 4, 4000};
  only_fails(facts, GateCode::convergence);
  facts.chains = ChainHealth{1.05, 400, 0.09, 4, 4000};
  only_fails(facts, GateCode::convergence);
  facts.chains = ChainHealth{std::numeric_limits<double>::infinity(), 4000, 1, 4, 4000};
  only_fails(facts, GateCode::convergence);
}

TEST_CASE("figures.gates E04 cap", "[pure]") {
  auto facts = good();
  facts.cap = CapCheck{10000, 0.0099};
  CHECK(state_of(facts, GateCode::cap) == GateState::passed);
  facts.cap = CapCheck{10000, 0.01};
  only_fails(facts, GateCode::cap);
}

TEST_CASE("figures.gates E05 bounds", "[pure]") {
  auto facts = good();
  facts.interval = Interval{500, 2000};
  CHECK(state_of(facts, GateCode::bounds) == GateState::passed);
  facts.interval = Interval{499.9, 2000};
  only_fails(facts, GateCode::bounds);
  facts.interval.reset();
  CHECK(state_of(facts, GateCode::bounds) == GateState::not_computed);
  CHECK(state_of(facts, GateCode::width) == GateState::not_computed);
  CHECK_FALSE(may_be_headline(judge_gates(facts)));
}

TEST_CASE("figures.gates E06 width", "[pure]") {
  auto facts = good();
  facts.interval = Interval{600, 6000};
  CHECK(state_of(facts, GateCode::width) == GateState::passed);
  facts.interval = Interval{600, 6001};
  only_fails(facts, GateCode::width);
}

TEST_CASE("figures.gates E07 agreement", "[pure]") {
  auto facts = good();
  facts.agreement = {1000, 2500, 1800};
  CHECK(state_of(facts, GateCode::agreement) == GateState::passed);
  facts.agreement = {1000, 2501, 1800};
  only_fails(facts, GateCode::agreement);
  CHECK(may_be_in_range(judge_gates(facts)));
  facts.agreement = {1000, std::nullopt, 1800};
  only_fails(facts, GateCode::agreement, GateState::not_computed);
  CHECK_FALSE(may_be_in_range(judge_gates(facts)));
}

TEST_CASE("figures.gates E08 each list left out", "[pure]") {
  auto facts = good();
  facts.without_list = {600, 2400, 1200};
  CHECK(state_of(facts, GateCode::leave_one_out) == GateState::passed);
  facts.without_list = {599, 1200, 1200};
  only_fails(facts, GateCode::leave_one_out);
  facts.without_list = {1200, 2401, 1200};
  only_fails(facts, GateCode::leave_one_out);
  CHECK(may_be_in_range(judge_gates(facts)));
  facts.without_list = {1200, std::nullopt, 1200};
  only_fails(facts, GateCode::leave_one_out);
  facts.without_list = {};
  only_fails(facts, GateCode::leave_one_out, GateState::not_computed);
}

TEST_CASE("figures.gates E09 linkage statement", "[pure]") {
  auto facts = good();
  facts.linkage.reset();
  only_fails(facts, GateCode::linkage);
  CHECK_FALSE(may_be_in_range(judge_gates(facts)));
  auto const read = read_linkage("0.01, 0.05");
  REQUIRE(read);
  CHECK(read->false_match == Approx(0.01));
  CHECK(read->missed == Approx(0.05));
  CHECK(read_linkage("0,0"));
  for (auto const* text : {"", "0.1", "0.1,1", "-0.1,0.2", "0.1,0.2,0.3", "a,b", "nan,0.1", "1e400,0"}) {
    INFO(text);
    CHECK_FALSE(read_linkage(text));
  }
}
