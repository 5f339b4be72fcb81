#pragma once
#include <string>

#include "base/day.hpp"

/// A mail as RFC 5322 and MIME want it.
namespace pledge::delivery {

struct Mail {
  std::string from;
  std::string to;
  std::string subject;
  std::string text;
  std::string id;  ///< stays the same when it is sent again
  base::Instant at;
};

/// Lines end in CRLF; the body is base64, so no line is too long and none begins with a dot.
std::string mail_text(const Mail& mail);
/// RFC 2047: encoded words of at most 75 characters that cut no UTF-8 character; plain ASCII as it
/// is.
std::string encoded_subject(const std::string& subject);
/// "Tue, 20 Aug 2024 09:00:00 +0800".
std::string mail_date(base::Instant at);

}  // namespace pledge::delivery
