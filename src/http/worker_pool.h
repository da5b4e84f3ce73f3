// Threads that run the handlers, and the bounded queue before them.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
namespace linden::http {
class WorkerPool {
public:
  /// `queue_limit`: jobs that may wait, beside those that run.
  WorkerPool(int workers, std::size_t queue_limit);
  ~WorkerPool();
  WorkerPool(WorkerPool const&) = delete;
  WorkerPool& operator=(WorkerPool const&) = delete;
  /// False when the queue is full: the job is not taken. A job must not throw.
  [[nodiscard]] bool submit(std::function<void()> job);

private:
  void work();
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::function<void()>> m_jobs;
  std::size_t m_queue_limit;
  std::size_t m_free = 0; // workers that wait for a job
  bool m_ends = false;
  std::vector<std::jthread> m_threads;
};
} // namespace linden::http
