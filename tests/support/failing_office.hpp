#pragma once
#include <stdexcept>

#include "casework/office.hpp"

namespace pledge::support {

/// An office whose lane fails after so many runs, as when the power goes.
class FailingOffice final : public casework::Office {
 public:
  FailingOffice(casework::Office& real, int runs) : real_(real), left_(runs) {}
  casework::Recorded run(std::string_view name,
                         const std::function<bool(casework::Desk&)>& work) override {
    if (left_-- <= 0) throw std::runtime_error("停电");
    return real_.run(name, work);
  }
  void read(std::string_view name, const std::function<void(casework::Desk&)>& work) override {
    real_.read(name, work);
  }
  std::uint64_t access_changes() const override { return real_.access_changes(); }

 private:
  casework::Office& real_;
  int left_;
};

}  // namespace pledge::support
