#pragma once
#include <string>

#include "base/finding.hpp"
#include "base/refusal.hpp"
#include "base/tree.hpp"
#include "cli/site.hpp"

/// What commands print: sentences, or one JSON document with --json.
namespace pledge::cli {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFault = 3;

/// Prints `text`, or `tree` with --json; returns `code`.
int say(const Common& common, int code, const std::string& text, const base::Tree& tree);
/// Every reason, each on its line; kRefused.
int say_refused(const Common& common, const base::Refusals& why);
/// Every finding, each on its line; kUsage.
int say_malformed(const Common& common, const base::Findings& findings);

}  // namespace pledge::cli
