// Spreads independent pieces of work over threads; which thread takes a piece never changes what comes out.
#pragma once
#include <cstddef>
#include <functional>
namespace linden {

/// Threads to use for a wish; 0 asks for as many as the machine has. Between 1 and 64.
int thread_count(int wished);

/// Calls work(piece) once for every piece in [0, pieces), on at most `threads` threads, the caller's among them; returns
/// when all are done. `work` must not throw, and may write only to what belongs to its piece.
void run_parallel(std::size_t pieces, int threads, std::function<void(std::size_t)> const& work);
} // namespace linden
