#pragma once
#include <string>
#include <string_view>

namespace pledge::documents {

/// Text and the name of the encoding it was in: "UTF-8", "UTF-16LE", "GB18030".
struct DecodedText {
  std::string text;
  std::string encoding;
};

/// A byte order mark decides; then strict UTF-8; then UTF-16 without a mark if its zero bytes say
/// so; then GB18030 if what comes out is everyday Chinese. Everything else is base::Malformed: a
/// wrong guess fills a ledger with characters that nobody wrote.
DecodedText decode_text(std::string_view bytes);

}  // namespace pledge::documents
