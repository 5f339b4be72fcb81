#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "casework/channel_work.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using casework::OutboxPage;

struct Wanted {
  std::string state;
  std::int64_t id = 0;
  std::string reason;
};

/// Whoever sits at the machine runs it: what the system administrator does in the desk.
access::Actor operator_for(Site& site, const Common& common) {
  access::Actor actor = actor_for(site, common);
  if (common.officer.empty()) actor.grants = {{access::Role::system_administrator, {}}};
  return actor;
}

std::string sentence_of(const casework::OutboxView& row) {
  const auto& message = row.message;
  std::string text = std::to_string(message.id.value) + "　" + row.channel_name + "　" +
                     std::string(base::label("message.state", message.state)) + "　试过 " +
                     std::to_string(message.attempts) + " 次";
  if (!message.last_error.empty()) text += "　" + message.last_error;
  return text;
}

int list_outbox(const Common& common, const Tools& tools, const Wanted& wanted) {
  std::optional<notice::MessageState> state;
  if (!wanted.state.empty()) {
    state = base::find_enumerator<notice::MessageState>(wanted.state);
    if (!state) throw base::Malformed("--state", "应为 waiting、claimed、sent、dead 或 cancelled");
  }
  const auto site = tools.open(common);
  const auto actor = operator_for(*site, common);
  const auto page = site->office().look<base::Outcome<OutboxPage>>(
      "outbox.list", [&](Desk& desk) { return casework::outbox_page(desk, actor, state, {}); });
  if (!page) return say_refused(common, page.refusals());
  std::string text;
  for (const auto& row : page.value().rows) text += (text.empty() ? "" : "\n") + sentence_of(row);
  return say(common, kDone, text.empty() ? "没有消息" : text, base::to_tree(page.value()));
}

int requeue(const Common& common, const Tools& tools, const Wanted& wanted) {
  const auto site = tools.open(common);
  const auto actor = operator_for(*site, common);
  const auto performed = site->office().perform<notice::OutboxMessage>(
      "channel.requeue", [&](Desk& desk) {
        return casework::requeue_message(desk, actor, {wanted.id}, {wanted.reason});
      });
  if (!performed.outcome) return say_refused(common, performed.outcome.refusals());
  return say(common, kDone, "已重新排队：" + std::to_string(wanted.id),
             base::to_tree(performed.outcome.value()));
}

}  // namespace

void add_outbox_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  auto* const outbox = app.add_subcommand("outbox", "发往外面的消息");
  outbox->require_subcommand(1);
  const auto wanted = std::make_shared<Wanted>();
  auto* const list = outbox->add_subcommand("list", "消息和发送情况，新的在前");
  list->add_option("--state", wanted->state, "只看 waiting、claimed、sent、dead 或 cancelled");
  list->callback([&, wanted] {
    chosen = [&, wanted] { return list_outbox(common, tools, *wanted); };
  });
  auto* const again = outbox->add_subcommand("requeue", "把未送达的一条重新排队");
  again->add_option("ID", wanted->id)->required();
  again->add_option("--reason", wanted->reason, "理由，记入日志")->required();
  again->callback([&, wanted] {
    chosen = [&, wanted] { return requeue(common, tools, *wanted); };
  });
}

}  // namespace pledge::cli
