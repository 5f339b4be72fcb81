#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The tags of a template, as officers write them: {{责任单位}}, {{未付金额|万元}},
/// {{#整改措施}}…{{/整改措施}} for each item of a list, {{?有金额}}…{{/有金额}} when there is
/// something, {{^有金额}}…{{/有金额}} when there is nothing.
namespace pledge::documents {

enum class TagKind { field, each, when_present, when_absent, end };

struct Tag {
  TagKind kind = TagKind::field;
  std::string name;
  std::string format;
  std::size_t begin = 0;  ///< of its bytes in the paragraph's text, braces included
  std::size_t end = 0;
};

/// A mistake in the text itself, at a byte of it.
struct TagMistake {
  std::size_t at = 0;
  std::string message;
};

struct TagReading {
  std::vector<Tag> tags;
  std::vector<TagMistake> mistakes;
};

TagReading read_tags(std::string_view text);

/// "{{#整改措施}}", as the officer wrote it.
std::string to_text(const Tag& tag);

/// The known name that is most like a misspelt one; empty when none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace pledge::documents
