#include "casework/listed_text.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/fold.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "letter/format.hpp"

namespace pledge::casework {
namespace {

std::string due_text(const std::string& written, const ListedFacts& facts) {
  using letter::chinese_day;
  std::string text = written;
  if (text.empty() && facts.due_day_original) text = chinese_day(*facts.due_day_original);
  const bool is_moved =
      facts.due_day && facts.due_day_original && facts.due_day != facts.due_day_original;
  if (is_moved) text += fmt::format("（现为{}）", chinese_day(*facts.due_day));
  return text;
}

}  // namespace

std::string row_key_of(const RowKeyParts& parts) {
  return base::to_hex(
      base::sha256(base::fold(parts.region_unit), "\n", base::fold(parts.description)));
}

problem::ListedText shown_text(const problem::ListedText& written, const ListedFacts& facts,
                               const campaign::Plan& plan) {
  problem::ListedText shown = written;
  if (shown.source_text.empty()) shown.source_text = base::label("source", facts.source);
  if (shown.responsible_unit_text.empty()) {
    shown.responsible_unit_text = campaign::unit_name(plan, facts.responsible_unit);
  }
  if (shown.region_unit.empty()) shown.region_unit = shown.responsible_unit_text;
  shown.due_text = due_text(written.due_text, facts);
  return shown;
}

}  // namespace pledge::casework
