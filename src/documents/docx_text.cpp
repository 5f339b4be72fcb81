#include "documents/docx_text.hpp"

#include <algorithm>

#include "documents/docx_package.hpp"

namespace pledge::documents {
namespace {

/// Characters that XML 1.0 cannot hold are left out; what stays is escaped when it is printed.
std::string without_controls(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n') kept += c;
  }
  return kept;
}

std::string content_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children()) text += child.value();
  return text;
}

class Reader {
 public:
  Reader(ParagraphText& into, PageCount& pages) : into_(into), pages_(pages) {}

  // Depth is bounded: parse_docx_part refuses deeper trees.
  void read(const pugi::xml_node& parent) {
    for (const auto& node : parent.children()) {
      const auto name = local_name(node);
      if (name == "t") {
        add(node, content_of(node), true);
      } else if (name == "tab") {
        add(node, "\t", false);
      } else if (name == "br" || name == "cr") {
        see_break(node);
      } else if (name == "lastRenderedPageBreak") {
        pages_.see_rendered_break();
      } else if (name != "p" && name != "pPr" && name != "rPr" && name != "del") {
        read(node);
      }
    }
  }

 private:
  void add(const pugi::xml_node& node, std::string_view text, bool is_text) {
    if (!text.empty()) pages_.see_text();
    into_.pieces.push_back({node, into_.text.size(), text.size(), pages_.page(), is_text});
    into_.text += text;
  }
  void see_break(const pugi::xml_node& node) {
    if (std::string_view(node.attribute("w:type").value()) == "page") {
      pages_.see_explicit_break();
    } else {
      add(node, "\n", false);
    }
  }

  ParagraphText& into_;
  PageCount& pages_;
};

std::string prefix_of(const pugi::xml_node& node) {
  const std::string name = node.name();
  const auto colon = name.find(':');
  return colon == name.npos ? std::string() : name.substr(0, colon + 1);
}

void set_line(pugi::xml_node node, std::string_view line) {
  if (!node.attribute("xml:space")) node.append_attribute("xml:space");
  node.attribute("xml:space").set_value("preserve");
  node.remove_children();
  node.append_child(pugi::node_pcdata).set_value(without_controls(line).c_str());
}

void set_text(pugi::xml_node node, std::string_view text) {
  const std::string prefix = prefix_of(node);
  auto end = std::min(text.find('\n'), text.size());
  set_line(node, text.substr(0, end));
  pugi::xml_node last = node;
  while (end < text.size()) {
    text.remove_prefix(end + 1);
    end = std::min(text.find('\n'), text.size());
    last = node.parent().insert_child_after((prefix + "br").c_str(), last);
    last = node.parent().insert_child_after((prefix + "t").c_str(), last);
    set_line(last, text.substr(0, end));
  }
}

/// What a piece's text becomes: its bytes outside of every edit, and the edits that begin in it.
std::string edited(const ParagraphText& paragraph, const TextPiece& piece,
                   const std::vector<Edit>& edits) {
  std::string made;
  std::size_t at = piece.begin;
  const std::size_t end = piece.begin + piece.size;
  for (const Edit& edit : edits) {
    if (edit.end <= piece.begin || edit.begin >= end) continue;
    if (edit.begin > at) made.append(paragraph.text, at, edit.begin - at);
    if (edit.begin >= piece.begin) made += edit.text;
    at = std::max(at, std::min(edit.end, end));
  }
  made.append(paragraph.text, at, end - at);
  return made;
}

bool has_page_break_before(const pugi::xml_node& paragraph) {
  const auto mark = paragraph.child("w:pPr").child("w:pageBreakBefore");
  const std::string_view value = mark.attribute("w:val").value();
  return mark && value != "0" && value != "false" && value != "off";
}

}  // namespace

int ParagraphText::page_at(std::size_t offset) const {
  int found = page;
  for (const TextPiece& piece : pieces) {
    if (piece.begin <= offset) found = piece.page;
  }
  return found;
}

ParagraphText text_of(pugi::xml_node paragraph, PageCount& pages) {
  ParagraphText made;
  made.paragraph = paragraph;
  if (has_page_break_before(paragraph)) pages.see_explicit_break();
  made.page = pages.page();
  Reader(made, pages).read(paragraph);
  const auto section = paragraph.child("w:pPr").child("w:sectPr");
  const std::string_view kind = section.child("w:type").attribute("w:val").value();
  if (section && kind != "continuous") pages.see_explicit_break();
  return made;
}

void apply_edits(const ParagraphText& paragraph, const std::vector<Edit>& edits) {
  for (const TextPiece& piece : paragraph.pieces) {
    const std::size_t end = piece.begin + piece.size;
    const bool is_touched =
        std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
          return edit.begin < end && edit.end > piece.begin;
        });
    if (!is_touched) continue;
    if (piece.is_text) {
      set_text(piece.node, edited(paragraph, piece, edits));
    } else {
      // A line break or a tab within a part that is left out; tags never hold one.
      piece.node.parent().remove_child(piece.node);
    }
  }
}

bool holds_more_than_text(const pugi::xml_node& paragraph) {
  if (paragraph.child("w:pPr").child("w:sectPr")) return true;
  struct Walk : pugi::xml_tree_walker {
    bool is_more = false;
    bool for_each(pugi::xml_node& node) override {
      const auto name = local_name(node);
      is_more = name == "drawing" || name == "pict" || name == "object" || name == "fldChar" ||
                name == "fldSimple" || (name == "br" && node.attribute("w:type"));
      return !is_more;
    }
  } walk;
  pugi::xml_node(paragraph).traverse(walk);
  return walk.is_more;
}

}  // namespace pledge::documents
