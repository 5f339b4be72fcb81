#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
// The library's own macros end here.

#include "campaign/plan_toml.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::campaign {
namespace {

/// Broken lines that are reported at once; more means that this is no plan.
constexpr std::size_t kBrokenLinesMax = 20;

/// Where every value stands, by its path.
class Places {
 public:
  void put(const std::string& path, std::uint32_t line) { lines_.emplace(path, line); }
  bool has(const std::string& path) const { return lines_.count(path) > 0; }
  /// The line of the value, or of the nearest thing around it.
  std::uint32_t line_of(std::string path) const {
    while (!path.empty()) {
      const auto found = lines_.find(path);
      if (found != lines_.end()) return found->second;
      const auto cut = path.find_last_of(".[");
      path.resize(cut == std::string::npos ? 0 : cut);
    }
    return 1;
  }

 private:
  std::map<std::string, std::uint32_t> lines_;
};

/// TOML's values as a tree, which the records know how to read strictly.
class TreeMaker {
 public:
  TreeMaker(Places& places, base::Findings& findings) : places_(places), findings_(findings) {}

  base::Tree make(const toml::table& table, const std::string& path) {
    base::Tree::Map map;
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      const std::string member = path.empty() ? name : path + "." + name;
      const bool is_headed = node.is_table() || node.is_array_of_tables();
      const auto& place = is_headed ? node.source() : key.source();
      places_.put(member, place.begin.line);
      map.emplace_back(name, make(node, member));
    }
    return base::Tree(std::move(map));
  }

 private:
  base::Tree make(const toml::node& node, const std::string& path) {
    if (const auto* table = node.as_table()) return make(*table, path);
    if (const auto* array = node.as_array()) return make_list(*array, path);
    if (const auto* text = node.as_string()) return base::Tree(text->get());
    if (const auto* number = node.as_integer()) return base::Tree(number->get());
    if (const auto* flag = node.as_boolean()) return base::Tree(flag->get());
    if (const auto* date = node.as_date()) {
      const auto& held = date->get();
      const auto day = base::make_day(held.year, held.month, held.day);
      if (day) return base::Tree(base::to_text(*day));
    }
    const bool is_fraction = node.is_floating_point();
    findings_.push_back({path, is_fraction ? "应为整数，不能带小数" : "应为日期，如 2024-10-23"});
    return base::Tree();
  }

  base::Tree make_list(const toml::array& array, const std::string& path) {
    base::Tree::List list;
    for (std::size_t i = 0; i < array.size(); ++i) {
      const std::string item = path + "[" + std::to_string(i) + "]";
      places_.put(item, array[i].source().begin.line);
      list.push_back(make(array[i], item));
    }
    return base::Tree(std::move(list));
  }

  Places& places_;
  base::Findings& findings_;
};

std::string at_line(std::size_t line, const std::string& key) {
  return "第 " + std::to_string(line) + " 行" + (key.empty() ? "" : " " + key);
}

/// A date in the line that no calendar has; empty when there is none.
std::string impossible_date(std::string_view line) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i + 10 <= line.size(); ++i) {
    const std::string_view ten = line.substr(i, 10);
    bool is_date_shaped = ten[4] == '-' && ten[7] == '-';
    for (const std::size_t k : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
      is_date_shaped = is_date_shaped && is_digit(ten[k]);
    }
    if (is_date_shaped && !base::parse_day(ten)) return std::string(ten);
  }
  return {};
}

/// The text with every broken line taken out, so that the rest can be read all the same.
class BrokenLines {
 public:
  BrokenLines(std::string_view text, base::Findings& findings)
      : lines_(base::split(text, '\n')), findings_(findings) {}

  std::optional<toml::table> parse() {
    for (std::size_t round = 0; round < kBrokenLinesMax; ++round) {
      toml::parse_result result = toml::parse(base::join(lines_, "\n"));
      if (result) return std::move(result).table();
      if (!take_out(result.error().source().begin.line)) return std::nullopt;
    }
    return std::nullopt;
  }
  /// Keys whose lines were taken out: that they are missing is no second mistake.
  const std::set<std::string>& keys() const { return keys_; }
  bool any() const { return has_any_; }

 private:
  /// False when taking the line out would not help: it does not give one value to one key.
  bool take_out(std::size_t line) {
    has_any_ = true;
    if (line == 0 || line > lines_.size()) {
      findings_.push_back({at_line(lines_.size(), {}), "文本不完整（引号或括号没有配对）"});
      return false;
    }
    std::string& text = lines_[line - 1];
    const std::string trimmed = base::trim(text);
    const auto equals = trimmed.find('=');
    const bool is_assignment = equals != std::string::npos && trimmed.front() != '[';
    const std::string key = is_assignment ? base::trim(trimmed.substr(0, equals)) : "";
    findings_.push_back({at_line(line, key), message_for(trimmed)});
    text.clear();
    if (is_assignment) keys_.insert(key);
    return is_assignment;
  }

  static std::string message_for(const std::string& line) {
    const std::string date = impossible_date(line);
    if (!date.empty()) return "没有这一天：" + date;
    if (line.empty()) return "文本不完整（引号或括号没有配对）";
    return "写法不对，或与前面的键重复：" + base::cut_to(line, 40);
  }

  std::vector<std::string> lines_;
  base::Findings& findings_;
  std::set<std::string> keys_;
  bool has_any_ = false;
};

std::string last_key(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? path : path.substr(dot + 1);
}

std::string table_of(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? std::string() : path.substr(0, dot);
}

/// Mistakes between the parts of a plan. In a table that could not be read as it stands they would
/// only be consequences, so there they wait until it can.
void append_checked(const Plan& plan, base::Findings& found) {
  std::set<std::string> unread;
  for (const base::Finding& finding : found) unread.insert(table_of(finding.path));
  unread.erase("");
  for (base::Finding& finding : check_plan(plan)) {
    if (unread.count(table_of(finding.path)) == 0) found.push_back(std::move(finding));
  }
}

/// One finding a path, the first; with its line in front, in the order of the lines.
void append_placed(const base::Findings& found, const Places& places,
                   const std::set<std::string>& broken_keys, base::Findings& into) {
  std::set<std::string> seen;
  std::vector<std::pair<std::uint32_t, base::Finding>> placed;
  for (const base::Finding& finding : found) {
    const bool is_known = !seen.insert(finding.path).second;
    const bool is_taken_out =
        !places.has(finding.path) && broken_keys.count(last_key(finding.path)) > 0;
    if (is_known || is_taken_out) continue;
    const std::uint32_t line = places.line_of(finding.path);
    placed.push_back({line, {at_line(line, finding.path), finding.message}});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [line, finding] : placed) into.push_back(std::move(finding));
}

}  // namespace

PlanReading read_plan(std::string_view toml_text) {
  PlanReading reading;
  if (!base::is_clean_utf8(toml_text)) {
    reading.findings.push_back({at_line(1, {}), "不是 UTF-8 文本"});
    return reading;
  }
  BrokenLines broken(toml_text, reading.findings);
  const auto table = broken.parse();
  if (!table) return reading;
  Places places;
  base::Findings found;
  const base::Tree tree = TreeMaker(places, found).make(*table, {});
  Plan plan;
  base::TreeReader(found).read(tree, plan, base::Bounds{});
  if (!broken.any()) append_checked(plan, found);
  append_placed(found, places, broken.keys(), reading.findings);
  if (reading.findings.empty()) reading.plan = std::move(plan);
  return reading;
}

std::string sentence(const base::Finding& finding) {
  return finding.path.empty() ? finding.message : finding.path + "：" + finding.message;
}

}  // namespace pledge::campaign
