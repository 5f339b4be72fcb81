#include "scenario/case_file.hpp"

#include <algorithm>
#include <fstream>

#include "base/text.hpp"

namespace pledge::scenario {
namespace {

/// Splits a line; a JSON object reaches to its closing brace, a quoted text to its quote.
class Words {
 public:
  Words(const std::string& line, const std::string& place) : line_(line), place_(place) {}

  std::vector<std::string> all() {
    std::vector<std::string> words;
    while (skip_blanks()) words.push_back(next());
    return words;
  }

 private:
  bool skip_blanks() {
    while (at_ < line_.size() && line_[at_] == ' ') ++at_;
    return at_ < line_.size();
  }
  std::string next() {
    if (line_[at_] == '{') return object();
    if (line_[at_] == '"') return quoted();
    const auto end = std::min(line_.find(' ', at_), line_.size());
    const std::string word = line_.substr(at_, end - at_);
    at_ = end;
    return word;
  }
  std::string quoted() {
    const auto end = line_.find('"', at_ + 1);
    if (end == std::string::npos) throw Failure{place_, "a text does not end"};
    const std::string word = line_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return word;
  }
  std::string object() {
    const std::size_t begin = at_;
    int depth = 0;
    bool is_text = false;
    for (; at_ < line_.size(); ++at_) {
      const char c = line_[at_];
      if (c == '"' && line_[at_ - 1] != '\\') is_text = !is_text;
      if (is_text) continue;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) return line_.substr(begin, ++at_ - begin);
    }
    throw Failure{place_, "an object does not end"};
  }

  const std::string& line_;
  const std::string& place_;
  std::size_t at_ = 0;
};

Step read_step(const std::string& line, const std::string& place) {
  Step step;
  step.place = place;
  step.words = Words(line, place).all();
  const auto refused = std::find(step.words.begin(), step.words.end(), "refused");
  if (refused == step.words.end()) return step;
  step.is_refused = true;
  step.rules.assign(refused + 1, step.words.end());
  std::sort(step.rules.begin(), step.rules.end());
  step.words.erase(refused, step.words.end());
  if (step.rules.empty()) throw Failure{place, "refused by which rules?"};
  return step;
}

bool take_heading(const std::string& line, const std::string& key, std::string& into) {
  if (!line.starts_with("# " + key + ":")) return false;
  into = base::trim(line.substr(key.size() + 3));
  return true;
}

void read_lines(const std::filesystem::path& path, Case& into);

void read_given(const std::filesystem::path& beside, const std::string& name, Case& into) {
  const auto folder = beside.parent_path() / (beside.extension() == ".case" ? "given" : ".");
  Case given;
  read_lines(folder / (name + ".steps"), given);
  into.steps.insert(into.steps.end(), given.steps.begin(), given.steps.end());
}

void read_lines(const std::filesystem::path& path, Case& into) {
  std::ifstream file(path);
  if (!file) throw Failure{path.string(), "cannot be read"};
  std::string line;
  std::string rules;
  for (int number = 1; std::getline(file, line); ++number) {
    line = std::string(base::trim(line));
    const std::string place = path.filename().string() + ":" + std::to_string(number);
    const bool is_heading = take_heading(line, "name", into.name) ||
                            take_heading(line, "标题", into.title) ||
                            take_heading(line, "rule", rules);
    if (is_heading || line.empty() || line.front() == '#') continue;
    Step step = read_step(line, place);
    if (step.words.front() != "given") {
      into.steps.push_back(std::move(step));
    } else {
      for (std::size_t i = 1; i < step.words.size(); ++i) read_given(path, step.words[i], into);
    }
  }
  for (const std::string& rule : base::split(rules, ' ')) {
    if (!rule.empty()) into.rules.push_back(rule);
  }
}

}  // namespace

Case read_case(const std::filesystem::path& path) {
  Case read;
  read.file = path.filename().string();
  read_lines(path, read);
  if (read.name != path.stem().string()) throw Failure{read.file, "is named otherwise inside"};
  if (read.title.empty()) throw Failure{read.file, "has no 标题"};
  return read;
}

std::vector<std::filesystem::path> case_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace pledge::scenario
