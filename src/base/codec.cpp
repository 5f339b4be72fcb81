#include "base/codec.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::base {

void detail::put(Tree::Map& map, const char* name, Tree&& member) {
  map.emplace_back(name, std::move(member));
}

void TreeReader::read_whole(const Tree& tree, void* into, decltype(&read_member<bool>) read) {
  Findings findings;
  TreeReader reader(findings);
  read(reader, tree, into, Bounds{});
  if (!findings.empty()) throw Malformed(std::move(findings));
}

void TreeReader::read_named(const Tree* found, const char* name, const Target& target,
                            const Bounds& bounds) {
  const Step step(*this, std::string_view(name));
  if (found == nullptr && target.member.clear == nullptr) return find("缺少这个字段");
  if (found == nullptr) return target.member.clear(target.into);
  if (found->is_null() && !target.member.takes_null) return find("不能为空");
  target.member.read(*this, *found, target.into, bounds);
}

const Tree::List* TreeReader::list_of(const Tree& tree, const Bounds& bounds) {
  const Tree::List* list = tree.list();
  if (list == nullptr) {
    find("应为列表");
  } else if (!holds_items(list->size(), bounds)) {
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
  find((is_whole() ? "整个内容应为一个对象 { … }，收到的是" : "应为对象 { … }，收到的是") +
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
  if (holds(*number, bounds)) into = *number;
}

void TreeReader::read(const Tree& tree, std::int32_t& into, const Bounds& bounds) {
  std::int64_t wide = into;
  read(tree, wide, bounds_of_int32(bounds));
  into = static_cast<std::int32_t>(wide);
}

void TreeReader::read(const Tree& tree, std::string& into, const Bounds& bounds) {
  const std::string* text = tree.text();
  if (text == nullptr) return find("应为文字");
  if (holds(*text, bounds)) into = *text;
}

void TreeReader::read(const Tree& tree, Fen& into, const Bounds& bounds) {
  read(tree, into.value, bounds_of_fen(bounds));
}

void TreeReader::read(const Tree& tree, Day& into, const Bounds&) {
  const auto day = tree.text() ? parse_day(*tree.text()) : std::nullopt;
  if (!day) return find(kNoDay);
  into = *day;
}

void TreeReader::read(const Tree& tree, Month& into, const Bounds&) {
  const auto month = tree.text() ? parse_month(*tree.text()) : std::nullopt;
  if (!month) return find(kNoMonth);
  into = *month;
}

void TreeReader::read(const Tree& tree, Instant& into, const Bounds&) {
  const auto instant = tree.text() ? parse_instant(*tree.text()) : std::nullopt;
  if (!instant) return find(kNoInstant);
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
  if (holds_code(text == nullptr ? std::string_view() : *text)) into = *text;
}

}  // namespace pledge::base
