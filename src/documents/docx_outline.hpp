#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/finding.hpp"
#include "documents/docx_tags.hpp"
#include "documents/docx_text.hpp"
#include "letter/fields.hpp"

/// A part of a template understood: its paragraphs, its tags in reading order, which tags belong
/// together and what lies between them.
namespace pledge::documents {

struct PlacedTag {
  Tag tag;
  std::size_t paragraph = 0;
};

/// What a pair of tags encloses: words within one paragraph, whole paragraphs, or table rows.
enum class Reach { words, paragraphs, rows };

struct Enclosure {
  std::size_t open = 0;   ///< index of the tag
  std::size_t close = 0;
  Reach reach = Reach::words;
  pugi::xml_node first;   ///< of the paragraphs or rows
  pugi::xml_node last;
};

struct Outline {
  std::vector<ParagraphText> paragraphs;
  std::vector<PlacedTag> tags;
  std::vector<Enclosure> enclosures;  ///< in the order of their opening tags
};

/// Reads one part; every mistake goes to `findings` with place and page. `place` is empty for the
/// text itself, else 页眉, 页脚 …
Outline outline_of(const pugi::xml_node& root, const std::string& place,
                   const letter::FieldList& known, base::Findings& findings);

/// The element that wraps what is repeated or optional; only within this program.
inline constexpr const char* kEnclosureElement = "pledge-enclosure";

/// Takes the marks of paragraphs and rows out of the text and wraps what they enclose, so that a
/// walk over the tree meets it whole. Words stay as tags.
void wrap_enclosures(const Outline& outline);

}  // namespace pledge::documents
