#include "documents/docx_outline.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/text.hpp"
#include "documents/docx_package.hpp"
#include "letter/format.hpp"

namespace pledge::documents {
namespace {

using letter::FieldList;
using letter::FieldSpec;
using letter::ValueKind;

constexpr std::size_t kExcerptCharacters = 24;
constexpr std::size_t kFindingsShown = 200;

const FieldSpec* find_in(const FieldList& fields, std::string_view name) {
  for (const FieldSpec& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

/// Up to `count` characters that end at `at`, and `count` that begin there.
std::string excerpt(std::string_view text, std::size_t at) {
  const auto continues = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  std::size_t begin = at;
  for (std::size_t count = 0; begin > 0 && count < kExcerptCharacters / 2; ++count) {
    do {
      --begin;
    } while (begin > 0 && continues(begin));
  }
  std::string shown = base::cut_to(text.substr(begin), kExcerptCharacters);
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  return (begin > 0 ? "…" : "") + shown;
}

pugi::xml_node row_of(pugi::xml_node node) {
  while (node && local_name(node) != "tr") node = node.parent();
  return node;
}

/// Rows of one table that hold the two paragraphs; nulls when there is no such table.
std::pair<pugi::xml_node, pugi::xml_node> rows_around(const pugi::xml_node& first,
                                                      const pugi::xml_node& last) {
  for (auto a = row_of(first); a; a = row_of(a.parent())) {
    for (auto b = row_of(last); b; b = row_of(b.parent())) {
      if (a.parent() == b.parent()) return {a, b};
    }
  }
  return {};
}

class Outliner {
 public:
  Outliner(std::string place, const FieldList& known) : place_(std::move(place)) {
    scopes_.push_back({&known, {}});
  }

  Outline read(const pugi::xml_node& root, base::Findings& findings) {
    collect(root);
    for (std::size_t i = 0; i < outline_.tags.size(); ++i) take(i);
    for (const Scope& scope : scopes_) {
      if (scope.open) find(*scope.open, "缺少" + to_text(closing(*scope.open)) + "，这一段没有结束");
    }
    std::sort(outline_.enclosures.begin(), outline_.enclosures.end(),
              [](const Enclosure& a, const Enclosure& b) { return a.open < b.open; });
    for (std::size_t i = 0; i < outline_.enclosures.size(); ++i) check_apart(i);
    // In the order of the text, whatever was noticed first.
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.where < b.where; });
    for (Found& each : found_) {
      // A text box stands twice in the file, once for old programs.
      if (findings.empty() || findings.back() != each.finding) {
        findings.push_back(std::move(each.finding));
      }
    }
    return std::move(outline_);
  }

 private:
  struct Found {
    std::pair<std::size_t, std::size_t> where;  ///< paragraph, byte
    base::Finding finding;
  };

  /// Names that can be used; `open` is the tag that opened it (none for the outermost). A scope
  /// without fields of its own is an optional part.
  struct Scope {
    const FieldList* fields = nullptr;
    std::optional<std::size_t> open;
  };

  // Depth is bounded: parse_docx_part refuses deeper trees.
  void collect(const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "del" || name == "ins" || name == "moveFrom" || name == "moveTo") see_revision();
    if (name == "commentReference") see_comment();
    if (name == "p") add_paragraph(node);
    for (const auto& child : node.children()) collect(child);
  }

  void see_revision() {
    if (std::exchange(has_revision_, true)) return;
    found_.push_back({here(), {page_text(pages_.page()), "模板里有没接受的修订，请先接受或者拒绝全部修订"}});
  }
  void see_comment() {
    if (std::exchange(has_comment_, true)) return;
    found_.push_back({here(), {page_text(pages_.page()), "模板里有批注，请先删除全部批注"}});
  }
  std::pair<std::size_t, std::size_t> here() const { return {outline_.paragraphs.size(), 0}; }
  std::string page_text(int page) const {
    return place_.empty() ? "约第" + std::to_string(page) + "页" : place_;
  }

  void add_paragraph(const pugi::xml_node& node) {
    outline_.paragraphs.push_back(text_of(node, pages_));
    const std::size_t index = outline_.paragraphs.size() - 1;
    auto reading = read_tags(outline_.paragraphs[index].text);
    for (const TagMistake& mistake : reading.mistakes) {
      add_finding(index, mistake.at, mistake.message);
    }
    for (Tag& tag : reading.tags) outline_.tags.push_back({std::move(tag), index});
  }

  void add_finding(std::size_t paragraph, std::size_t at, std::string message) {
    if (found_.size() >= kFindingsShown) return;
    const ParagraphText& text = outline_.paragraphs[paragraph];
    found_.push_back({{paragraph, at},
                      {page_text(text.page_at(at)) + "“" + excerpt(text.text, at) + "”",
                       std::move(message)}});
  }
  void find(std::size_t tag, std::string message) {
    const PlacedTag& placed = outline_.tags[tag];
    add_finding(placed.paragraph, placed.tag.begin, std::move(message));
  }

  Tag closing(std::size_t open) const {
    Tag tag = outline_.tags[open].tag;
    tag.kind = TagKind::end;
    return tag;
  }

  const FieldSpec* look_up(std::string_view name) const {
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      if (scopes_[i].fields == nullptr) continue;
      if (const auto* found = find_in(*scopes_[i].fields, name)) return found;
    }
    return nullptr;
  }

  std::vector<std::string> names_in_scope() const {
    std::vector<std::string> names;
    for (const Scope& scope : scopes_) {
      if (scope.fields == nullptr) continue;
      for (const FieldSpec& field : *scope.fields) names.push_back(field.name);
    }
    return names;
  }

  void take(std::size_t index) {
    const Tag& tag = outline_.tags[index].tag;
    if (tag.kind == TagKind::end) return close(index);
    const FieldSpec* field = look_up(tag.name);
    if (field == nullptr) say_unknown(index);
    if (tag.kind == TagKind::field) {
      if (field != nullptr) check_format(index, *field);
      return;
    }
    Scope scope{nullptr, index};
    if (tag.kind == TagKind::each && field != nullptr) {
      if (field->kind == ValueKind::list) {
        scope.fields = &field->members;
      } else {
        find(index, "“" + tag.name + "”不是清单，不能重复；可以写成 {{" + tag.name + "}}");
      }
    }
    scopes_.push_back(scope);
  }

  void say_unknown(std::size_t index) {
    const Tag& tag = outline_.tags[index].tag;
    const std::string like = nearest(tag.name, names_in_scope());
    find(index, "没有“" + tag.name + "”这个字段" +
                    (like.empty() ? std::string() : "，是不是“" + like + "”？"));
  }

  void check_format(std::size_t index, const FieldSpec& field) {
    const Tag& tag = outline_.tags[index].tag;
    if (field.kind == ValueKind::list) {
      return find(index, "“" + tag.name + "”是清单，要写成 {{#" + tag.name + "}}……{{/" + tag.name +
                             "}}");
    }
    const auto& formats = letter::formats_of(field.kind);
    if (tag.format.empty()) return;
    if (std::find(formats.begin(), formats.end(), tag.format) != formats.end()) return;
    find(index, "“" + tag.name + "”不能写成“" + tag.format + "”" +
                    (formats.empty() ? "，它没有格式可选"
                                     : "，可以用：" + base::join(formats, "、")));
  }

  void close(std::size_t index) {
    const Tag& tag = outline_.tags[index].tag;
    const auto opened = std::find_if(scopes_.rbegin(), scopes_.rend(), [&](const Scope& scope) {
      return scope.open && outline_.tags[*scope.open].tag.name == tag.name;
    });
    if (opened == scopes_.rend()) {
      return find(index, "多了" + to_text(tag) + "，前面没有相应的开始");
    }
    while (outline_.tags[*scopes_.back().open].tag.name != tag.name) {
      find(*scopes_.back().open,
           "缺少" + to_text(closing(*scopes_.back().open)) + "，或者与" + to_text(tag) + "交叉");
      scopes_.pop_back();
    }
    const std::size_t open = *scopes_.back().open;
    scopes_.pop_back();
    enclose(open, index);
  }

  void enclose(std::size_t open, std::size_t close) {
    Enclosure made;
    made.open = open;
    made.close = close;
    const PlacedTag& from = outline_.tags[open];
    const PlacedTag& to = outline_.tags[close];
    const ParagraphText& first = outline_.paragraphs[from.paragraph];
    const ParagraphText& last = outline_.paragraphs[to.paragraph];
    const bool is_whole = base::trim(first.text.substr(0, from.tag.begin)).empty() &&
                          base::trim(last.text.substr(to.tag.end)).empty();
    const bool is_each = from.tag.kind == TagKind::each;
    if (from.paragraph == to.paragraph && !is_each) {
      made.reach = Reach::words;
    } else if (first.paragraph.parent() == last.paragraph.parent() && is_whole) {
      made.reach = Reach::paragraphs;
      made.first = first.paragraph;
      made.last = last.paragraph;
    } else {
      made.reach = Reach::rows;
      std::tie(made.first, made.last) = rows_around(first.paragraph, last.paragraph);
      const bool is_one_cell = first.paragraph.parent() == last.paragraph.parent();
      if (!made.first || is_one_cell) return say_misplaced(open);
    }
    outline_.enclosures.push_back(made);
  }

  /// Two parts that begin one after the other may not share a row.
  void check_apart(std::size_t index) {
    const Enclosure& later = outline_.enclosures[index];
    if (later.reach == Reach::words) return;
    for (std::size_t i = 0; i < index; ++i) {
      const Enclosure& earlier = outline_.enclosures[i];
      const bool is_apart_by_tags = earlier.close < later.open;
      if (earlier.reach == Reach::words || !is_apart_by_tags) continue;
      for (auto node = later.first; node; node = node.next_sibling()) {
        if (node == earlier.last) {
          find(later.open, to_text(outline_.tags[later.open].tag) + "与" +
                               to_text(outline_.tags[earlier.open].tag) +
                               "用了同一行，请分到不同的行里");
          return;
        }
      }
    }
  }

  void say_misplaced(std::size_t open) {
    const Tag& tag = outline_.tags[open].tag;
    find(open, to_text(tag) + "和" + to_text(closing(open)) +
                   "要么都写在同一张表的行里，要么分别写在段落的开头和末尾");
  }

  std::string place_;
  std::vector<Found> found_;
  PageCount pages_;
  Outline outline_;
  std::vector<Scope> scopes_;
  bool has_revision_ = false;
  bool has_comment_ = false;
};

/// Numbers that Word wants to be unique, and bookmarks; a repeated part must not carry them.
void strip_identities(pugi::xml_node& wrapper) {
  struct Walk : pugi::xml_tree_walker {
    std::vector<pugi::xml_node> bookmarks;
    bool for_each(pugi::xml_node& node) override {
      node.remove_attribute("w14:paraId");
      node.remove_attribute("w14:textId");
      const auto name = local_name(node);
      if (name == "bookmarkStart" || name == "bookmarkEnd") bookmarks.push_back(node);
      return true;
    }
  } walk;
  wrapper.traverse(walk);
  for (auto& node : walk.bookmarks) node.parent().remove_child(node);
}

/// A mark that stood alone in its paragraph leaves nothing behind, except the one paragraph that
/// every cell must have.
bool is_left_empty(const ParagraphText& paragraph, const std::vector<Edit>& edits) {
  std::string rest = paragraph.text;
  for (std::size_t i = edits.size(); i-- > 0;) {
    rest.erase(edits[i].begin, edits[i].end - edits[i].begin);
  }
  if (!base::trim(rest).empty() || holds_more_than_text(paragraph.paragraph)) return false;
  const auto parent = paragraph.paragraph.parent();
  if (local_name(parent) != "tc") return true;
  for (const auto& child : parent.children()) {
    const auto name = local_name(child);
    if (child != paragraph.paragraph && (name == "p" || name == kEnclosureElement)) return true;
  }
  return false;
}

std::string_view word_of(TagKind kind) {
  if (kind == TagKind::each) return "each";
  return kind == TagKind::when_present ? "present" : "absent";
}

}  // namespace

Outline outline_of(const pugi::xml_node& root, const std::string& place, const FieldList& known,
                   base::Findings& findings) {
  return Outliner(place, known).read(root, findings);
}

void wrap_enclosures(const Outline& outline) {
  std::map<std::size_t, std::vector<Edit>> edits;  ///< by paragraph
  for (const Enclosure& each : outline.enclosures) {
    if (each.reach == Reach::words) continue;
    const PlacedTag& open = outline.tags[each.open];
    const PlacedTag& close = outline.tags[each.close];
    auto parent = each.first.parent();
    auto wrapper = parent.insert_child_before(kEnclosureElement, each.first);
    wrapper.append_attribute("kind").set_value(std::string(word_of(open.tag.kind)).c_str());
    wrapper.append_attribute("name").set_value(open.tag.name.c_str());
    for (pugi::xml_node node = each.first, next; node; node = next) {
      next = node == each.last ? pugi::xml_node() : node.next_sibling();
      wrapper.append_move(node);
    }
    strip_identities(wrapper);
    edits[open.paragraph].push_back({open.tag.begin, open.tag.end, {}});
    edits[close.paragraph].push_back({close.tag.begin, close.tag.end, {}});
  }
  for (auto& [index, of_paragraph] : edits) {
    std::sort(of_paragraph.begin(), of_paragraph.end(),
              [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    const ParagraphText& text = outline.paragraphs[index];
    apply_edits(text, of_paragraph);
    if (is_left_empty(text, of_paragraph)) text.paragraph.parent().remove_child(text.paragraph);
  }
}

}  // namespace pledge::documents
