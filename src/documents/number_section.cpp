#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/number_format.hpp"

/// What a format code paints beside the digits of a number.
namespace pledge::documents {
namespace {

/// Excel writes no longer ones.
constexpr std::size_t kCodeBytesMax = 4 * 255;
/// Sections for numbers; a fourth is for text.
constexpr std::size_t kNumberSections = 3;
/// A number with so many places may be parted like a telephone's.
constexpr std::size_t kPartedPlaces = 7;

std::size_t size_of_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return std::min(size, text.size());
}

/// Reads one section for what it paints.
class SectionReader {
 public:
  SectionReader(std::string_view section, std::size_t index) : rest_(section), index_(index) {}

  NumberSection read() {
    while (!rest_.empty()) take();
    const std::string& condition = into_.condition;
    const bool has_own_sign = condition.empty() ? index_ > 0 : condition.starts_with('<');
    if (has_own_sign) {
      into_.words = {without_signs(into_.words.before), without_signs(into_.words.after)};
    }
    into_.is_misleading |= has_trailing_comma_ || is_parted() || changes_number(into_.words);
    return std::move(into_);
  }

 private:
  std::string_view cut(std::size_t size) {
    const std::string_view head = rest_.substr(0, size);
    rest_.remove_prefix(head.size());
    return head;
  }
  std::string_view cut_before(char end) {
    const std::string_view head = cut(std::min(rest_.find(end), rest_.size()));
    cut(1);
    return head;
  }

  void take() {
    for (const std::string_view general : {"General", "GENERAL", "general", "G/通用格式"}) {
      if (rest_.starts_with(general)) {
        cut(general.size());
        return digit();
      }
    }
    const char c = rest_.front();
    if ((c == 'E' || c == 'e') && rest_.size() > 1 && (rest_[1] == '+' || rest_[1] == '-')) {
      cut(2);
      return;
    }
    const std::string_view one = cut(size_of_character(rest_));
    switch (c) {
      case '"': return literal(cut_before('"'));
      case '[': return bracket(cut_before(']'));
      case '\\': case '!': return literal(cut(size_of_character(rest_)));
      case '_': case '*': cut(size_of_character(rest_)); return;
      case '0': case '#': case '?': case '@': return digit();
      case ',': has_trailing_comma_ = into_.has_digits; return;
      case '.': into_.is_misleading |= has_trailing_comma_; return;
      case '%': into_.is_percent = true; return;
      case '/': if (!into_.has_digits) literal(one); return;
      default: literal(one);
    }
  }

  void bracket(std::string_view inside) {
    if (inside.starts_with('<') || inside.starts_with('>') || inside.starts_with('=')) {
      into_.condition = inside;
    }
    // [h] counts hours; [$€-407]: the sign stands between $ and -; [$-804] is a language only.
    into_.is_misleading |= inside == "h" || inside == "hh" || inside == "m" || inside == "mm" ||
                           inside == "s" || inside == "ss";
    if (!inside.starts_with('$')) return;
    const auto dash = inside.find('-');
    const std::string_view sign = inside.substr(1, dash == inside.npos ? dash : dash - 1);
    literal(sign);
    // Japan's yen has the sign of our yuan.
    const bool is_yen = dash != inside.npos && inside.substr(dash).ends_with("411");
    into_.is_misleading |= is_yen && !base::is_blank(sign);
  }

  void digit() {
    if (into_.has_digits) between_.append(std::exchange(into_.words.after, {}));
    into_.has_digits = true;
    has_trailing_comma_ = false;
    ++places_;
  }

  void literal(std::string_view words) {
    (into_.has_digits ? into_.words.after : into_.words.before).append(words);
  }

  /// 0.0"万" painted as 0!.0, or 0"万"0000"元": words between the digits make another number.
  bool is_parted() const {
    const std::string words = base::fold(between_);
    if (words.empty()) return false;
    return places_ < kPartedPlaces || words.find_first_not_of("-()") != words.npos;
  }

  std::string_view rest_;
  std::size_t index_;
  NumberSection into_;
  std::string between_;
  std::size_t places_ = 0;
  bool has_trailing_comma_ = false;
};

/// To the next semicolon that is not quoted; takes it and what stands before it from `code`.
std::string_view cut_section(std::string_view& code) {
  bool is_quoted = false;
  std::size_t at = 0;
  for (; at < code.size(); ++at) {
    if (code[at] == '"') is_quoted = !is_quoted;
    if (!is_quoted && (code[at] == '\\' || code[at] == '!')) {
      ++at;
    } else if (!is_quoted && code[at] == ';') {
      break;
    }
  }
  const std::string_view section = code.substr(0, at);
  code.remove_prefix(std::min(at + 1, code.size()));
  return section;
}

bool holds(std::string_view condition, double value) {
  const auto digits = condition.find_first_not_of("<>=");
  const auto limit =
      stored_number(base::trim(condition.substr(std::min(digits, condition.size()))));
  if (!limit) return true;
  const std::string_view sign = condition.substr(0, digits);
  if (sign == "<") return value < *limit;
  if (sign == "<=") return value <= *limit;
  if (sign == ">") return value > *limit;
  if (sign == ">=") return value >= *limit;
  return sign == "<>" ? value != *limit : value == *limit;
}

const NumberSection& section_for(const std::vector<NumberSection>& sections, double value) {
  for (std::size_t i = 0; i + 1 < sections.size(); ++i) {
    const std::string& condition = sections[i].condition;
    const bool is_zero_here = value == 0 && sections.size() == 2;
    const bool is_sign_right = i == 1 ? value < 0 : value > 0 || is_zero_here;
    if (condition.empty() ? is_sign_right : holds(condition, value)) return sections[i];
  }
  return sections.back();
}

bool misleads_about(const NumberSection& section, double value) {
  if (section.has_digits) return section.is_misleading;
  return value != 0 || !stands_for_zero(section.words.before);  // the number is not shown at all
}

}  // namespace

bool NumberSection::is_plain() const {
  return has_digits && !is_percent && !is_misleading && !tells_of_money(words);
}

bool NumberFormat::is_plain() const {
  return std::all_of(sections.begin(), sections.end(),
                     [](const NumberSection& section) { return section.is_plain(); });
}

bool NumberFormat::misleads(std::string_view raw) const {
  const auto value = stored_number(raw);
  return value && !sections.empty() && misleads_about(section_for(sections, *value), *value);
}

std::string NumberFormat::text_of(std::string_view raw) const {
  const auto value = stored_number(raw);
  if (!value || sections.empty()) return number_text(raw);
  const NumberSection& section = section_for(sections, *value);
  if (misleads_about(section, *value)) return number_text(raw);
  std::string number = number_text(raw);
  if (section.is_percent) number = number_text(fmt::format("{:.15g}", *value * 100)) + "%";
  if (!tells_of_money(section.words)) return number;
  return section.words.before + number + section.words.after;
}

std::string misleading_doubt(std::string_view raw, const NumberFormat& format) {
  return fmt::format("单元格里存的是 {}，显示格式“{}”让人看到的是另一个数", number_text(raw),
                     format.code);
}

NumberFormat number_format_of(std::string_view code) {
  NumberFormat format;
  format.code = base::cut_to(code, kQuotedCharacters);
  if (base::is_blank(code)) return format;
  if (code.size() > kCodeBytesMax) {
    format.sections.emplace_back();
    format.sections.back().has_digits = format.sections.back().is_misleading = true;
    return format;
  }
  std::vector<std::string_view> parts;
  for (std::string_view rest = code; parts.empty() || !rest.empty();) {
    parts.push_back(cut_section(rest));
  }
  // The last of several is for text when it has an @.
  if (parts.size() > 1 && parts.back().find('@') != std::string_view::npos) parts.pop_back();
  parts.resize(std::min(parts.size(), kNumberSections));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    format.sections.push_back(SectionReader(parts[i], i).read());
  }
  return format;
}

}  // namespace pledge::documents
