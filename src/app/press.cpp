#include "app/press.hpp"

#include <embedded_files.hpp>

#include "base/assert.hpp"
#include "documents/docx_template.hpp"

namespace pledge::app {

letter::Press press() {
  letter::Press made;
  made.engine = documents::template_engine();
  made.shipped = [](letter::LetterKind kind) {
    const auto found = embedded::find("templates/" + std::string(base::name_of(kind)) + ".docx");
    PLEDGE_ASSERT(found.has_value());
    return std::string(*found);
  };
  return made;
}

}  // namespace pledge::app
