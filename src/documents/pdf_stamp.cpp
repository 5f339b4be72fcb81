#include "documents/pdf_stamp.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kFixedDay = "19800101000000";  // as in the packages of our docx

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_hex(char byte) { return std::isxdigit(static_cast<unsigned char>(byte)) != 0; }

/// `/CreationDate(D:20240820103000Z')`: the digits of the day, and those of the zone as zeros.
void fix_day(std::string& pdf, std::string_view name) {
  const std::string head = "/" + std::string(name) + "(D:";
  const auto at = pdf.rfind(head);
  if (at == pdf.npos) return;
  std::size_t place = 0;
  for (std::size_t i = at + head.size(); i < pdf.size() && pdf[i] != ')'; ++i) {
    if (!is_digit(pdf[i])) continue;
    pdf[i] = place < kFixedDay.size() ? kFixedDay[place] : '0';
    ++place;
  }
}

/// The stretches of hexadecimal digits that follow `name` in the trailer up to `end`.
using Stretch = std::pair<std::size_t, std::size_t>;
std::vector<Stretch> stretches(const std::string& pdf, std::string_view name, char end) {
  std::vector<Stretch> found;
  const auto trailer = pdf.rfind("trailer");
  if (trailer == pdf.npos) return found;
  auto at = pdf.find(name, trailer);
  if (at == pdf.npos) return found;
  for (at += name.size(); at < pdf.size() && pdf[at] != end; ++at) {
    if (!is_hex(pdf[at])) continue;
    const auto first = at;
    while (at < pdf.size() && is_hex(pdf[at])) ++at;
    found.emplace_back(first, at - first);
    if (at < pdf.size() && pdf[at] == end) break;
  }
  return found;
}

}  // namespace

std::string without_moment(std::string pdf) {
  fix_day(pdf, "CreationDate");
  fix_day(pdf, "ModDate");
  auto drawn = stretches(pdf, "/ID", ']');
  const auto checksum = stretches(pdf, "/DocChecksum /", '\n');
  drawn.insert(drawn.end(), checksum.begin(), checksum.end());
  for (const auto& [at, length] : drawn) pdf.replace(at, length, length, '0');
  std::string mark = base::to_hex(base::sha256(pdf));
  std::transform(mark.begin(), mark.end(), mark.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  for (const auto& [at, length] : drawn) {
    const auto some = std::min(length, mark.size());
    pdf.replace(at, some, mark, 0, some);
  }
  return pdf;
}

}  // namespace pledge::documents
