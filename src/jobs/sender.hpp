#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "casework/sending.hpp"
#include "jobs/resting_thread.hpp"

namespace pledge::jobs {

/// So many channels are sent to at once; one whose receiver does not answer rests after each try,
/// so that many of those do not take up all.
inline constexpr std::size_t kSendersAtOnce = 4;

/// Takes messages out of the house, on threads of its own beside the jobs: a receiver that hangs
/// holds up neither them, nor the acts of people, nor other receivers.
class Sender {
 public:
  Sender(casework::Office& office, casework::Courier& courier, casework::SendSettings settings,
         std::function<void(const std::string& what)> failed);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

 private:
  void look(const RestingThread::IsStopping& is_stopping);

  casework::Office& office_;
  casework::Courier& courier_;
  casework::SendSettings settings_;
  std::function<void(const std::string&)> failed_;
  casework::RestingChannels resting_;
  std::vector<std::unique_ptr<RestingThread>> threads_;  ///< last: they end before all the rest
};

}  // namespace pledge::jobs
