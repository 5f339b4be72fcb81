#include "base/tree.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <unordered_set>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace pledge::base {
namespace {

/// Builds a Tree from the events of Boost's strict JSON parser.
class TreeHandler {
 public:
  static constexpr std::size_t max_object_size = 100'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = 16'000'000;
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;

  Tree root;
  std::string why;
  std::string path() const {
    std::string text;
    for (const auto& frame : frames_) {
      if (!frame.key.empty()) text += (text.empty() ? "" : ".") + frame.key;
    }
    return text;
  }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(Tree(Tree::Map{})); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code&) { return open(Tree(Tree::List{})); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code& ec) {
    text_.append(part.data(), part.size());
    Frame& top = frames_.back();
    top.key = std::exchange(text_, {});
    if (!top.take_key()) return refuse("同一字段出现两次", ec);
    return clean(top.key, ec);
  }
  bool on_string_part(string_view part, std::size_t, error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_string(string_view part, std::size_t, error_code& ec) {
    text_.append(part.data(), part.size());
    std::string text = std::exchange(text_, {});
    return clean(text, ec) && add(Tree(std::move(text)));
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view, error_code&) { return add(Tree(number)); }
  bool on_uint64(std::uint64_t, string_view, error_code& ec) { return refuse("整数过大", ec); }
  bool on_double(double, string_view, error_code& ec) {
    return refuse("只接受整数（金额以分为单位）", ec);
  }
  bool on_bool(bool flag, error_code&) { return add(Tree(flag)); }
  bool on_null(error_code&) { return add(Tree(nullptr)); }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  struct Frame {
    Tree tree;
    std::string key;
    bool is_sorted = true;  ///< as in canonical text: no key can have stood before
    /// All keys of a map of many members: to look through them for each new one would take a
    /// minute for a megabyte of them.
    std::unordered_set<std::string> keys = {};

    /// False when the map has a member `key` already.
    bool take_key() {
      constexpr std::size_t kFew = 32;
      const auto& members = *tree.map();
      is_sorted = is_sorted && (members.empty() || members.back().first < key);
      if (is_sorted) return true;
      if (members.size() < kFew) return tree.find(key) == nullptr;
      if (keys.empty()) {
        for (const auto& [name, member] : members) keys.insert(name);
      }
      return keys.insert(key).second;
    }
  };

  bool refuse(const char* reason, error_code& ec) {
    why = reason;
    ec = boost::json::make_error_code(boost::json::error::syntax);
    return false;
  }
  bool clean(const std::string& text, error_code& ec) {
    return text.find('\0') == text.npos || refuse("含有空字符（NUL）", ec);
  }
  bool open(Tree tree) {
    frames_.push_back({std::move(tree), {}});
    return true;
  }
  bool close() {
    Tree done = std::move(frames_.back().tree);
    frames_.pop_back();
    return add(std::move(done));
  }
  bool add(Tree tree) {
    if (frames_.empty()) {
      root = std::move(tree);
    } else if (auto* list = std::get_if<Tree::List>(&frames_.back().tree.value)) {
      list->push_back(std::move(tree));
    } else {
      Frame& top = frames_.back();
      std::get<Tree::Map>(top.tree.value).emplace_back(std::exchange(top.key, {}), std::move(tree));
    }
    return true;
  }

  std::vector<Frame> frames_;
  std::string text_;
};

}  // namespace

Tree::Tree(const Tree&) = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(const Tree&) = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

const Tree* Tree::find(std::string_view key) const {
  if (const auto* members = map()) {
    for (const auto& [name, member] : *members) {
      if (name == key) return &member;
    }
  }
  return nullptr;
}

Tree& Tree::set(std::string_view key, Tree member) {
  if (is_null()) value = Map{};
  for (auto& [name, old] : std::get<Map>(value)) {
    if (name == key) return old = std::move(member);
  }
  return std::get<Map>(value).emplace_back(std::string(key), std::move(member)).second;
}

Tree parse_json(std::string_view text) {
  if (text.empty()) throw Malformed("", "内容是空的，应为 JSON");
  boost::json::parse_options options;
  options.max_depth = kJsonDepth;
  boost::json::basic_parser<TreeHandler> parser(options);
  boost::system::error_code ec;
  const auto used = parser.write_some(false, text.data(), text.size(), ec);
  const auto& handler = parser.handler();
  if (!ec && used < text.size()) ec = boost::json::error::extra_data;
  if (!ec) return std::move(parser.handler().root);
  std::string why = handler.why.empty() ? "不是合法的 JSON" : handler.why;
  if (handler.why.empty() && !is_clean_utf8(text)) why = "含有无效的 UTF-8 字节或空字符";
  throw Malformed(handler.path(), why + "（第 " + std::to_string(used + 1) + " 字节附近）");
}

}  // namespace pledge::base
