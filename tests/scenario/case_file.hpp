#pragma once
#include <filesystem>
#include <string>
#include <vector>

/// Scenarios as text: one step a line, read by people first. The grammar is in README.md.
namespace pledge::scenario {

/// One step: words, quoted texts without their quotes, and a JSON object as one word.
struct Step {
  std::string place;               ///< "rule_x.case:12"
  std::vector<std::string> words;
  bool is_refused = false;
  std::vector<std::string> rules;  ///< the exact set with which it is refused
};

struct Case {
  std::string file;
  std::string name;
  std::string title;               ///< Chinese
  std::vector<std::string> rules;  ///< that the case is about
  std::vector<Step> steps;
};

/// Why a case cannot be read or does not hold.
struct Failure {
  std::string place;
  std::string what;
};

/// Throws Failure. `given A B` is replaced by the steps of given/A.steps, given/B.steps.
Case read_case(const std::filesystem::path& path);
std::vector<std::filesystem::path> case_files(const std::filesystem::path& folder);

}  // namespace pledge::scenario
