#include "http/plan_routes.hpp"

#include "base/codec.hpp"
#include "campaign/plan_toml.hpp"
#include "casework/campaign_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using campaign::Campaign;
using casework::Desk;

/// A plan of some hundred units and tasks; the shipped one has a tenth of it.
constexpr std::size_t kPlanCharacters = 300'000;

struct PlanText {
  std::string text;  ///< TOML, like plans/huangshigang-2024.toml
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text,
          base::Bounds{.characters_max = kPlanCharacters, .is_required_text = true});
  }
};

/// Every mistake at once, each with its line and key.
campaign::LoadPlan plan_wanted(const Call& call) {
  auto reading = campaign::read_plan(call.read<PlanText>().text);
  if (!reading.plan) throw base::Malformed(std::move(reading.findings));
  return {std::move(*reading.plan)};
}

Response preview_plan(Call& call) {
  const auto command = plan_wanted(call);
  const auto seen = call.house.office.look<base::Outcome<casework::PlanPreview>>(
      "campaign.preview",
      [&](Desk& desk) { return casework::preview_plan(desk, call.actor, command); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response load_plan(Call& call) {
  const auto command = plan_wanted(call);
  return created(casework::once<Campaign>(
      call.house.office, "campaign.load_plan", request_key(call),
      [&](Desk& desk) { return casework::load_plan(desk, call.actor, command); },
      [](Desk&, const Campaign& loaded) { return base::to_canonical_text(loaded); }));
}

Response example_plan(std::string_view text) {
  Response response;
  response.body = std::string(text);
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Content-Disposition", attachment("方案.toml"));
  return response;
}

}  // namespace

void add_plan_routes(Door& door, std::string_view example) {
  door.add({"GET", "/api/plans/example", "程序自带的方案文件，可照着改成本地的", Guard::none, {},
            file_of({"text/plain"})},
           [example](Call&) { return example_plan(example); });
  door.add({"POST", "/api/campaigns/preview", "看方案文件读出了什么、有什么错，不写入", Guard::none,
            base::schema_of<PlanText>(), base::schema_of<casework::PlanPreview>()},
           &preview_plan);
  door.add({"POST", "/api/campaigns", "载入方案；改过的方案是新的一版", Guard::fresh_key,
            base::schema_of<PlanText>(), base::schema_of<Campaign>()},
           &load_plan);
}

}  // namespace pledge::http
