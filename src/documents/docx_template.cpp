#include "documents/docx_template.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "documents/docx_outline.hpp"
#include "documents/docx_package.hpp"
#include "letter/format.hpp"

namespace pledge::documents {
namespace {

using letter::Fields;
using letter::Value;

std::string place_of(std::string_view part) {
  if (part.find("header") != part.npos) return "页眉";
  if (part.find("footer") != part.npos) return "页脚";
  if (part.find("notes") != part.npos) return "脚注";
  return {};
}

/// The values that hold at a place: those of the innermost item first.
using Scope = std::vector<const Fields*>;

const Value& value_in(const Scope& scope, std::string_view name) {
  static const Value kNothing;
  for (std::size_t i = scope.size(); i-- > 0;) {
    if (const Value* found = scope[i]->find(name)) return *found;
  }
  return kNothing;
}

class Filling {
 public:
  explicit Filling(const Fields& values) : scope_{&values} {}

  // Depth is bounded: parse_docx_part refuses deeper trees.
  void fill(pugi::xml_node node) {
    if (node.name() == std::string_view(kEnclosureElement)) return expand(node);
    for (pugi::xml_node child = node.first_child(), next; child; child = next) {
      next = child.next_sibling();
      fill(child);
    }
    // Inner paragraphs (text boxes) are done; a paragraph's own text leaves them alone.
    if (local_name(node) == "p") return fill_paragraph(node);
    if (local_name(node) == "tc") keep_a_paragraph(node);
    if (local_name(node) == "tbl" && !has_row(node)) node.parent().remove_child(node);
  }

 private:
  static bool has_row(const pugi::xml_node& table) {
    for (const auto& child : table.children()) {
      if (local_name(child) == "tr") return true;
    }
    return false;
  }
  /// A cell without a paragraph is no valid docx.
  static void keep_a_paragraph(pugi::xml_node& cell) {
    if (!cell.last_child() || local_name(cell.last_child()) != "p") cell.append_child("w:p");
  }

  void expand(pugi::xml_node& wrapper) {
    const std::string_view kind = wrapper.attribute("kind").value();
    const Value& value = value_in(scope_, wrapper.attribute("name").value());
    if (kind == "each") {
      const auto* rows = std::get_if<letter::Rows>(&value);
      for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        scope_.push_back(&(*rows)[i]);
        unfold(wrapper);
        scope_.pop_back();
      }
    } else if (letter::is_present(value) == (kind == "present")) {
      unfold(wrapper);
    }
    wrapper.parent().remove_child(wrapper);
  }

  /// One filled copy of what the wrapper holds, before it.
  void unfold(const pugi::xml_node& wrapper) {
    for (const auto& child : wrapper.children()) {
      if (++repeats_ > kRepeatsMax) {
        throw base::Malformed("file", "内容太多，一份文书放不下，请分成几份");
      }
      fill(wrapper.parent().insert_copy_before(child, wrapper));
    }
  }

  void fill_paragraph(pugi::xml_node& paragraph) {
    PageCount pages;
    const ParagraphText text = text_of(paragraph, pages);
    const auto tags = read_tags(text.text).tags;
    if (tags.empty()) return;
    edits_.clear();
    take_words(tags, 0, tags.size());
    const bool has_optional =
        std::any_of(tags.begin(), tags.end(),
                    [](const Tag& tag) { return tag.kind != TagKind::field; });
    std::string rest = text.text;
    for (std::size_t i = edits_.size(); i-- > 0;) {
      rest.replace(edits_[i].begin, edits_[i].end - edits_[i].begin, edits_[i].text);
    }
    apply_edits(text, edits_);
    const bool is_gone =
        has_optional && base::trim(rest).empty() && !holds_more_than_text(paragraph);
    if (is_gone) paragraph.parent().remove_child(paragraph);
  }

  /// Edits for the tags [from, to) of one paragraph.
  void take_words(const std::vector<Tag>& tags, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Tag& tag = tags[i];
      const Value& value = value_in(scope_, tag.name);
      if (tag.kind == TagKind::field) {
        edits_.push_back({tag.begin, tag.end, letter::text_of(value, tag.format)});
        continue;
      }
      const std::size_t close = close_of(tags, i, to);
      const bool is_shown = letter::is_present(value) == (tag.kind == TagKind::when_present);
      if (is_shown) {
        edits_.push_back({tag.begin, tag.end, {}});
        take_words(tags, i + 1, close);
        edits_.push_back({tags[close].begin, tags[close].end, {}});
      } else {
        edits_.push_back({tag.begin, tags[close].end, {}});
      }
      i = close;
    }
  }

  /// The end of the part that tag `open` begins; outline_of made sure that it is there.
  static std::size_t close_of(const std::vector<Tag>& tags, std::size_t open, std::size_t to) {
    int depth = 0;
    for (std::size_t i = open; i < to; ++i) {
      if (tags[i].name != tags[open].name || tags[i].kind == TagKind::field) continue;
      depth += tags[i].kind == TagKind::end ? -1 : 1;
      if (depth == 0) return i;
    }
    PLEDGE_ASSERT(false);
    return open;
  }

  Scope scope_;
  std::vector<Edit> edits_;
  std::size_t repeats_ = 0;
};

void check_part(const DocxPart& part, const letter::FieldList& known, base::Findings& findings) {
  pugi::xml_document tree;
  parse_docx_part(part, tree);
  outline_of(tree, place_of(part.name), known, findings);
}

}  // namespace

base::Findings check_template(std::string_view bytes, const letter::FieldList& known) {
  base::Findings findings;
  try {
    for (const DocxPart& part : read_docx(bytes).parts) {
      if (is_text_part(part.name)) check_part(part, known, findings);
    }
  } catch (const base::Malformed& malformed) {
    findings.insert(findings.end(), malformed.findings.begin(), malformed.findings.end());
  }
  return findings;
}

std::string fill_template(std::string_view bytes, const letter::FieldList& known,
                          const Fields& values) {
  DocxPackage package = read_docx(bytes);
  base::Findings findings;
  for (DocxPart& part : package.parts) {
    if (!is_text_part(part.name)) continue;
    pugi::xml_document tree;
    parse_docx_part(part, tree);
    const Outline outline = outline_of(tree, place_of(part.name), known, findings);
    if (!findings.empty()) continue;
    wrap_enclosures(outline);
    Filling(values).fill(tree);
    part.bytes = print_docx_part(tree);
  }
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return write_docx(package);
}

letter::TemplateEngine template_engine() { return {&check_template, &fill_template}; }

}  // namespace pledge::documents
