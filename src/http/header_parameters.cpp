#include "http/header_parameters.hpp"

#include "http/message.hpp"

namespace pledge::http {
namespace {

void skip_blanks(std::string_view& rest) {
  while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
}

/// Takes up to one of `ends`, without blanks at the end.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const auto end = rest.find_first_of(ends);
  auto taken = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end);
  while (taken.ends_with(' ') || taken.ends_with('\t')) taken.remove_suffix(1);
  return taken;
}

/// A quoted text; `rest` stands after the opening quote. Only \" and \\ are escapes: browsers send
/// a backslash of a Windows path as it is.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string text;
  while (!rest.empty() && rest.front() != '"') {
    if (rest.starts_with("\\\"") || rest.starts_with("\\\\")) rest.remove_prefix(1);
    text += rest.front();
    rest.remove_prefix(1);
  }
  if (rest.empty()) return std::nullopt;
  rest.remove_prefix(1);
  return text;
}

}  // namespace

std::optional<std::string> HeaderValue::parameter(std::string_view name) const {
  for (const auto& [own, value] : parameters) {
    if (own == name) return value;
  }
  return std::nullopt;
}

std::optional<HeaderValue> read_header_value(std::string_view text) {
  HeaderValue value;
  skip_blanks(text);
  value.word = lower(take_until(text, ";"));
  while (text.starts_with(';')) {
    text.remove_prefix(1);
    skip_blanks(text);
    if (text.empty()) break;
    const std::string name = lower(take_until(text, "=;"));
    if (name.empty() || !text.starts_with('=')) return std::nullopt;
    if (value.parameter(name)) return std::nullopt;
    text.remove_prefix(1);
    skip_blanks(text);
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      auto quoted = take_quoted(text);
      if (!quoted) return std::nullopt;
      value.parameters.emplace_back(name, std::move(*quoted));
      skip_blanks(text);
    } else {
      value.parameters.emplace_back(name, std::string(take_until(text, ";")));
    }
  }
  return text.empty() ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace pledge::http
