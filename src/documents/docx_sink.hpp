#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "documents/docx_numbering.hpp"
#include "documents/run_text.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {

enum class VerticalMerge { none, restart, follow };

struct WordCell {
  std::size_t column = 0;
  std::size_t columns = 1;
  VerticalMerge merge = VerticalMerge::none;
  RunText runs;
  bool is_revised = false;  ///< with a tracked change that nobody has accepted
  const std::string& text() const { return runs.text(); }
};

struct WordRow {
  std::vector<WordCell> cells;
  bool is_hidden = false;
};

/// A table of the body with the paragraphs around it.
struct WordTable {
  std::vector<std::string> before;  ///< the last ones above it, not above the table before
  std::vector<WordRow> rows;
  std::size_t deleted_rows = 0, inserted_rows = 0;  ///< by tracked changes
  std::vector<std::string> behind;  ///< the first ones below it; of the last table paragraphs()

  std::size_t column_count() const;
};

/// Reads word/document.xml: outermost tables cell by cell (ECMA-376 part 1, 17.4). A table inside a
/// cell is text of the cell. Tracked changes are read as if they were accepted, and told.
class DocxSink final : public XmlSink {
 public:
  explicit DocxSink(DocxNumbering& numbering) : numbering_(numbering) {}
  void start(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  const std::string& trouble() const override { return trouble_; }

  std::vector<WordTable>& tables() { return tables_; }
  /// The first ones behind the last table.
  const std::vector<std::string>& paragraphs() const { return first_paragraphs_; }
  /// A tracked change outside of all tables.
  bool has_revised_paragraphs() const { return has_revised_paragraphs_; }

 private:
  void note_revision(std::string_view name);
  void start_table(std::string_view name, const Attributes& attributes);
  void start_text(std::string_view name, const Attributes& attributes);
  /// Of the outermost table, or none: well-formed XML may nest them in any way.
  WordRow* open_row();
  WordCell* open_cell();
  void begin_table();
  void add_paragraph(std::string_view text);
  void begin_row();
  void begin_cell();
  void end_paragraph();
  void end_row();

  DocxNumbering& numbering_;
  std::vector<WordTable> tables_;
  std::vector<std::string> first_paragraphs_;  ///< of those since the last table
  std::deque<std::string> last_paragraphs_;
  std::string trouble_;
  RunText paragraph_;
  std::size_t depth_ = 0;   ///< of tables
  std::size_t silent_ = 0;  ///< inside what the sender does not see
  std::size_t cell_count_ = 0;
  std::size_t next_column_ = 0;
  std::int32_t list_ = 0;
  std::size_t list_level_ = 0;
  bool is_text_ = false, is_run_ = false, is_row_head_ = false, is_deleted_row_ = false;
  bool is_cell_ = false, has_revised_paragraphs_ = false;
};

}  // namespace pledge::documents
