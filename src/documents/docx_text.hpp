#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

/// The text of a paragraph joined over the runs into which Word and WPS split it, and edits to it
/// that land in the run in which they begin.
namespace pledge::documents {

/// Counts pages as Word left them: its own marks of rendered breaks, and explicit ones.
class PageCount {
 public:
  int page() const { return page_; }
  void see_text() { was_explicit_ = false; }
  void see_explicit_break() {
    ++page_;
    was_explicit_ = true;
  }
  /// Word writes one of these behind an explicit break as well; that one is counted already.
  void see_rendered_break() {
    if (!was_explicit_) ++page_;
    was_explicit_ = false;
  }

 private:
  int page_ = 1;
  bool was_explicit_ = false;
};

struct TextPiece {
  pugi::xml_node node;
  std::size_t begin = 0;
  std::size_t size = 0;
  int page = 1;
  bool is_text = true;  ///< w:t; false for a tab or a line break
};

struct ParagraphText {
  pugi::xml_node paragraph;
  std::string text;
  std::vector<TextPiece> pieces;
  int page = 1;

  /// The page of the byte at `offset`.
  int page_at(std::size_t offset) const;
};

/// The text of one w:p without that of paragraphs inside of it (text boxes).
ParagraphText text_of(pugi::xml_node paragraph, PageCount& pages);

/// Bytes [begin, end) of a paragraph's text become `text`, where '\n' is a line break.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};
/// Edits are ordered and do not overlap.
void apply_edits(const ParagraphText& paragraph, const std::vector<Edit>& edits);

/// True when the paragraph shows anything beside text: a picture, a frame, a section's end.
bool holds_more_than_text(const pugi::xml_node& paragraph);

}  // namespace pledge::documents
