#include "base/codec.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::base {

void detail::put(Tree::Map& map, const char* name, Tree&& member) {
  map.emplace_back(name, std::move(member));
}

TreeReader::Step::Step(TreeReader& reader, std::string_view name)
    : reader_(reader), size_(reader.path_.size()) {
  if (!reader_.path_.empty()) reader_.path_ += '.';
  reader_.path_ += name;
}

TreeReader::Step::Step(TreeReader& reader, std::size_t index)
    : reader_(reader), size_(reader.path_.size()) {
  reader_.path_ += '[' + std::to_string(index) + ']';
}

void TreeReader::find(std::string message) { findings_.push_back({path_, std::move(message)}); }

void TreeReader::read_whole(const Tree& tree, void* into, decltype(&read_member<bool>) read) {
  Findings findings;
  TreeReader reader(findings);
  read(reader, tree, into, Bounds{});
  if (!findings.empty()) throw Malformed(std::move(findings));
}

void TreeReader::read_named(const Tree* found, const char* name, const Place& place,
                            const Bounds& bounds) {
  const Step step(*this, name);
  if (found == nullptr && place.member.clear == nullptr) return find("缺少这个字段");
  if (found == nullptr) return place.member.clear(place.into);
  if (found->is_null() && !place.member.takes_null) return find("不能为空");
  place.member.read(*this, *found, place.into, bounds);
}

const Tree::List* TreeReader::list_of(const Tree& tree, const Bounds& bounds) {
  const Tree::List* list = tree.list();
  if (list == nullptr) {
    find("应为列表");
  } else if (list->size() > bounds.items_max) {
    find("最多 " + std::to_string(bounds.items_max) + " 项");
    list = nullptr;
  }
  return list;
}

/// Says what stands there instead, so that an empty path still tells what is wrong.
void TreeReader::find_no_record(const Tree& tree) {
  std::string_view sent = "数字";
  if (tree.is_null()) sent = "null";
  if (tree.list() != nullptr) sent = "列表";
  if (tree.text() != nullptr) sent = "文字";
  if (tree.flag() != nullptr) sent = "true 或 false";
  find((path_.empty() ? "整个内容应为一个对象 { … }，收到的是" : "应为对象 { … }，收到的是") +
       std::string(sent));
}

void TreeReader::find_no_choice(const Tree& tree, const std::string_view* names,
                                std::size_t count) {
  constexpr std::size_t kSentCharacters = 40;
  const std::string* text = tree.text();
  std::string message = text == nullptr ? "应为文字" : "“" + cut_to(*text, kSentCharacters) +
                                                          "”不是可用的取值";
  message += "，可用的有：";
  for (std::size_t i = 0; i < count; ++i) {
    message += (i == 0 ? "" : "、") + std::string(names[i]);
  }
  find(std::move(message));
}

void TreeReader::find_unknown(const Tree::Map& map, const Known& known) {
  for (const auto& [name, member] : map) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const Step step(*this, name);
    find("没有这个字段");
  }
}

void TreeReader::read(const Tree& tree, bool& into, const Bounds&) {
  if (const bool* flag = tree.flag()) {
    into = *flag;
  } else {
    find("应为 true 或 false");
  }
}

void TreeReader::read(const Tree& tree, std::int64_t& into, const Bounds& bounds) {
  const std::int64_t* number = tree.number();
  if (number == nullptr) return find("应为整数");
  if (*number < bounds.minimum) return find("不能小于 " + std::to_string(bounds.minimum));
  if (*number > bounds.maximum) return find("不能大于 " + std::to_string(bounds.maximum));
  into = *number;
}

void TreeReader::read(const Tree& tree, std::int32_t& into, const Bounds& bounds) {
  Bounds narrow = bounds;
  narrow.minimum = std::max<std::int64_t>(bounds.minimum, INT32_MIN);
  narrow.maximum = std::min<std::int64_t>(bounds.maximum, INT32_MAX);
  std::int64_t wide = into;
  read(tree, wide, narrow);
  into = static_cast<std::int32_t>(wide);
}

void TreeReader::read(const Tree& tree, std::string& into, const Bounds& bounds) {
  const std::string* text = tree.text();
  if (text == nullptr) return find("应为文字");
  if (!is_clean_utf8(*text)) return find("含有无效的 UTF-8 字节或空字符");
  if (length_of(*text) > bounds.characters_max) {
    return find("超过 " + std::to_string(bounds.characters_max) + " 字");
  }
  if (bounds.is_required_text && trim(*text).empty()) return find("不能为空");
  into = *text;
}

void TreeReader::read(const Tree& tree, Fen& into, const Bounds& bounds) {
  Bounds amount = bounds;
  amount.minimum = std::max(bounds.minimum, -kAmountFenMax);
  amount.maximum = std::min(bounds.maximum, kAmountFenMax);
  read(tree, into.value, amount);
}

void TreeReader::read(const Tree& tree, Day& into, const Bounds&) {
  const auto day = tree.text() ? parse_day(*tree.text()) : std::nullopt;
  if (!day) return find("应为日期，如 2024-10-23");
  into = *day;
}

void TreeReader::read(const Tree& tree, Month& into, const Bounds&) {
  const auto month = tree.text() ? parse_month(*tree.text()) : std::nullopt;
  if (!month) return find("应为月份，如 2024-10");
  into = *month;
}

void TreeReader::read(const Tree& tree, Instant& into, const Bounds&) {
  const auto instant = tree.text() ? parse_instant(*tree.text()) : std::nullopt;
  if (!instant) return find("应为时间，如 2024-10-21T08:42:11.123Z");
  into = *instant;
}

void TreeReader::read(const Tree& tree, Digest& into, const Bounds&) {
  const auto bytes = tree.text() ? from_hex(*tree.text()) : std::nullopt;
  const auto digest = bytes ? digest_from_bytes(*bytes) : std::nullopt;
  if (!digest) return find("应为 64 位十六进制摘要");
  into = *digest;
}

void TreeReader::read_code(const Tree& tree, std::string& into) {
  const std::string* text = tree.text();
  bool is_code = text != nullptr && !text->empty() && text->size() <= 40;
  for (const char c : is_code ? *text : std::string()) {
    const bool is_allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
                            c == '-';
    is_code = is_code && is_allowed;
  }
  if (!is_code) return find("应为代码（小写字母、数字、下划线、连字符）");
  into = *text;
}

}  // namespace pledge::base
