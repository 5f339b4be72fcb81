#include "documents/run_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/shown_words.hpp"

namespace pledge::documents {
namespace {

bool is_arabic_digit(char c) { return c >= '0' && c <= '9'; }
void add_line(std::string& to, const std::string& line) {
  if (line.empty()) return;
  if (!to.empty()) to += '\n';
  to += line;
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

void RunText::clear() {
  kept_.clear();
  struck_.clear();
  raised_.clear();
  has_hidden_ = false;
  has_symbol_ = false;
  end_run();
}

void RunText::note_property(std::string_view name, const Attributes& attributes) {
  if (name == "strike" || name == "dstrike") is_struck_ |= is_property_on(attributes);
  if (name == "vanish") is_hidden_ = is_property_on(attributes);
  const std::string_view value = attributes.get("val");
  if (name == "vertAlign") is_raised_ = value == "superscript" || value == "subscript";
}

void RunText::end_run() {
  is_struck_ = false;
  is_hidden_ = false;
  is_raised_ = false;
  is_power_ = false;
}

void RunText::append(std::string_view piece) {
  if (is_struck_ || is_hidden_) {
    has_hidden_ |= is_hidden_;
    struck_.append(piece);
    return;
  }
  // The 2 of m² and of CO₂ belongs to its letter; a run may come in several pieces.
  is_power_ = is_raised_ && (is_power_ || (!kept_.empty() && is_letter(kept_.back())));
  const std::string narrow = is_raised_ ? base::fold_width(piece) : std::string();
  const bool has_digit = std::any_of(narrow.begin(), narrow.end(), is_arabic_digit);
  if (has_digit && !is_power_) raised_.append(piece);
  kept_.append(piece);
}

void RunText::add_paragraph(const std::string& number, const RunText& paragraph) {
  const bool is_struck = base::is_blank(paragraph.kept_) && !paragraph.struck_.empty();
  add_line(is_struck ? struck_ : kept_,
           number + (is_struck ? paragraph.struck_ : paragraph.kept_));
  if (!is_struck) add_line(struck_, paragraph.struck_);
  add_line(raised_, paragraph.raised_);
  has_hidden_ |= paragraph.has_hidden_;
  has_symbol_ |= paragraph.has_symbol_;
}

const std::string& RunText::text() const { return base::is_blank(kept_) ? struck_ : kept_; }

std::string RunText::doubt() const {
  if (!base::is_blank(struck_)) {
    if (base::is_blank(kept_)) {
      return has_hidden_ ? "整格是隐藏的文字，看不出是不是作废，请核对" : struck_doubt();
    }
    return fmt::format("“{}”{}，没有读入，请核对", base::cut_to(struck_, kQuotedCharacters),
                       has_hidden_ ? "是隐藏的文字" : "加了删除线");
  }
  if (has_symbol_) return "有一个图形符号（如勾选的方框）没有读入，请核对";
  if (raised_.empty()) return {};
  return fmt::format("“{}”是上标或者下标，看不出是脚注还是数字，请核对",
                     base::cut_to(raised_, kQuotedCharacters));
}

bool is_property_on(const Attributes& attributes) {
  const std::string_view value = attributes.get("val");
  return value != "0" && value != "false" && value != "off";
}

std::string struck_doubt() { return "整格加了删除线，看不出是不是作废，请核对"; }

}  // namespace pledge::documents
