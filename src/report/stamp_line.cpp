#include "report/stamp_line.hpp"

#include <fmt/format.h>

#include "base/codec.hpp"
#include "base/text.hpp"

namespace pledge::report {
namespace {

constexpr std::string_view kHead = "数据来源：";

std::optional<ReportKind> kind_named(std::string_view name) {
  for (const ReportSpec& spec : kReportSpecs) {
    if (spec.name == name) return spec.kind;
  }
  return std::nullopt;
}

/// campaign kind month unit 截至 day 日志 size 条 根 root
std::optional<Stamped> read_line(std::string_view line) {
  const auto words = base::split(line.substr(kHead.size()), ' ');
  if (words.size() != 11) return std::nullopt;
  const auto kind = kind_named(words[1]);
  const auto month = base::parse_month(words[2]);
  const auto until = base::parse_day(words[5]);
  if (!kind || !month || !until) return std::nullopt;
  Stamped stamped;
  try {
    stamped.wish = {*kind, base::from_tree<base::CampaignCode>(words[0]), *month, {}, until, {}};
    if (words[3] != "全部") stamped.wish.unit = base::from_tree<base::UnitCode>(words[3]);
    stamped.wish.size = std::stoll(words[7]);
  } catch (const base::Malformed&) {
    return std::nullopt;
  } catch (const std::logic_error&) {
    return std::nullopt;
  }
  stamped.journal_root = words[10];
  return stamped;
}

}  // namespace

std::string stamp_line(const ReportWish& wish, const FigureOrigin& origin) {
  return fmt::format("{}{} {} {} {} 截至 {} 日志 {} 条 根 {}", kHead, origin.campaign.text,
                     spec_of(wish.kind).name, base::to_text(wish.month),
                     wish.unit ? wish.unit->text : "全部", base::to_text(origin.period.until),
                     origin.journal_size, origin.journal_root);
}

std::optional<Stamped> read_stamp(const Paragraphs& paragraphs) {
  for (const std::string& paragraph : paragraphs) {
    const std::string text = base::trim(paragraph);
    if (!text.starts_with(kHead)) continue;
    if (auto stamped = read_line(text)) return stamped;
  }
  return std::nullopt;
}

}  // namespace pledge::report
