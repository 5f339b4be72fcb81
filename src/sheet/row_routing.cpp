#include "sheet/row_routing.hpp"

#include <fmt/format.h>

#include "base/fold.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::sheet {
namespace {

const campaign::Category* find_category_named(const campaign::Plan& plan,
                                              std::string_view folded) {
  for (const auto& category : plan.categories) {
    if (base::fold(category.name) == folded || category.code.text == folded) return &category;
  }
  return nullptr;
}

const campaign::Category* catch_all(const campaign::Plan& plan) {
  for (const auto& category : plan.categories) {
    if (!category.task) return &category;
  }
  return nullptr;
}

const campaign::Category* choose(const campaign::Plan& plan, const RouteRequest& request,
                                 Routing& routing) {
  const std::string folded = base::fold(request.category_text);
  const campaign::Category* category = nullptr;
  if (!folded.empty()) {
    category = find_category_named(plan, folded);
    if (category == nullptr) routing.category_trouble = "方案里没有这个问题类别";
  } else if (request.category) {
    category = campaign::find_category(plan, *request.category);
    if (category == nullptr) {
      routing.category_trouble =
          fmt::format("导入时指定的类别“{}”不在方案里", request.category->text);
    }
  } else {
    category = catch_all(plan);
    if (category == nullptr) routing.category_trouble = "没有写问题类别，方案也没有兜底类别";
  }
  return category;
}

std::string name_of_group(const campaign::Plan& plan, const base::GroupCode& code) {
  const campaign::Group* group = campaign::find_group(plan, code);
  return group == nullptr ? code.text : group->name;
}

}  // namespace

const campaign::Group* find_group_named(const campaign::Plan& plan, std::string_view text) {
  const std::string folded = base::fold(text);
  for (const auto& group : plan.groups) {
    const std::string name = base::fold(group.name);
    if (folded == name || folded == base::fold(group.ordinal) + name || folded == group.code.text) {
      return &group;
    }
  }
  return nullptr;
}

Routing route_row(const campaign::Plan& plan, const RouteRequest& request) {
  Routing routing;
  const bool names_group = !base::fold(request.group_text).empty();
  const campaign::Group* named = nullptr;
  if (names_group) {
    named = find_group_named(plan, request.group_text);
    if (named == nullptr) routing.group_trouble = "方案里没有这个工作组";
  }
  const campaign::Category* category = choose(plan, request, routing);
  if (category == nullptr) return routing;
  routing.category = category->code;
  const bool is_by_group = named != nullptr && base::fold(request.category_text).empty();
  if (is_by_group) {
    routing.group = named->code;
    routing.basis = "按表中的工作组列";
    return routing;
  }
  const auto* route = campaign::find_route(*category, request.responsible_kind, request.today);
  if (route == nullptr) {
    routing.category_trouble = fmt::format("方案没有说类别“{}”由哪个组办理", category->name);
    return routing;
  }
  routing.group = route->group;
  routing.basis = route->basis;
  if (named != nullptr && named->code != route->group) {
    routing.group_trouble = fmt::format("类别“{}”按方案由“{}”办理", category->name,
                                        name_of_group(plan, route->group));
  }
  return routing;
}

}  // namespace pledge::sheet
