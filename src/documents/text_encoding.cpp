#include "documents/text_encoding.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>

#include <unicode/ucnv.h>

#include "base/finding.hpp"
#include "base/text.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

[[noreturn]] void refuse() {
  throw base::Malformed("file", "文字编码认不出来，请另存为 UTF-8 的 CSV 或者 .xlsx 后再导入");
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding, &error), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &error), &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string text(bytes.size() * 3 + 4, '\0');
  char* out = text.data();
  const char* in = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &out, out + text.size(), &in, in + bytes.size(), nullptr,
                 nullptr, nullptr, nullptr, true, true, &error);
  if (U_FAILURE(error)) return std::nullopt;
  text.resize(static_cast<std::size_t>(out - text.data()));
  return text;
}

/// UTF-8 into which a few zero bytes have come.
bool is_utf8_with_zeros(std::string_view bytes) {
  std::string text(bytes);
  const std::size_t zeros = std::erase(text, '\0');
  return zeros * 4 < bytes.size() && base::is_clean_utf8(text);
}

/// Every separator and digit in UTF-16 has a zero byte, all at one parity.
const char* utf16_without_mark(std::string_view bytes) {
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  if (bytes.size() % 2 != 0 || is_utf8_with_zeros(bytes)) return nullptr;
  if (zeros[0] == 0 && zeros[1] > 0) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] > 0) return "UTF-16BE";
  return nullptr;
}

/// Of the two-byte characters, how many are the 3,755 everyday ones of GB 2312 or its punctuation.
/// Chinese office texts have more than nine in ten; Big5, Shift-JIS and EUC-KR read as GB18030 have
/// hardly a third.
bool is_everyday_chinese(std::string_view bytes) {
  std::size_t all = 0, everyday = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const auto trail = static_cast<unsigned char>(bytes[i + 1]);
    if (lead < 0x81) continue;
    if (trail >= 0x30 && trail <= 0x39) {  // four bytes: rare, but certainly GB18030
      i += 3;
      continue;
    }
    const bool is_level_1 = lead >= 0xB0 && lead <= 0xD7;
    const bool is_sign = lead == 0xA1 || lead == 0xA2 || lead == 0xA3;
    ++all;
    everyday += (is_level_1 || is_sign) && trail >= 0xA1 ? 1 : 0;
    ++i;
  }
  constexpr std::size_t kOfTen = 7;
  return everyday * 10 >= all * kOfTen;
}

DecodedText decoded(std::string_view bytes, const char* encoding) {
  auto text = convert(bytes, encoding);
  if (!text) refuse();
  return {std::move(*text), encoding};
}

std::string with_zero_at(std::string_view bytes) {
  const auto at = bytes.find('\0');
  const std::string_view before = bytes.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  return fmt::format("第 {} 行有空字符（NUL），是文件损坏或者导出程序的错，请删去后再导入", line);
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return decoded(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return decoded(bytes.substr(2), "UTF-16BE");
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (bytes.find('\0') != bytes.npos) {
    const char* const encoding = utf16_without_mark(bytes);
    if (encoding == nullptr && is_utf8_with_zeros(bytes)) {
      throw base::Malformed("file", with_zero_at(bytes));
    }
    if (encoding == nullptr) throw base::Malformed("file", "这不是表格文件，请用 .xlsx 或者 .csv");
    return decoded(bytes, encoding);
  }
  if (base::is_clean_utf8(bytes)) return {std::string(bytes), "UTF-8"};
  if (!is_everyday_chinese(bytes)) refuse();
  return decoded(bytes, "GB18030");
}

}  // namespace pledge::documents
