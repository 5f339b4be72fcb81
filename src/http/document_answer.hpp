#pragma once
#include "http/door.hpp"

/// Files that a request answers with.
namespace pledge::http {

/// The docx, or the PDF made from it when the query says format=pdf; throws Malformed for another
/// format. Rule pdf_can_be_made.
Response document_answer(Call& call, const std::string& docx, const std::string& name);

/// A table as xlsx or csv; `name` without ending.
Response table_answer(const base::Outcome<std::string>& bytes, const std::string& format,
                      const std::string& name);
/// "xlsx" or "csv" of the query; throws Malformed for another.
std::string table_format(const Call& call);
const sheet::WriteTable& table_writer(const Call& call, const std::string& format);

}  // namespace pledge::http
