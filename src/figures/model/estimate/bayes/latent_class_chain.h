// One Gibbs chain of the latent-class model.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include "figures/model/random_stream.h"
#include <vector>
namespace linden::figures {

struct ChainStart {
  int classes = 1;
  std::int64_t most_hidden = 0; ///< cap minus observed
  std::int64_t hidden = 0;      ///< people on no list to begin with, <= most_hidden
  bool is_scattered = false;    ///< observed people start in random classes, else all in the first
};

/// Holds how many people of each history are in each class, never single people.
/// Source: Manrique-Vallier 2016, appendix: the conditional distributions; truncated stick-breaking after Ishwaran and
///         James 2001.
class LatentClassChain {
public:
  LatentClassChain(CaptureHistories const& histories, ChainStart const& start, RandomStream random);
  void sweep();
  [[nodiscard]] std::int64_t hidden() const { return m_hidden; }
  /// P(on no list): continuous, so two equal values mean that the chain did not move.
  [[nodiscard]] double hidden_probability() const { return m_hidden_probability; }
  [[nodiscard]] int classes_used() const;

private:
  struct Cell {
    ListSet set;
    std::int64_t count;
  };
  void scatter(ChainStart const& start);
  void place(ListSet set, std::size_t k, std::int64_t people);
  void draw_sticks();
  void draw_captures();
  void fill_weights();
  void share_cell(Cell const& cell);
  void draw_hidden();

  std::vector<Cell> m_cells;
  std::size_t m_lists, m_classes;
  std::int64_t m_observed, m_most_hidden;
  RandomStream m_random;
  double m_alpha = 1;
  std::int64_t m_hidden = 0;
  double m_hidden_probability = 0;
  std::vector<double> m_shares;       // of the classes, before the data
  std::vector<double> m_on, m_off;    // [list * classes + class]: probability to be on the list or not
  std::vector<double> m_weights;      // [history * classes + class]
  std::vector<std::int64_t> m_people; // by class
  std::vector<std::int64_t> m_listed; // [list * classes + class]
  std::vector<std::int64_t> m_drawn;  // by class, of one cell
};
} // namespace linden::figures
