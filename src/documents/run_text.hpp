#pragma once
#include <string>
#include <string_view>

#include "documents/xml_stream.hpp"

namespace pledge::documents {

/// The text of a cell as its runs are formatted: what is struck through or hidden is not what
/// its sender means, and a raised or lowered digit is a footnote's more often than an amount's.
class RunText {
 public:
  void clear();
  /// What an element among a run's properties says of the pieces that follow; others say nothing.
  void note_property(std::string_view name, const Attributes& attributes);
  /// A sign of a font of pictures (☒): which one it is, only the font knows.
  void note_symbol() { has_symbol_ = true; }
  void set_struck(bool is_struck) { is_struck_ = is_struck; }
  void set_raised(bool is_raised) { is_raised_ = is_raised; }
  void end_run();
  void append(std::string_view piece);
  /// A paragraph of the same cell, with the number of its list before it.
  void add_paragraph(const std::string& number, const RunText& paragraph);
  bool is_empty() const { return kept_.empty() && struck_.empty() && !has_symbol_; }

  /// Without what is struck; all of it when nothing else is there.
  const std::string& text() const;
  /// A Chinese sentence when the text is not to be trusted; empty otherwise.
  std::string doubt() const;

 private:
  std::string kept_;
  std::string struck_;
  std::string raised_;
  bool has_hidden_ = false;  ///< what was struck was hidden, or some of it
  bool has_symbol_ = false;
  bool is_hidden_ = false;
  bool is_struck_ = false;
  bool is_raised_ = false;  ///< or lowered
  bool is_power_ = false;   ///< what is raised began behind a letter
};

/// An element like <strike/> or <w:strike w:val="0"/>.
bool is_property_on(const Attributes& attributes);

/// Of a cell that is struck through as a whole.
std::string struck_doubt();

}  // namespace pledge::documents
