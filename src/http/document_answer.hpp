#pragma once
#include "http/door.hpp"

/// Files that a request answers with.
namespace pledge::http {

AnswerForm document_file();  ///< docx or PDF
AnswerForm marked_file();    ///< docx, as it came
AnswerForm table_file();     ///< xlsx or csv

/// The docx, or the PDF made from it when that is wanted. Rule pdf_can_be_made.
Response document_answer(Call& call, std::optional<DocumentFormat> format,
                         const std::string& docx, const std::string& name);

/// A table as xlsx or csv; `name` without ending.
Response table_answer(const base::Outcome<std::string>& bytes, TableFormat format,
                      const std::string& name);
const sheet::WriteTable& table_writer(const Call& call, TableFormat format);

}  // namespace pledge::http
