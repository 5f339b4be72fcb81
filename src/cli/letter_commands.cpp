#include <memory>

#include "base/codec.hpp"
#include "casework/letter_fields.hpp"
#include "casework/letter_view.hpp"
#include "casework/read_log.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using letter::LetterKind;

struct LetterOptions {
  std::string kind;
  std::string number;  ///< of the problem
  std::string campaign;
  std::string file;
  std::string reply_due_day;
  std::int32_t year = 0;
  letter::LetterWish wish;
};

/// A kind by its identifier or its Chinese name.
LetterKind kind_of(const std::string& text) {
  std::string all;
  for (const auto& spec : letter::kKindSpecs) {
    if (text == spec.name || text == base::name_of(spec.kind)) return spec.kind;
    all += (all.empty() ? "" : "、") + std::string(spec.name);
  }
  throw base::Malformed("--kind", "没有这种文书，可用：" + all);
}

/// The kind that a template's file name says: 交办单.docx, assignment_order_2.docx.
LetterKind kind_of_file(const std::string& path) {
  const auto slash = path.find_last_of('/');
  const std::string name = slash == path.npos ? path : path.substr(slash + 1);
  for (const auto& spec : letter::kKindSpecs) {
    const bool is_it = name.find(spec.name) != name.npos ||
                       name.find(base::name_of(spec.kind)) != name.npos;
    if (is_it) return spec.kind;
  }
  throw base::Malformed("--kind", "从文件名看不出是哪种文书，请用 --kind 写明");
}

base::ProblemId problem_of(Desk& desk, const access::Actor& actor, const std::string& number) {
  casework::ProblemFilter filter;
  filter.words = number;
  const auto page = desk.stores().ledger.problem_page(actor, filter, {});
  for (const auto& row : page.rows) {
    if (row.number == number) return row.id;
  }
  throw base::Malformed("--problem", "没有编号为 " + number + " 的问题，或您看不到它");
}

letter::LetterWish wish_of(Desk& desk, const access::Actor& actor, const LetterOptions& options) {
  letter::LetterWish wish = options.wish;
  wish.kind = kind_of(options.kind);
  if (!options.reply_due_day.empty()) {
    wish.reply_due_day = base::parse_day(options.reply_due_day);
    if (!wish.reply_due_day) throw base::Malformed("--reply-by", "应为日期，如 2024-08-20");
  }
  if (letter::is_about_a_problem(wish.kind)) {
    wish.problem = problem_of(desk, actor, options.number);
  } else {
    wish.campaign = base::from_tree<base::CampaignCode>(options.campaign);
  }
  return wish;
}

int check_template(const Common& common, const Tools& tools, const LetterOptions& options) {
  const LetterKind kind =
      options.kind.empty() ? kind_of_file(options.file) : kind_of(options.kind);
  const auto findings =
      tools.press.engine.check(tools.read_file(options.file), casework::field_list(kind));
  base::Tree tree;
  tree.set("kind", base::name_of(kind));
  base::Tree::List list;
  std::string text;
  for (const auto& finding : findings) {
    text += "\n  " + finding.path + "：" + finding.message;
    base::Tree one;
    one.set("path", finding.path);
    one.set("message", finding.message);
    list.push_back(std::move(one));
  }
  tree.set("findings", std::move(list));
  const std::string name(letter::spec_of(kind).name);
  if (findings.empty()) return say(common, kDone, name + "模板没有错误", tree);
  return say(common, kRefused, name + "模板有 " + std::to_string(findings.size()) + " 处错误：" + text,
             tree);
}

int list_fields(const Common& common, const LetterOptions& options) {
  const LetterKind kind = kind_of(options.kind);
  std::string text(letter::spec_of(kind).name);
  text += "可用的字段：";
  base::Tree::List list;
  for (const auto& field : casework::field_list(kind)) {
    text += "\n  {{" + field.name + "}}　" + field.meaning;
    base::Tree one;
    one.set("name", field.name);
    one.set("kind", base::name_of(field.kind));
    for (const auto& member : field.members) {
      text += "\n      {{" + member.name + "}}　" + member.meaning;
    }
    list.push_back(std::move(one));
  }
  return say(common, kDone, text, base::Tree(std::move(list)));
}

/// The docx, or the PDF made from it when the file's name ends so.
base::Outcome<std::string> letter_bytes(const Tools& tools, const std::string& file,
                                        const std::string& docx) {
  if (!file.ends_with(".pdf")) return docx;
  return tools.press.to_pdf(docx);
}

int write_letter(const Common& common, const Tools& tools, const std::string& file,
                 const std::string& docx, base::Tree tree) {
  tree.set("file", file);
  const auto bytes = letter_bytes(tools, file, docx);
  if (!bytes) return say_refused(common, bytes.refusals());
  tools.write_file(file, bytes.value());
  return say(common, kDone, "已写入 " + file, tree);
}

letter::LetterWish read_wish(Site& site, const access::Actor& actor,
                             const LetterOptions& options) {
  return site.office().look<letter::LetterWish>(
      "letter.wish", [&](Desk& desk) { return wish_of(desk, actor, options); });
}

int preview(const Common& common, const Tools& tools, const LetterOptions& options) {
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  const auto wish = read_wish(*site, actor, options);
  const auto made = casework::preview_letter(site->office(), actor, wish, site->press());
  if (!made) return say_refused(common, made.refusals());
  casework::record_preview(site->office(), actor, wish);
  base::Tree tree;
  tree.set("kind", base::name_of(wish.kind));
  return write_letter(common, tools, options.file, made.value().bytes, tree);
}

int issue(const Common& common, const Tools& tools, const LetterOptions& options) {
  if (!options.file.empty()) tools.check_target(options.file);
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  const auto wish = read_wish(*site, actor, options);
  const auto& press = site->press();
  const auto prepared = casework::prepare_letter(site->office(), actor, wish, press);
  if (!prepared) return say_refused(common, prepared.refusals());
  const auto issued = site->office().perform<letter::Letter>("letter.issue", [&](Desk& desk) {
    return casework::issue_alone(desk, actor, wish, press, prepared.value());
  });
  if (!issued.outcome) return say_refused(common, issued.outcome.refusals());
  const letter::Letter& letter = issued.outcome.value();
  return say_written(common, "已发出 " + letter.number, base::to_tree(letter), [&] {
    if (options.file.empty()) return std::string();
    const std::string docx = press.kept(letter.digest);
    const auto bytes = letter_bytes(tools, options.file, docx);
    if (!bytes) return bytes.refusals().front().message();
    tools.write_file(options.file, bytes.value());
    return std::string();
  });
}

int list(const Common& common, const Tools& tools, const LetterOptions& options) {
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  letter::RegisterPage wanted;
  wanted.limit = 1000;
  if (!options.kind.empty()) wanted.kind = kind_of(options.kind);
  if (options.year != 0) wanted.year = options.year;
  const auto found = site->office().look<casework::LetterRegister>(
      "letter.register",
      [&](Desk& desk) { return casework::letter_register(desk, actor, wanted); });
  std::string text;
  for (const auto& view : found.letters) {
    const letter::Letter& letter = view.letter;
    text += (text.empty() ? "" : "\n") + letter.number + "　" + view.kind_name + "　" +
            base::to_text(letter.issued_day) + "　" + letter.addressee +
            (letter.state == letter::LetterState::voided ? "　作废" : "");
  }
  return say(common, kDone, text.empty() ? "还没有发出过文书" : text, base::to_tree(found));
}

void add_wish(CLI::App& command, LetterOptions& options) {
  command.add_option("--kind", options.kind, "哪种文书，如 督办单")->required();
  command.add_option("--problem", options.number, "问题编号，如 港2024-052");
  command.add_option("--campaign", options.campaign, "专项行动代码，台账用");
  command.add_option("--to", options.wish.addressee, "主送单位；不写按惯例");
  command.add_option("--copies", options.wish.copies, "抄送单位");
  command.add_option("--urgency", options.wish.urgency, "特急、加急");
  command.add_option("--reason", options.wish.reason, "事由");
  command.add_option("--requirement", options.wish.requirement, "要求");
  command.add_option("--reply-by", options.reply_due_day, "反馈期限 YYYY-MM-DD");
  command.add_option("--signer", options.wish.signer, "签发人");
  command.add_option("--contact", options.wish.contact, "联系人");
  command.add_option("--phone", options.wish.phone, "联系电话");
}

void add_template_commands(CLI::App& app, const Common& common, const Tools& tools,
                           std::function<int()>& chosen) {
  const auto options = std::make_shared<LetterOptions>();
  auto* const templates = app.add_subcommand("template", "文书模板");
  templates->require_subcommand(1);
  auto* const check = templates->add_subcommand("check", "检查模板，一次说出全部错误和所在的页");
  check->add_option("FILE", options->file, "docx")->required();
  check->add_option("--kind", options->kind, "哪种文书；不写看文件名");
  check->callback([&, options] {
    chosen = [&, options] { return check_template(common, tools, *options); };
  });
  auto* const fields = templates->add_subcommand("fields", "一种文书可用的全部字段");
  fields->add_option("--kind", options->kind, "哪种文书")->required();
  fields->callback(
      [&, options] { chosen = [&, options] { return list_fields(common, *options); }; });
  auto* const shipped = templates->add_subcommand("export", "把自带的模板写成文件，改好后再用");
  shipped->add_option("FILE", options->file, "docx")->required();
  shipped->add_option("--kind", options->kind, "哪种文书")->required();
  shipped->callback([&, options] {
    chosen = [&, options] {
      tools.write_file(options->file, tools.press.shipped(kind_of(options->kind)));
      return say(common, kDone, "已写入 " + options->file, base::Tree(base::Tree::Map{}));
    };
  });
}

}  // namespace

void add_letter_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  add_template_commands(app, common, tools, chosen);
  const auto options = std::make_shared<LetterOptions>();
  auto* const letters = app.add_subcommand("letter", "文书");
  letters->require_subcommand(1);
  auto* const look = letters->add_subcommand("preview", "预览，不取字号");
  look->add_option("FILE", options->file, "写成哪个文件，docx 或 pdf")->required();
  auto* const send = letters->add_subcommand("issue", "发出：取字号并存档");
  send->add_option("FILE", options->file, "另写成哪个文件，docx 或 pdf；可省");
  auto* const all = letters->add_subcommand("list", "字号登记簿，新的在前");
  all->add_option("--kind", options->kind, "只看一种文书");
  all->add_option("--year", options->year, "只看一年");
  for (const auto& [command, run] :
       {std::pair(look, &preview), std::pair(send, &issue), std::pair(all, &list)}) {
    if (command != all) add_wish(*command, *options);
    command->callback([&, options, run = run] {
      chosen = [&, options, run] { return run(common, tools, *options); };
    });
  }
}

}  // namespace pledge::cli
