#pragma once
#include <functional>
#include <string>

#include "casework/sending.hpp"
#include "jobs/resting_thread.hpp"

namespace pledge::jobs {

/// Takes messages out of the house, on a thread of its own beside the jobs: a receiver that hangs
/// holds up neither them nor the acts of people.
class Sender {
 public:
  Sender(casework::Office& office, casework::Courier& courier, casework::SendSettings settings,
         std::function<void(const std::string& what)> failed);

 private:
  void look(const RestingThread::IsStopping& is_stopping);

  casework::Office& office_;
  casework::Courier& courier_;
  casework::SendSettings settings_;
  std::function<void(const std::string&)> failed_;
  RestingThread thread_;
};

}  // namespace pledge::jobs
