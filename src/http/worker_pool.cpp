#include "http/worker_pool.h"
#include <algorithm>

namespace linden::http {

WorkerPool::WorkerPool(int workers, std::size_t queue_limit) : m_queue_limit(queue_limit) {
  int const count = std::max(1, workers);
  m_free = static_cast<std::size_t>(count);
  for (int i = 0; i < count; ++i) m_threads.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  {
    std::lock_guard const lock(m_mutex);
    m_ends = true;
  }
  m_changed.notify_all();
  m_threads.clear(); // joins; what still waits is run first
}

bool WorkerPool::submit(std::function<void()> job) {
  {
    std::lock_guard const lock(m_mutex);
    if (m_jobs.size() >= m_queue_limit + m_free) return false;
    m_jobs.push_back(std::move(job));
  }
  m_changed.notify_one();
  return true;
}

void WorkerPool::work() {
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_changed.wait(lock, [this] { return m_ends || !m_jobs.empty(); });
    if (m_jobs.empty()) return;
    auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    --m_free;
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
    ++m_free;
  }
}
} // namespace linden::http
