#pragma once
#include <algorithm>
#include <cstddef>

#include "casework/job_fault.hpp"

/// Work of a job in batches: what cannot be done stops nothing else of its batch.
namespace pledge::casework {

/// Does `work` on the places from `begin` to `end`; when that fails, on each by itself, and hands
/// those that fail alone to `failed`. Of what failed nothing stayed.
template <class Work, class Failed>
bool in_batch(std::size_t begin, std::size_t end, Work work, Failed failed) {
  try {
    return work(begin, end);
  } catch (const std::exception& fault) {
    if (!is_about_one_thing(fault)) throw;
    if (end - begin == 1) {
      failed(begin, sentence_of(fault));
      return true;
    }
  }
  for (std::size_t one = begin; one < end; ++one) {
    if (!in_batch(one, one + 1, work, failed)) return false;
  }
  return true;
}

template <class Work, class Failed>
bool in_batches(std::size_t count, std::size_t size, Work work, Failed failed) {
  for (std::size_t begin = 0; begin < count; begin += size) {
    if (!in_batch(begin, std::min(begin + size, count), work, failed)) return false;
  }
  return true;
}

}  // namespace pledge::casework
