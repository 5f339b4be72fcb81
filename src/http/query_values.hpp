#pragma once
#include <cstdint>
#include <optional>

#include "base/codec.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "http/door.hpp"

/// Single values of a query; Malformed names the parameter.
namespace pledge::http {

inline std::optional<std::int64_t> query_number(const Call& call, const char* name) {
  const std::string text = call.query(name);
  if (text.empty()) return std::nullopt;
  const bool is_number =
      text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) throw base::Malformed(name, "应为整数");
  return std::stoll(text);
}

inline std::optional<base::Day> query_day(const Call& call, const char* name) {
  const std::string text = call.query(name);
  if (text.empty()) return std::nullopt;
  return base::from_tree<base::Day>(base::Tree(text));
}

/// The campaign that a list is asked of; it must be named.
inline base::CampaignCode query_campaign(const Call& call) {
  const std::string code = call.query("campaign");
  if (code.empty()) throw base::Malformed("campaign", "请指明专项行动");
  return base::from_tree<base::CampaignCode>(code);
}

}  // namespace pledge::http
