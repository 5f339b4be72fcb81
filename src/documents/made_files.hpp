#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zip.h>

#include "base/assert.hpp"
#include "documents/temporary_file.hpp"

/// For tests only: zip files with exactly the parts that a test names.
namespace pledge::documents {

struct Part {
  std::string name;
  std::string bytes;
};

inline std::string make_zip(const std::vector<Part>& parts) {
  const TemporaryFile file;
  zip_t* zip = zip_open(file.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  PLEDGE_ASSERT(zip != nullptr);
  for (const Part& part : parts) {
    zip_source_t* source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
    PLEDGE_ASSERT(zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
  }
  PLEDGE_ASSERT(zip_close(zip) == 0);
  return file.read();
}

/// An xlsx with the given XML of its sheets ("工作表1", "工作表2" …), strings and styles.
struct MadeWorkbook {
  std::vector<std::string> sheets = {};  ///< inside of <worksheet>
  std::vector<std::string> states = {};
  std::string shared_strings = {};  ///< inside of <sst>
  std::string styles = {};          ///< inside of <styleSheet>
  std::string head = {};            ///< before <sheets>
  std::vector<std::string> names = {};  ///< of the sheets; 工作表N where it ends
  std::vector<Part> more = {};          ///< parts as they are
};

inline std::string make_xlsx(const MadeWorkbook& made) {
  const std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string types =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string sheets, relations;
  std::vector<Part> parts;
  for (std::size_t i = 0; i < made.sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string state = i < made.states.size() ? made.states[i] : "visible";
    const std::string name = i < made.names.size() ? made.names[i] : "工作表" + number;
    sheets += "<sheet name=\"" + name + "\" sheetId=\"" + number + "\" state=\"" + state +
              "\" r:id=\"rId" + number + "\"/>";
    // The part's number is not the tab's number: only the relations say which is which.
    const std::string part = "worksheets/sheet" + std::to_string(i + 7) + ".xml";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + types +
                 "worksheet\" Target=\"" + part + "\"/>";
    parts.push_back({"xl/" + part, xml + "<worksheet xmlns=\"" + main + "\">" + made.sheets[i] +
                                       "</worksheet>"});
  }
  const auto whole = [&](const char* name, const std::string& inside) {
    return xml + "<" + name + " xmlns=\"" + main + "\" xmlns:r=\"r\">" + inside + "</" + name + ">";
  };
  const auto rels = [&](const std::string& inside) {
    return xml + "<Relationships>" + inside + "</Relationships>";
  };
  parts.push_back({"xl/workbook.xml",
                   whole("workbook", made.head + "<sheets>" + sheets + "</sheets>")});
  parts.push_back({"xl/_rels/workbook.xml.rels", rels(relations)});
  parts.push_back({"_rels/.rels", rels("<Relationship Id=\"rId1\" Type=\"" + types +
                                       "officeDocument\" Target=\"xl/workbook.xml\"/>")});
  if (!made.shared_strings.empty()) {
    parts.push_back({"xl/sharedStrings.xml", whole("sst", made.shared_strings)});
  }
  if (!made.styles.empty()) parts.push_back({"xl/styles.xml", whole("styleSheet", made.styles)});
  parts.insert(parts.end(), made.more.begin(), made.more.end());
  return make_zip(parts);
}

}  // namespace pledge::documents
