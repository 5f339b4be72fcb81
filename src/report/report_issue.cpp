#include "report/report_issue.hpp"

#include "access/scope.hpp"
#include "base/rule.hpp"
#include "casework/letter_work.hpp"
#include "report/filed_month.hpp"

namespace pledge::report {
namespace {

using casework::Desk;
using letter::Fields;
using letter::LetterKind;

constexpr LetterKind kKind = LetterKind::monthly_report;

void set_again(Fields& fields, std::string_view name, letter::Value value) {
  for (auto& [known, held] : fields.members) {
    if (known == name) held = std::move(value);
  }
}

std::string prefix_of(const campaign::Plan& plan) {
  return casework::organ_mark(plan) + std::string(letter::spec_of(kKind).mark);
}

/// Letters are made with the fields of the form and today's day.
std::string filled(const ReportDesk& reports, const Fields& fields) {
  return reports.press.engine.fill(reports.press.shipped(ReportKind::monthly_report),
                                   report_field_list(), fields);
}

base::Month month_of(const filing::Filing& filing) {
  return base::parse_month(filing.period).value();
}

base::Refusals why_not_issue(Desk& desk, const access::Actor& actor,
                             const base::CampaignCode& campaign, base::Month month) {
  base::Refusals why = casework::why_not_author(actor, kKind, nullptr);
  if (const auto standing = standing_report(desk, campaign, month)) {
    why.push_back({base::Rule::circular_is_issued_once,
                   "month",
                   {std::to_string(month.year) + " 年 " + std::to_string(month.month) + " 月",
                    standing->number}});
  }
  return why;
}

}  // namespace

std::optional<letter::Letter> standing_report(Desk& desk, const base::CampaignCode& campaign,
                                              base::Month month) {
  letter::RegisterPage page;
  page.kind = kKind;
  for (;;) {
    const auto letters = desk.stores().letters.page(page);
    for (const letter::Letter& letter : letters) {
      const bool holds = letter.state == letter::LetterState::issued;
      if (!holds || letter.campaign != campaign || !letter.filing) continue;
      const auto filing = desk.stores().filings.load(*letter.filing);
      if (filing && filing->period == base::to_text(month)) return letter;
    }
    if (static_cast<std::int64_t>(letters.size()) < page.limit) return std::nullopt;
    page.before = letters.back().id;
  }
}

base::Outcome<PreparedReport> prepare_report(ReportDesk& reports, Desk& desk,
                                             const access::Actor& actor,
                                             const IssueReport& command) {
  ReportWish wish;
  wish.kind = ReportKind::monthly_report;
  wish.campaign = command.campaign;
  wish.month = command.month;
  const auto facts = report_facts(reports.book, desk, actor, wish);
  base::Refusals why;
  if (!facts) why = facts.refusals();
  for (const auto& refusal : why_not_issue(desk, actor, command.campaign, command.month)) {
    why.push_back(refusal);
  }
  if (!why.empty()) return why;
  const campaign::Plan& plan = *facts.value().plan;
  PreparedReport prepared;
  prepared.filing = *facts.value().filing;
  prepared.prefix = prefix_of(plan);
  prepared.issuer = plan.issuer;
  prepared.fields = report_fields(facts.value());
  const base::Day today = desk.today();
  const std::int32_t year = base::civil(today).year;
  const std::int64_t next = desk.stores().letters.last_serial(prepared.prefix, year) + 1;
  Fields& fields = prepared.fields;
  set_again(fields, "发文字号", casework::number_text(prepared.prefix, year, next));
  set_again(fields, "成文日期", today);
  if (!command.addressee.empty()) set_again(fields, "主送单位", command.addressee);
  set_again(fields, "抄送单位", command.copies);
  prepared.bytes = filled(reports, fields);
  return prepared;
}

base::Outcome<letter::Letter> issue_report(Desk& desk, const access::Actor& actor,
                                           const PreparedReport& prepared,
                                           const ReportDesk& reports,
                                           const letter::Press& press) {
  const base::Month month = month_of(prepared.filing);
  const auto& campaign = prepared.filing.campaign;
  auto why = why_not_issue(desk, actor, campaign, month);
  const auto newest = filed_month(desk, campaign, month, std::nullopt);
  const bool is_newest = newest && newest->filing.id == prepared.filing.id;
  if (!is_newest) why.push_back({base::Rule::row_is_unchanged_since_read});
  if (!why.empty()) return why;
  const base::Day today = desk.today();
  const auto number =
      casework::draw_number(desk, prepared.prefix, base::civil(today).year);
  Fields fields = prepared.fields;
  set_again(fields, "发文字号", number.text);
  set_again(fields, "成文日期", today);
  const std::string bytes =
      fields == prepared.fields ? prepared.bytes : filled(reports, fields);
  letter::LetterIssued event;
  event.kind = kKind;
  event.prefix = number.prefix;
  event.year = number.year;
  event.serial_number = number.serial;
  event.number = number.text;
  event.campaign = campaign;
  event.filing = prepared.filing.id;
  event.issuer = prepared.issuer;
  event.addressee = std::get<std::string>(*fields.find("主送单位"));
  event.digest = press.keep(bytes);
  event.size_bytes = static_cast<std::int64_t>(bytes.size());
  return casework::record_letter(desk, actor, std::move(event));
}

base::Outcome<MonthlyReportView> monthly_report_view(Desk& desk, const access::Actor& reader,
                                                     const base::CampaignCode& campaign,
                                                     base::Month month) {
  if (!desk.stores().campaigns.load(campaign)) {
    return base::Refusals{{base::Rule::thing_exists}};
  }
  if (!access::scope_of(reader).sees_all) {
    return base::Refusals{{base::Rule::actor_holds_the_role}};
  }
  MonthlyReportView view;
  const auto filed = filed_month(desk, campaign, month, std::nullopt);
  if (filed) {
    view.filing = filed->filing.id;
    view.filing_name = filing::name_of_filing(filed->filing.kind, filed->filing.period);
    view.filing_day = filed->filing.day;
    view.from_day = filed->period.from;
  }
  if (const auto standing = standing_report(desk, campaign, month)) {
    view.letter = standing->id.value;
    view.letter_number = standing->number;
  }
  base::Refusals why = why_not_issue(desk, reader, campaign, month);
  if (!filed) why.push_back(why_not_frozen(month).front());
  view.is_offered = casework::why_not_author(reader, kKind, nullptr).empty();
  view.is_possible = why.empty();
  view.refusals = casework::views_of(why);
  return view;
}

}  // namespace pledge::report
