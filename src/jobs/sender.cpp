#include "jobs/sender.hpp"

#include <exception>

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kLookEvery{3};

}  // namespace

Sender::Sender(casework::Office& office, casework::Courier& courier,
               casework::SendSettings settings, std::function<void(const std::string&)> failed)
    : office_(office),
      courier_(courier),
      settings_(std::move(settings)),
      failed_(std::move(failed)) {
  for (std::size_t i = 0; i < kSendersAtOnce; ++i) {
    threads_.push_back(std::make_unique<RestingThread>([this](const auto& is_stopping) {
      look(is_stopping);
      return kLookEvery;
    }));
  }
}

Sender::~Sender() {
  // All at once: each may wait for an answer.
  for (const auto& thread : threads_) thread->ask_to_stop();
}

void Sender::look(const RestingThread::IsStopping& is_stopping) {
  try {
    while (!is_stopping() &&
           casework::send_round(office_, courier_, settings_, resting_, is_stopping) > 0) {
    }
  } catch (const std::exception& fault) {
    failed_(fault.what());
  }
}

}  // namespace pledge::jobs
