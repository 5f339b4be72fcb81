#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledge::documents {

/// Many short texts in one block of memory.
class TextStore {
 public:
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(block_).substr(begin, ends_[index] - begin);
  }
  /// The text that is being written, behind those that are whole.
  std::string& tail() { return block_; }
  void end_text() { ends_.push_back(block_.size()); }

 private:
  std::string block_;
  std::vector<std::size_t> ends_;
};

}  // namespace pledge::documents
