#include "documents/html_look.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace pledge::documents {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lowered(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), &lower);
  return small;
}

/// `what` is in small letters.
std::size_t find_word(std::string_view text, std::string_view what, std::size_t from) {
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                                 what.begin(), what.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

bool is_nothing(std::string_view value) {  // 0, 0px, 0.0
  const auto end = value.find_first_not_of("0.");
  const std::string_view unit = end == value.npos ? std::string_view() : value.substr(end);
  return !value.empty() && value.front() == '0' &&
         (unit.empty() || unit == "px" || unit == "pt" || unit == "em" || unit == "%");
}

HtmlLook look_of(std::string_view name, std::string_view value) {
  HtmlLook look;
  if (name.starts_with("text-decoration")) {
    look.is_struck = value.find("line-through") != value.npos;
  } else if (name == "vertical-align") {
    look.is_raised = value.starts_with("super") || value.starts_with("sub");
  } else if (name == "display") {
    look.is_hidden = value.starts_with("none");
  } else if (name == "visibility") {
    look.is_hidden = value.starts_with("hidden") || value.starts_with("collapse");
  } else if (name == "mso-hide") {
    look.is_hidden = value.starts_with("all");
  } else if (name == "font-size" || name == "opacity") {
    look.is_hidden = is_nothing(value);
  }
  return look;
}

std::string without_comments(std::string_view css) {
  std::string plain;
  while (!css.empty()) {
    const auto begin = css.find("/*");
    plain.append(css.substr(0, begin));
    if (begin == css.npos) break;
    const auto end = css.find("*/", begin + 2);
    css = end == css.npos ? std::string_view() : css.substr(end + 2);
  }
  for (const std::string_view mark : {"<!--", "-->"}) {  // how pages hid styles from old browsers
    for (auto at = plain.find(mark); at != plain.npos; at = plain.find(mark, at)) {
      plain.replace(at, mark.size(), mark.size(), ' ');
    }
  }
  return plain;
}

/// Where the block ends that begins at the { at `open`.
std::size_t end_of_block(std::string_view css, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < css.size(); ++at) {
    if (css[at] == '{') ++depth;
    if (css[at] == '}' && --depth == 0) return at;
  }
  return css.size();
}

}  // namespace

void HtmlLook::add(const HtmlLook& other) {
  is_struck |= other.is_struck;
  is_raised |= other.is_raised;
  is_hidden |= other.is_hidden;
  may_be_hidden |= other.may_be_hidden;
}

HtmlLook look_of_declarations(std::string_view css) {
  HtmlLook all;
  const std::string small = lowered(css);
  for (const std::string& declaration : base::split(small, ';')) {
    const auto colon = declaration.find(':');
    if (colon == std::string::npos) continue;
    all.add(look_of(base::trim(std::string_view(declaration).substr(0, colon)),
                    base::trim(std::string_view(declaration).substr(colon + 1))));
  }
  return all;
}

HtmlStyles::HtmlStyles(std::string_view page) {
  for (auto at = find_word(page, "<style", 0); at != page.npos;
       at = find_word(page, "<style", at)) {
    const auto begin = std::min(page.find('>', at), page.size());
    const auto end = std::min(find_word(page, "</style", begin), page.size());
    if (begin < end) read(without_comments(page.substr(begin + 1, end - begin - 1)));
    at = end;
  }
}

void HtmlStyles::read(std::string_view css) {
  while (true) {
    const auto open = css.find('{');
    if (open == css.npos) return;
    const auto close = end_of_block(css, open);
    std::string_view selectors = css.substr(0, open);
    // @charset "utf-8"; stands before what it does not belong to.
    const auto statement = selectors.rfind(';');
    if (statement != selectors.npos) selectors.remove_prefix(statement + 1);
    const std::string_view inside = css.substr(open + 1, close - open - 1);
    const std::string head = lowered(base::trim(selectors));
    if (!head.starts_with('@')) {
      read_rule(head, inside);
    } else if (head.starts_with("@media") && head.find("print") == head.npos &&
               inside.find('@') == inside.npos) {
      read(inside);
    }
    css.remove_prefix(std::min(close + 1, css.size()));
  }
}

void HtmlStyles::read_rule(std::string_view selectors, std::string_view declarations) {
  const HtmlLook look = look_of_declarations(declarations);
  const bool says_something = look.is_struck || look.is_raised || look.is_hidden;
  if (!says_something) return;
  for (const std::string& selector : base::split(selectors, ',')) {
    add_selector(base::trim(selector), look);
  }
}

void HtmlStyles::add_selector(std::string_view selector, HtmlLook look) {
  const auto parted = selector.find_last_of(" \t\r\n>+~");
  const bool is_far = parted != selector.npos;
  if (is_far) selector.remove_prefix(parted + 1);
  if (selector.find(':') != selector.npos) return;  // :hover and ::before are not the text itself
  const auto attribute = selector.find('[');
  const bool has_attribute = attribute != selector.npos;
  selector = selector.substr(0, attribute);
  const bool is_several = std::count(selector.begin(), selector.end(), '.') > 1;
  if (is_several) selector.remove_prefix(selector.rfind('.'));
  if (is_far || is_several || has_attribute) {
    look.may_be_hidden = std::exchange(look.is_hidden, false);
  }
  if (!selector.empty()) looks_[std::string(selector)].add(look);
}

HtmlLook HtmlStyles::look_of(std::string_view tag, std::string_view classes,
                             std::string_view id) const {
  HtmlLook all;
  if (looks_.empty()) return all;
  const auto add = [&](const std::string& key) {
    const auto found = looks_.find(key);
    if (found != looks_.end()) all.add(found->second);
  };
  add(std::string(tag));
  if (!id.empty()) add("#" + lowered(id));
  const std::string small = lowered(classes);
  for (const std::string& word : base::split(small, ' ')) {
    if (word.empty()) continue;
    add("." + word);
    add(std::string(tag) + "." + word);
  }
  return all;
}

}  // namespace pledge::documents
