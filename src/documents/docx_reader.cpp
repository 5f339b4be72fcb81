#include "documents/docx_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/docx_sink.hpp"
#include "documents/shown_words.hpp"
#include "documents/table_builder.hpp"

namespace pledge::documents {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const WordRow& row) {
  Texts texts;
  for (const WordCell& cell : row.cells) texts.push_back(base::fold(cell.text()));
  return texts;
}

/// 续表, 续表一, （续）
bool is_continuation(std::string_view text) {
  const std::string folded = base::fold(text);
  return folded.starts_with("续") || folded.starts_with("(续");
}

/// Tables of fewer columns stand beside ledgers for many purposes.
constexpr std::size_t kLedgerColumnsMin = 4;

/// Headings stand in one of the first rows, behind a title row or two.
constexpr std::size_t kHeadingRowsMax = 4;

bool repeats_heading(const WordTable& first, const WordRow& row) {
  const Texts texts = texts_of(row);
  if (texts.size() < 2) return false;
  for (std::size_t i = 0; i < std::min(first.rows.size(), kHeadingRowsMax); ++i) {
    if (texts_of(first.rows[i]) == texts) return true;
  }
  return false;
}

/// Tables from `first` to before `last` that are one ledger.
struct Chain {
  std::size_t first = 0, last = 0;
};

/// Turns the rows of a chain into a table.
class ChainReader {
 public:
  explicit ChainReader(const WordTable& first) : first_(first) {}

  void read(const WordTable& table) {
    is_after_break_ = row_ > 0;
    // A group's name, another unit of money: what stands above a part counts for its rows.
    if (row_ > 0) {
      for (const std::string& text : table.before) {
        if (!is_continuation(text)) add_note(text);
      }
    }
    for (const WordRow& row : table.rows) {
      builder_.begin_row(++row_, row.is_hidden);
      const bool is_heading = row_ > 1 && repeats_heading(first_, row);
      take(row);
      is_after_break_ = is_heading;
    }
  }
  void add_paragraph(const std::string& text, std::int32_t row) {
    builder_.begin_row(row);
    builder_.put(0, text);
  }
  void add_note(const std::string& text) { add_paragraph(text, ++row_); }

  sheet::Table finish(std::string name) {
    for (std::size_t i = 0; i < merged_.size(); ++i) end_merged(i);
    return builder_.finish(std::move(name));
  }

 private:
  struct Merged {
    std::string text;
    std::int32_t first_row = 0, last_row = 0;
    std::size_t row_count = 0;
  };

  void take(const WordRow& row) {
    const bool is_filled =
        std::any_of(row.cells.begin(), row.cells.end(), [](const WordCell& cell) {
          return cell.merge != VerticalMerge::follow && !base::is_blank(cell.text());
        });
    for (const WordCell& cell : row.cells) {
      const std::string text = text_of(cell, is_filled);
      const std::size_t end = std::min(cell.column + cell.columns, sheet::kColumnsMax);
      for (std::size_t i = cell.column; is_filled && i < std::max(end, cell.column + 1); ++i) {
        builder_.put(i, text);
      }
      std::string doubt = is_filled ? doubt_of(cell) : std::string();
      if (!doubt.empty()) builder_.doubt(cell.column, std::move(doubt));
    }
  }

  static std::string doubt_of(const WordCell& cell) {
    std::string doubt = cell.runs.doubt();
    if (!doubt.empty() || !cell.is_revised) return doubt;
    return fmt::format("有没接受的修订，按接受以后读作“{}”，请核对",
                       base::cut_to(cell.text(), kQuotedCharacters));
  }

  /// A merged cell goes on over a repeated heading: Word then writes "follow" below the heading's
  /// own cell, or begins an empty cell.
  std::string text_of(const WordCell& cell, bool is_in_table) {
    if (cell.merge == VerticalMerge::none) return cell.text();
    if (merged_.size() <= cell.column) merged_.resize(cell.column + 1);
    Merged& merged = merged_[cell.column];
    const bool is_blank = base::is_blank(cell.text());
    const bool goes_on =
        is_blank && (cell.merge == VerticalMerge::follow || is_after_break_);
    if (!goes_on) {
      end_merged(cell.column);
      merged = {cell.text(), row_, row_, 0};
    }
    merged.last_row = row_;
    merged.row_count += is_in_table ? 1 : 0;
    return merged.text;
  }

  void end_merged(std::size_t column) {
    const Merged& merged = merged_[column];
    if (base::is_blank(merged.text)) return;
    builder_.note_merged({merged.first_row, merged.last_row, column, column}, merged.row_count);
  }

  const WordTable& first_;
  TableBuilder builder_;
  std::int32_t row_ = 0;
  bool is_after_break_ = false;  ///< the row is the first below a page's heading
  std::vector<Merged> merged_;   ///< by column: the merged cell last begun
};

sheet::Table table_of(const std::vector<WordTable>& tables, Chain chain, const Texts& behind) {
  ChainReader reader(tables[chain.first]);
  for (const std::string& text : tables[chain.first].before) reader.add_paragraph(text, 0);
  for (std::size_t i = chain.first; i < chain.last; ++i) reader.read(tables[i]);
  for (const std::string& text : behind) {
    const std::string folded = base::fold(text);
    const bool is_note = folded.starts_with("备注") || folded.starts_with("注") ||
                         folded.starts_with("说明") || folded.starts_with("填表");
    if (is_note) reader.add_note(text);
  }
  return reader.finish(fmt::format("第 {} 个表格", chain.first + 1));
}

bool continues(const std::vector<WordTable>& tables, Chain chain, const IsWanted& is_wanted) {
  const WordTable& first = tables[chain.first];
  const WordTable& next = tables[chain.last];
  if (next.rows.empty() || next.column_count() != first.column_count()) return false;
  if (repeats_heading(first, next.rows.front())) return true;
  const bool says_so = std::any_of(next.before.begin(), next.before.end(), [](const auto& text) {
    return is_continuation(text);
  });
  if (!next.before.empty() && !says_so) return false;
  return !is_wanted(table_of(tables, {chain.last, chain.last + 1}, {}));
}

std::vector<Chain> chains_of(const std::vector<WordTable>& tables, const IsWanted& is_wanted) {
  std::vector<Chain> chains;
  for (std::size_t i = 0; i < tables.size();) {
    Chain chain{i, i + 1};
    while (chain.last < tables.size() && continues(tables, chain, is_wanted)) ++chain.last;
    chains.push_back(chain);
    i = chain.last;
  }
  return chains;
}

/// Rows that somebody has struck out or added, and nobody has accepted yet.
void ask_of_revisions(sheet::Table& table, const std::vector<WordTable>& tables, Chain chain,
                      bool has_revised_paragraphs) {
  std::size_t deleted = 0, inserted = 0;
  for (std::size_t i = chain.first; i < chain.last; ++i) {
    deleted += tables[i].deleted_rows;
    inserted += tables[i].inserted_rows;
  }
  if (deleted + inserted > 0) {
    table.questions.push_back(
        fmt::format("文件里有没接受的修订：删去 {} 行、新增 {} 行，按接受修订以后的样子读，请核对", deleted,
                    inserted));
  }
  if (has_revised_paragraphs) {
    table.questions.push_back("表外的文字有没接受的修订，按接受修订以后的样子读，请核对");
  }
}

}  // namespace

sheet::Table read_docx(ZipPackage& package, const SheetChoice& choice) {
  DocxNumbering numbering = DocxNumbering::read(package);
  DocxSink sink(numbering);
  parse_xml(package, "word/document.xml", sink);
  const auto& tables = sink.tables();
  if (tables.empty()) throw base::Malformed("file", "Word 文件里没有表格");
  const auto behind = [&](Chain chain) -> const Texts& {
    return chain.last < tables.size() ? tables[chain.last - 1].behind : sink.paragraphs();
  };
  const std::vector<Chain> chains = chains_of(tables, choice.is_wanted);
  std::vector<SheetSeen> seen;
  for (const Chain& chain : chains) {
    seen.push_back(see_sheet(table_of(tables, chain, {}), true, choice.is_wanted));
  }
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  // A second part that lost its headings has the columns of the first.
  const std::size_t columns = tables[chains[chosen].first].column_count();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const bool is_ledger = seen[chosen].is_wanted && columns >= kLedgerColumnsMin &&
                           tables[chains[i].first].column_count() == columns;
    seen[i].is_wanted = seen[i].is_wanted || (is_ledger && seen[i].is_filled);
  }
  sheet::Table table = table_of(tables, chains[chosen], behind(chains[chosen]));
  note_others(table, seen, chosen, choice);
  auto remarks = remarks_on(seen, chosen);
  const std::size_t joined = chains[chosen].last - chains[chosen].first;
  if (joined > 1) remarks.push_back(fmt::format("{} 个相连的表格接成一张读取", joined));
  remarks.insert(remarks.begin(), "按 Word 文件里的表格读取");
  ask_of_revisions(table, tables, chains[chosen], sink.has_revised_paragraphs());
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents
