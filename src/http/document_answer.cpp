#include "http/document_answer.hpp"

#include "evidence/evidence.hpp"

namespace pledge::http {
namespace {

constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

AnswerForm document_file() { return file_of({kDocxType, "application/pdf"}); }

AnswerForm marked_file() { return file_of({kDocxType}); }

AnswerForm table_file() { return file_of({kXlsxType, "text/csv"}); }

Response document_answer(Call& call, std::optional<DocumentFormat> format,
                         const std::string& docx, const std::string& name) {
  const bool is_pdf = format == DocumentFormat::pdf;
  Response response;
  response.body = docx;
  response.content_type = is_pdf ? "application/pdf" : kDocxType;
  if (is_pdf) {
    auto pdf = call.house.press.to_pdf(docx);
    if (!pdf) return refused(pdf.refusals());
    response.body = std::move(pdf).value();
  }
  const std::string file_name = evidence::safe_name(name) + (is_pdf ? ".pdf" : ".docx");
  response.headers.emplace_back("Content-Disposition", attachment(file_name));
  response.headers.emplace_back("Cache-Control", "private, no-store");
  return response;
}

Response table_answer(const base::Outcome<std::string>& bytes, TableFormat format,
                      const std::string& name) {
  if (!bytes) return refused(bytes.refusals());
  Response response;
  response.body = bytes.value();
  response.content_type = format == TableFormat::csv ? "text/csv; charset=utf-8" : kXlsxType;
  response.headers.emplace_back("Content-Disposition",
                                attachment(evidence::safe_name(name) + "." +
                                           std::string(base::name_of(format))));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

const sheet::WriteTable& table_writer(const Call& call, TableFormat format) {
  return format == TableFormat::csv ? call.house.write_csv : call.house.write_xlsx;
}

}  // namespace pledge::http
