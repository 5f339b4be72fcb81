#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/finding.hpp"

/// A fuzz target is one file NAME_fuzz.cpp with one PLEDGE_FUZZ; kept inputs lie in corpus/NAME.
/// What comes in may be refused with base::Malformed. Anything else (another exception, a failed
/// assertion, a sanitizer's report, a minute or 2 GB) is a finding.
#define PLEDGE_FUZZ(input)                                                       \
  static void fuzz_one(std::string_view input);                                  \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    try {                                                                        \
      fuzz_one({reinterpret_cast<const char*>(data), size});                     \
    } catch (const pledge::base::Malformed&) {                                   \
      return 0;                                                                  \
    }                                                                            \
    return 0;                                                                    \
  }                                                                              \
  static void fuzz_one(std::string_view input)
