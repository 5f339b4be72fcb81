#include "app/read_ahead.hpp"

namespace pledge::app {
namespace {

constexpr std::chrono::seconds kLookEvery{30};
/// Between two pieces: people's questions come first.
constexpr std::chrono::milliseconds kRest{20};

}  // namespace

ReadAhead::ReadAhead(casework::Office& office, report::FactBook& book,
                     std::function<void(const std::string& what)> failed)
    : office_(office), book_(book), failed_(std::move(failed)) {
  book_.when_cut([this](const journal::Entry& entry) {
    failed_("report.read_ahead: entry " + std::to_string(entry.index) + " (" + entry.event +
            ") does not follow from what stands before it; see `pledge journal verify`");
  });
  book_.is_read_ahead_by(true);
  thread_.emplace([this](const auto&) {
    return read_piece() ? kRest : std::chrono::milliseconds(kLookEvery);
  });
}

ReadAhead::~ReadAhead() {
  thread_.reset();
  book_.is_read_ahead_by(false);
  book_.when_cut(nullptr);
}

bool ReadAhead::read_piece() {
  try {
    return office_.look<bool>("report.read_ahead", [&](casework::Desk& desk) {
      return book_.read_ahead(desk);
    });
  } catch (const std::exception& error) {
    failed_(std::string("report.read_ahead: ") + error.what());
    return false;
  }
}

}  // namespace pledge::app
