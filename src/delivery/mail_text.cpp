#include "delivery/mail_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"

namespace pledge::delivery {
namespace {

/// "=?UTF-8?B?" and "?=" take 12 of 75 characters; 63 of base64 carry 45 bytes.
constexpr std::size_t kWordBytes = 45;
constexpr std::size_t kLineBytes = 57;  ///< 76 characters of base64

bool is_continuation(char mark) { return (static_cast<unsigned char>(mark) & 0xC0) == 0x80; }

bool is_plain(const std::string& text) {
  return text.size() <= kWordBytes && std::all_of(text.begin(), text.end(), [](char mark) {
           return mark >= 0x20 && mark < 0x7F;
         });
}

std::string base64_lines(const std::string& bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += kLineBytes) {
    out += base::to_base64(bytes.substr(at, kLineBytes)) + "\r\n";
  }
  return out;
}

std::string domain_of(const std::string& address) {
  const auto at = address.find('@');
  return at == std::string::npos ? "pledge" : address.substr(at + 1);
}

}  // namespace

std::string encoded_subject(const std::string& subject) {
  if (is_plain(subject)) return subject;
  std::string out;
  for (std::size_t begin = 0; begin < subject.size();) {
    std::size_t end = std::min(begin + kWordBytes, subject.size());
    while (end < subject.size() && end > begin && is_continuation(subject[end])) --end;
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base::to_base64(subject.substr(begin, end - begin)) + "?=";
    begin = end;
  }
  return out;
}

std::string mail_date(base::Instant at) {
  static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::Day day = base::beijing_day(at);
  const auto date = base::civil(day);
  const std::int64_t seconds = (at.milliseconds - base::start_of(day).milliseconds) / 1000;
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0800", kDays[base::weekday(day) - 1],
                     date.day, kMonths[date.month - 1], date.year, seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

std::string mail_text(const Mail& mail) {
  return "Date: " + mail_date(mail.at) + "\r\nFrom: <" + mail.from + ">\r\nTo: <" + mail.to +
         ">\r\nSubject: " + encoded_subject(mail.subject) + "\r\nMessage-ID: <" + mail.id + "@" +
         domain_of(mail.from) +
         ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
         "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         base64_lines(mail.text);
}

}  // namespace pledge::delivery
