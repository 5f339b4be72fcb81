#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "documents/xml_stream.hpp"

namespace pledge::documents {

/// Styles of an OpenDocument file (OpenDocument 1.2 part 1, chapter 16): those that people named
/// (styles.xml) and those of one cell (content.xml), which are made from the former.
class OdsStyles {
 public:
  /// What is inside <style:style> and <style:default-style>.
  void start(std::string_view name, const Attributes& attributes);

  bool is_struck_cell(std::string_view style) const;
  bool is_struck_text(std::string_view style) const;
  bool is_raised_text(std::string_view style) const;
  bool is_hidden_table(std::string_view style) const;

 private:
  struct Style {
    std::string parent;
    std::optional<bool> is_struck, is_raised, is_hidden;  ///< nothing: as the parent has it
  };
  using Member = std::optional<bool> Style::*;
  bool has(std::string_view family, std::string_view style, Member member) const;

  std::unordered_map<std::string, Style> styles_;  ///< by family and name; of a default no name
  std::string now_;                                ///< key of the style being read
};

/// styles.xml: only its styles.
class OdsStylesSink final : public XmlSink {
 public:
  explicit OdsStylesSink(OdsStyles& styles) : styles_(styles) {}
  void start(std::string_view name, const Attributes& attributes) override {
    styles_.start(name, attributes);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  const std::string& trouble() const override { return trouble_; }

 private:
  OdsStyles& styles_;
  std::string trouble_;
};

}  // namespace pledge::documents
