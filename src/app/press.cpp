#include "app/press.hpp"

#include <embedded_files.hpp>

#include "app/data_folder.hpp"
#include "base/assert.hpp"
#include "base/fault.hpp"
#include "documents/docx_paragraphs.hpp"
#include "documents/docx_template.hpp"
#include "documents/pdf_maker.hpp"
#include "evidence/kept_file.hpp"

namespace pledge::app {
namespace {

std::string shipped_template(std::string_view name) {
  const auto found = embedded::find("templates/" + std::string(name) + ".docx");
  PLEDGE_ASSERT(found.has_value());
  return std::string(*found);
}

}  // namespace

letter::Press press() {
  letter::Press made;
  made.engine = documents::template_engine();
  made.shipped = [](letter::LetterKind kind) { return shipped_template(base::name_of(kind)); };
  made.form = [](std::string_view name) { return shipped_template(name); };
  made.to_pdf = [office = documents::installed_office()](std::string_view docx) {
    return documents::make_pdf(office, docx);
  };
  return made;
}

report::ReportPress report_press() {
  report::ReportPress made;
  made.engine = documents::template_engine();
  made.shipped = [](report::ReportKind kind) { return shipped_template(base::name_of(kind)); };
  made.to_pdf = press().to_pdf;
  made.read = &documents::read_paragraphs;
  made.mark = &documents::mark_paragraphs;
  return made;
}

letter::Press press(evidence::BlobStore& blobs) {
  letter::Press made = press();
  made.keep = [&blobs](std::string_view bytes) { return blobs.keep(bytes); };
  made.kept = [&blobs](const base::Digest& digest) {
    std::string bytes = read_file(evidence::whole_path(blobs, digest));
    if (base::sha256(bytes) == digest) return bytes;
    throw base::Fault(base::FaultKind::corrupt,
                      "存放的文件与摘要不符：" + evidence::blob_name(digest));
  };
  return made;
}

}  // namespace pledge::app
