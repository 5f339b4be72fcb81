#include "documents/docx_tags.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace pledge::documents {
namespace {

/// Longer than any field's name; what is longer is a sentence with a lost bracket.
constexpr std::size_t kTagCharacters = 40;
constexpr std::string_view kFullWidthBrace = "｛";

/// How many characters must be put in, left out or changed.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

TagKind kind_of(char mark) {
  switch (mark) {
    case '#': return TagKind::each;
    case '?': return TagKind::when_present;
    case '^': return TagKind::when_absent;
    case '/': return TagKind::end;
    default: return TagKind::field;
  }
}

class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  TagReading read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const auto open = text_.find("{{", at);
      const auto stray = text_.find("}}", at);
      if (stray < open) {
        mistake(stray, "多了“}}”，前面缺少“{{”");
        at = stray + 2;
      } else if (open == text_.npos) {
        break;
      } else {
        at = read_one(open);
      }
    }
    for (auto full = text_.find(kFullWidthBrace); full != text_.npos;
         full = text_.find(kFullWidthBrace, full + 1)) {
      mistake(full, "用了全角花括号“｛”，请改成半角的“{{”和“}}”");
    }
    return std::move(reading_);
  }

 private:
  void mistake(std::size_t at, std::string message) {
    reading_.mistakes.push_back({at, std::move(message)});
  }

  /// Reads the tag that opens there; where to go on.
  std::size_t read_one(std::size_t open) {
    const auto close = text_.find("}}", open + 2);
    const auto next = text_.find("{{", open + 2);
    if (close == text_.npos || next < close) {
      const auto end = std::min({next, text_.find('}', open), text_.size()});
      mistake(open, "字段没有写完，缺少“}}”：" +
                        base::cut_to(text_.substr(open, end - open), kTagCharacters));
      return next == text_.npos ? text_.size() : next;
    }
    std::string inside = base::trim(base::fold_width(text_.substr(open + 2, close - open - 2)));
    add(open, close + 2, inside);
    return close + 2;
  }

  void add(std::size_t begin, std::size_t end, std::string inside) {
    if (inside.find_first_of("\n\t{}") != inside.npos) {
      return mistake(begin, "字段里夹了换行、制表符或者花括号，请写在一起");
    }
    Tag tag;
    tag.begin = begin;
    tag.end = end;
    tag.kind = inside.empty() ? TagKind::field : kind_of(inside.front());
    if (tag.kind != TagKind::field) inside = base::trim(inside.substr(1));
    const auto bar = inside.find('|');
    if (bar != inside.npos) {
      tag.format = base::trim(inside.substr(bar + 1));
      inside = base::trim(inside.substr(0, bar));
    }
    tag.name = inside;
    if (tag.name.empty()) return mistake(begin, "“{{ }}”里没有写字段名");
    if (base::length_of(tag.name) > kTagCharacters) {
      return mistake(begin, "字段名太长，可能漏了“}}”：" + base::cut_to(tag.name, 20));
    }
    if (tag.kind != TagKind::field && !tag.format.empty()) {
      return mistake(begin, to_text(tag) + " 不能带格式");
    }
    reading_.tags.push_back(std::move(tag));
  }

  std::string_view text_;
  TagReading reading_;
};

}  // namespace

TagReading read_tags(std::string_view text) { return TagReader(text).read(); }

std::string to_text(const Tag& tag) {
  static constexpr std::string_view kMarks[] = {"", "#", "?", "^", "/"};
  std::string text = "{{";
  text.append(kMarks[static_cast<std::size_t>(tag.kind)]).append(tag.name);
  if (!tag.format.empty()) text.append("|").append(tag.format);
  return text + "}}";
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  const auto wanted = base::to_code_points(name);
  std::string found;
  // At most half of the characters may differ, and never more than three.
  std::size_t best = std::min<std::size_t>(3, wanted.size() / 2) + 1;
  for (const std::string& each : known) {
    const auto far = distance(wanted, base::to_code_points(each));
    if (far >= best) continue;
    best = far;
    found = each;
  }
  return found;
}

}  // namespace pledge::documents
