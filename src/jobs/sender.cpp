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
      failed_(std::move(failed)),
      thread_([this](const auto& is_stopping) {
        look(is_stopping);
        return kLookEvery;
      }) {}

void Sender::look(const RestingThread::IsStopping& is_stopping) {
  try {
    while (!is_stopping() && casework::send_round(office_, courier_, settings_, is_stopping) > 0) {
    }
  } catch (const std::exception& fault) {
    failed_(fault.what());
  }
}

}  // namespace pledge::jobs
