#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "letter/fields.hpp"
#include "report/fact_book.hpp"
#include "report/report_kind.hpp"

/// What makes files of reports; put together by app.
namespace pledge::report {

/// One paragraph of a docx in reading order, cells of tables included.
using Paragraphs = std::vector<std::string>;

/// What is to be said beside a paragraph of a docx, by its number.
struct Mark {
  std::size_t paragraph = 0;
  std::string text;
};

struct ReportPress {
  letter::TemplateEngine engine;
  /// The template that ships with the program.
  std::function<std::string(ReportKind)> shipped;
  /// Through LibreOffice, where it is installed (rule pdf_can_be_made).
  std::function<base::Outcome<std::string>(std::string_view docx)> to_pdf;
  /// Throws base::Malformed for what is no docx.
  std::function<Paragraphs(std::string_view docx)> read;
  /// A letter's bytes as they went out; empty where none are kept.
  std::function<std::string(const base::Digest&)> kept;
  /// The same document with the marks highlighted behind their paragraphs.
  std::function<std::string(std::string_view docx, const std::vector<Mark>& marks)> mark;
};

/// What the doors need for figures and reports.
struct ReportDesk {
  FactBook book;
  ReportPress press;
};

}  // namespace pledge::report
