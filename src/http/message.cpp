#include "http/message.hpp"

#include <charconv>

#include "base/text.hpp"

namespace pledge::http {

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return pair.substr(name.size() + 1);
    }
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  }
  return {};
}

std::optional<std::string> Request::query_param(std::string_view name) const {
  const auto found = query_params.find(name);
  return found == query_params.end() ? std::nullopt : std::optional(found->second);
}

std::string Request::param(std::string_view name) const {
  const auto found = path_params.find(name);
  return found == path_params.end() ? std::string() : found->second;
}

const Part* Request::part(std::string_view name) const {
  for (const Part& part : parts) {
    if (part.name == name) return &part;
  }
  return nullptr;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      unsigned value = 0;
      if (i + 2 >= text.size()) return std::nullopt;
      const char* const end = text.data() + i + 3;
      const auto read = std::from_chars(text.data() + i + 1, end, value, 16);
      if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
      out += static_cast<char>(value);
      i += 2;
    }
  }
  return base::is_clean_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Pairs> decode_query(std::string_view text) {
  Pairs pairs;
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    const auto equals = pair.find('=');
    auto name = decode_percent(pair.substr(0, equals), true);
    auto value = equals == pair.npos ? std::optional(std::string())
                                     : decode_percent(pair.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    if (!name->empty()) pairs.emplace(std::move(*name), std::move(*value));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return pairs;
}

}  // namespace pledge::http
