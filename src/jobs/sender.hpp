#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "casework/sending.hpp"

namespace pledge::jobs {

/// Takes messages out of the house, on a thread of its own beside the jobs: a receiver that hangs
/// holds up neither them nor the acts of people.
class Sender {
 public:
  Sender(casework::Office& office, casework::Courier& courier, casework::SendSettings settings,
         std::function<void(const std::string& what)> failed);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

 private:
  void run();
  void look();

  casework::Office& office_;
  casework::Courier& courier_;
  casework::SendSettings settings_;
  std::function<void(const std::string&)> failed_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  std::atomic<bool> is_stopping_ = false;
  std::thread thread_;
};

}  // namespace pledge::jobs
