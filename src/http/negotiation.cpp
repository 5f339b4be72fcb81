#include "http/negotiation.hpp"

#include <algorithm>
#include <charconv>

#include "http/message.hpp"

namespace pledge::http {
namespace {

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// The next element of a comma-separated list, which is taken from `rest`.
std::string_view next_element(std::string_view& rest) {
  const auto end = rest.find(',');
  const auto element = without_blanks(rest.substr(0, end));
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return element;
}

/// q=0, q=0.0, q=0.000: not acceptable at all.
bool is_weight_zero(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == parameters.npos) return false;
  const auto value = without_blanks(parameters.substr(at + 2));
  return !value.empty() && value.find_first_not_of("0.") == value.npos;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || text.front() == '-' || read.ec != std::errc() || read.ptr != end) return {};
  return value;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  const std::string text = lower(accept_encoding);
  bool is_any_accepted = false;
  for (std::string_view rest = text; !rest.empty();) {
    const auto element = next_element(rest);
    const auto semicolon = element.find(';');
    const auto coding = without_blanks(element.substr(0, semicolon));
    const bool is_refused =
        semicolon != element.npos && is_weight_zero(element.substr(semicolon));
    if (coding == "gzip" || coding == "x-gzip") return !is_refused;
    if (coding == "*") is_any_accepted = !is_refused;
  }
  return is_any_accepted;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  for (std::string_view rest = if_none_match; !rest.empty();) {
    auto element = next_element(rest);
    if (element == "*") return true;
    if (element.starts_with("W/")) element.remove_prefix(2);
    if (element == etag) return true;
  }
  return false;
}

RangeWanted range_wanted(std::string_view header, std::int64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (lower(header.substr(0, kUnit.size())) != kUnit) return {};
  const auto text = without_blanks(header.substr(kUnit.size()));
  const auto dash = text.find('-');
  if (dash == text.npos || text.find(',') != text.npos) return {};
  const auto first = number_of(text.substr(0, dash));
  const auto last = number_of(text.substr(dash + 1));
  const bool has_first = dash > 0;
  const bool has_last = dash + 1 < text.size();
  if (has_first != first.has_value() || has_last != last.has_value()) return {};
  if (!has_first && !has_last) return {};
  if (!has_first) {
    const std::int64_t count = std::min(*last, size);
    if (count == 0) return {RangeKind::outside, {}};
    return {RangeKind::part, {size - count, count}};
  }
  if (has_last && *last < *first) return {};
  if (*first >= size) return {RangeKind::outside, {}};
  const std::int64_t end = has_last ? std::min(*last, size - 1) : size - 1;
  return {RangeKind::part, {*first, end - *first + 1}};
}

}  // namespace pledge::http
