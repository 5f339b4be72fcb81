#include "documents/pdf_stamp.hpp"

#include <doctest/doctest.h>

using namespace pledge::documents;

namespace {

std::string a_pdf(const std::string& day, const std::string& drawn, const std::string& text) {
  return "%PDF-1.6\n" + text + "\n<</CreationDate(D:" + day + ")>>\ntrailer\n<</Root 23 0 R\n"
         "/ID [ <" + drawn + ">\n<" + drawn + "> ]\n/DocChecksum /" + drawn +
         "\n>>\nstartxref\n49327\n%%EOF\n";
}
const std::string kOne = "11E9C7AC9A07A3AD7CFC44A33EF9C5A3";
const std::string kOther = "F0AF5EE76C551B36E815E0214FD18820";

}  // namespace

TEST_CASE("a PDF without its moment is the same whenever it was made, at the same length") {
  const std::string first = a_pdf("20240820103000Z'", kOne, "text");
  const std::string second = a_pdf("20261129222011Z'", kOther, "text");
  CHECK(without_moment(first) == without_moment(second));
  CHECK(without_moment(first).size() == first.size());
  CHECK(without_moment(without_moment(first)) == without_moment(first));
  CHECK(without_moment(first).find("D:19800101000000Z'") != std::string::npos);
  CHECK(without_moment(first).find(kOne) == std::string::npos);
}

TEST_CASE("the /ID tells documents apart, and bytes that are no such PDF stay as they are") {
  const auto one = without_moment(a_pdf("20240820103000Z'", kOne, "text"));
  const auto other = without_moment(a_pdf("20240820103000Z'", kOne, "words"));
  CHECK(one.substr(one.find("/ID"), 40) != other.substr(other.find("/ID"), 40));
  for (const char* bytes : {"", "%PDF-1.6 x", "trailer", "trailer /ID [ <", "/CreationDate(D:"}) {
    CHECK(without_moment(bytes).size() == std::string(bytes).size());
  }
  CHECK(without_moment("%PDF-1.6 inhalt") == "%PDF-1.6 inhalt");
}
