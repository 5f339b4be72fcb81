#include "http/document_answer.hpp"

#include "evidence/evidence.hpp"

namespace pledge::http {
namespace {

constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

bool wants_pdf(const Call& call) {
  const std::string format = call.query("format");
  if (format != "" && format != "docx" && format != "pdf") {
    throw base::Malformed("format", "只有 docx 和 pdf");
  }
  return format == "pdf";
}

}  // namespace

Response document_answer(Call& call, const std::string& docx, const std::string& name) {
  const bool is_pdf = wants_pdf(call);
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

Response table_answer(const base::Outcome<std::string>& bytes, const std::string& format,
                      const std::string& name) {
  if (!bytes) return refused(bytes.refusals());
  Response response;
  response.body = bytes.value();
  response.content_type = format == "csv" ? "text/csv; charset=utf-8" : kXlsxType;
  response.headers.emplace_back("Content-Disposition",
                                attachment(evidence::safe_name(name) + "." + format));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

std::string table_format(const Call& call) {
  const std::string format = call.query("format").empty() ? "xlsx" : call.query("format");
  if (format != "xlsx" && format != "csv") {
    throw base::Malformed("format", "只有 xlsx 和 csv");
  }
  return format;
}

const sheet::WriteTable& table_writer(const Call& call, const std::string& format) {
  return format == "csv" ? call.house.write_csv : call.house.write_xlsx;
}

}  // namespace pledge::http
