#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "campaign/plan.hpp"

namespace pledge::sheet {

/// What a row says about its category and group, as texts.
struct RouteRequest {
  std::string_view category_text;  ///< name or code of a category; may be empty
  std::string_view group_text;     ///< name or code of a group; may be empty
  std::optional<base::CategoryCode> category;  ///< for a row that names none
  party::UnitKind responsible_kind;
  base::Day today;
};

/// Category and group of a row, and why; or what is wrong, by column.
struct Routing {
  base::CategoryCode category;
  base::GroupCode group;
  std::string basis;
  std::string category_trouble;
  std::string group_trouble;
};

/// A row that names no category takes the given one, else the plan's catch-all (兜底: the category
/// outside of all tasks). The group follows from the category's route; a group that the row names
/// must be that one, and decides where the category was not named.
Routing route_row(const campaign::Plan& plan, const RouteRequest& request);

/// The group that a text names: its code, its name, or its ordinal and name as in 附件1.
const campaign::Group* find_group_named(const campaign::Plan& plan, std::string_view text);

}  // namespace pledge::sheet
