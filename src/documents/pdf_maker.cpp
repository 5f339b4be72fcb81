#include "documents/pdf_maker.hpp"

#include "base/rule.hpp"
#include "documents/pdf_stamp.hpp"

namespace pledge::documents {
namespace {

std::string_view why_none(ConversionEnd end) {
  switch (end) {
    case ConversionEnd::not_installed: return "这台服务器没有安装 LibreOffice";
    case ConversionEnd::took_too_long: return "转换用时过长，已停止";
    case ConversionEnd::made:
    case ConversionEnd::made_nothing: break;
  }
  return "LibreOffice 没有转换成功";
}

}  // namespace

base::Outcome<std::string> make_pdf(const OfficeConverter& office, std::string_view docx) {
  Converted converted = try_convert(office, docx, {"docx", "pdf"});
  const bool is_pdf =
      converted.end == ConversionEnd::made && converted.bytes.starts_with("%PDF-");
  if (is_pdf) return without_moment(std::move(converted.bytes));
  return base::Refusal{
      base::Rule::pdf_can_be_made, "format", {std::string(why_none(converted.end))}};
}

}  // namespace pledge::documents
