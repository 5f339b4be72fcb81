#pragma once
#include <functional>
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

/// Prints `text`, or `tree` with --json; returns `code`, or kFault when it could not be printed.
int say(const Common& common, int code, const std::string& text, const base::Tree& tree);
/// Why `write` could not, as it says itself or throws; empty when it could.
std::string why_not_written(const std::function<std::string()>& write);
/// After an act that stands: writes its file and tells both. When that fails, what was done is told
/// all the same; kFault.
int say_written(const Common& common, const std::string& done, const base::Tree& tree,
                const std::function<std::string()>& write);
/// Every reason, each on its line; kRefused.
int say_refused(const Common& common, const base::Refusals& why);
/// Every finding, each on its line; kUsage.
int say_malformed(const Common& common, const base::Findings& findings);

}  // namespace pledge::cli
