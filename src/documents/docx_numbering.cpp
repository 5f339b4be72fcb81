#include "documents/docx_numbering.hpp"

#include <algorithm>
#include <charconv>

#include "documents/xml_stream.hpp"

namespace pledge::documents {
namespace {

/// A document of a thousand pages has some hundreds; a pattern is a few characters.
constexpr std::size_t kListsMax = 10'000;
constexpr std::size_t kPatternBytesMax = 64;

std::int32_t number_in(std::string_view text) {
  std::int32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class NumberingSink final : public XmlSink {
 public:
  explicit NumberingSink(DocxNumbering& into) : into_(into) {}
  void start(std::string_view name, const Attributes& attributes) override {
    const std::string_view value = attributes.get("val");
    if (name == "abstractNum") abstract_ = number_in(attributes.get("abstractNumId"));
    if (name == "lvl") {
      index_ = static_cast<std::size_t>(std::max(number_in(attributes.get("ilvl")), 0));
      level_ = {};
    }
    if (name == "start") level_.start = number_in(value);
    if (name == "numFmt") level_.format = value;
    if (name == "lvlText") level_.pattern = value;
    if (name == "num") list_ = number_in(attributes.get("numId"));
    if (name == "abstractNumId") into_.use(list_, number_in(value));
  }
  void end(std::string_view name) override {
    if (name == "lvl") into_.define(abstract_, index_, level_);
  }
  void text(std::string_view) override {}
  const std::string& trouble() const override { return trouble_; }

 private:
  DocxNumbering& into_;
  DocxNumbering::Level level_;
  std::int32_t abstract_ = 0, list_ = 0;
  std::size_t index_ = 0;
  std::string trouble_;
};

std::string shown(std::int32_t number, const std::string& format) {
  if (format.starts_with("chinese") || format == "japaneseCounting" ||
      format == "ideographDigital") {
    return chinese_number(number);
  }
  if (format == "upperLetter" || format == "lowerLetter") {
    const char first = format == "upperLetter" ? 'A' : 'a';
    return std::string(1, static_cast<char>(first + (number - 1) % 26));
  }
  return std::to_string(number);
}

}  // namespace

std::string chinese_number(std::int32_t number) {
  constexpr std::string_view kDigits[] = {"〇", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) return std::to_string(number);
  const auto tens = static_cast<std::size_t>(number / 10);
  const auto ones = static_cast<std::size_t>(number % 10);
  std::string text;
  if (tens > 1) text += kDigits[tens];
  if (tens > 0) text += "十";
  if (ones > 0) text += kDigits[ones];
  return text;
}

void DocxNumbering::define(std::int32_t abstract, std::size_t level, const Level& how) {
  if (level >= kLevels || levels_.size() > kListsMax) return;
  Level& kept = levels_[abstract][level] = how;
  if (kept.pattern.size() > kPatternBytesMax) kept.pattern = "%1.";
}

void DocxNumbering::use(std::int32_t list, std::int32_t abstract) {
  if (abstract_of_.size() <= kListsMax) abstract_of_[list] = abstract;
}

std::string DocxNumbering::next(std::int32_t list, std::size_t level) {
  const auto abstract = abstract_of_.find(list);
  if (abstract == abstract_of_.end() || level >= kLevels) return {};
  const Levels& levels = levels_[abstract->second];
  auto& counters = counters_[list];
  std::int32_t& counter = counters[level];
  counter = counter == 0 ? std::max(levels[level].start, 1) : std::min(counter + 1, 99'999);
  std::fill(counters.begin() + static_cast<std::ptrdiff_t>(level) + 1, counters.end(), 0);
  if (levels[level].format == "bullet" || levels[level].format == "none") return {};
  std::string text;
  const std::string& pattern = levels[level].pattern;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                          pattern[i + 1] <= '9';
    if (!is_place) {
      text += pattern[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(pattern[++i] - '1');
    text += shown(std::max(counters[which], 1), levels[which].format);
  }
  return text;
}

DocxNumbering DocxNumbering::read(ZipPackage& package) {
  DocxNumbering numbering;
  const std::string part = "word/numbering.xml";
  if (!package.has(part)) return numbering;
  NumberingSink sink(numbering);
  parse_xml(package, part, sink);
  return numbering;
}

}  // namespace pledge::documents
