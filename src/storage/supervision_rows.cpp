#include "storage/supervision_rows.hpp"

#include "base/codec.hpp"
#include "storage/pieces.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

using supervision::SupervisionOrder;

constexpr std::string_view kLoadOrder =
    "SELECT body FROM supervision_order WHERE region_code = ? AND supervision_order_id = ?";
constexpr std::string_view kOrdersOfProblem =
    "SELECT body FROM supervision_order WHERE region_code = ? AND problem_id = ?"
    " ORDER BY supervision_order_id";
constexpr std::string_view kBesideProblems =
    "SELECT body FROM supervision_order WHERE region_code = ? AND responsible_unit = ?"
    " AND is_to_group = 1 ORDER BY supervision_order_id";
constexpr std::string_view kOpenBeside =
    "SELECT body FROM supervision_order WHERE region_code = ? AND is_to_group = 1"
    " AND state IN ('proposed', 'issued', 'replied') ORDER BY supervision_order_id";
/// `is_to_group`: beside its problem; so the column was called when groups alone were.
constexpr std::string_view kInsertOrder =
    "INSERT INTO supervision_order (version, state, reply_due_day, is_issued, body, problem_id,"
    " campaign, kind, group_code, responsible_unit, is_to_group, region_code,"
    " supervision_order_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
/// The rest of the columns never changes.
constexpr std::string_view kUpdateOrder =
    "UPDATE supervision_order SET version = ?, state = ?, reply_due_day = ?, is_issued = ?,"
    " body = ? WHERE region_code = ? AND supervision_order_id = ? AND version = ?";

std::string reply_due(const SupervisionOrder& order) {
  return order.reply_due_day ? base::to_text(*order.reply_due_day) : std::string();
}

std::string wrong_order_column(const Row& row) {
  SupervisionOrder order;
  try {
    order = base::from_canonical_text<SupervisionOrder>(row.text(1));
  } catch (const base::Malformed&) {
    return "body";
  }
  if (row.int64(2) != order.version) return "version";
  if (row.text(3) != base::name_of(order.state)) return "state";
  if (row.text(4) != reply_due(order)) return "reply_due_day";
  if (row.int64(5) != order.problem.value) return "problem_id";
  if (row.text(6) != order.campaign.text) return "campaign";
  if (row.text(7) != base::name_of(order.kind)) return "kind";
  if (row.text(8) != order.ground.group.text) return "group_code";
  if (row.text(9) != order.ground.responsible_unit.text) return "responsible_unit";
  if (row.int64(11) != (order.is_beside_problem() ? 1 : 0)) return "is_to_group";
  return row.int64(10) == (order.issued_day ? 1 : 0) ? "" : "is_issued";
}

}  // namespace

std::optional<SupervisionOrder> SupervisionRows::load(base::SupervisionOrderId id) {
  return db_.one(kLoadOrder, &body_of<SupervisionOrder>, region_.text, id.value);
}

bool SupervisionRows::save(const SupervisionOrder& order, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(order);
  const std::string due = reply_due(order);
  const bool is_issued = order.issued_day.has_value();
  if (expected_version == 0) {
    return db_.exec(kInsertOrder, order.version, base::name_of(order.state), due, is_issued, body,
                    order.problem.value, order.campaign.text, base::name_of(order.kind),
                    order.ground.group.text, order.ground.responsible_unit.text,
                    order.is_beside_problem(), region_.text, order.id.value) == 1;
  }
  return db_.exec(kUpdateOrder, order.version, base::name_of(order.state), due, is_issued, body,
                  region_.text, order.id.value, expected_version) == 1;
}

std::vector<SupervisionOrder> SupervisionRows::of_problem(base::ProblemId problem) {
  return bodies_of<SupervisionOrder>(db_, kOrdersOfProblem, region_.text, problem.value);
}

std::vector<SupervisionOrder> SupervisionRows::beside_problems(const base::UnitCode& unit) {
  return bodies_of<SupervisionOrder>(db_, kBesideProblems, region_.text, unit.text);
}

std::vector<SupervisionOrder> SupervisionRows::open_about_things() {
  auto orders = bodies_of<SupervisionOrder>(db_, kOpenBeside, region_.text);
  std::erase_if(orders, [](const SupervisionOrder& order) { return !order.ground.thing; });
  return orders;
}

void each_supervision_row(Connection& db, const std::string& region,
                          const std::function<void(std::int64_t, const std::string&,
                                                   const std::string&)>& visit) {
  each_in_pieces(
      db,
      "SELECT supervision_order_id, body, version, state, reply_due_day, problem_id, campaign,"
      " kind, group_code, responsible_unit, is_issued, is_to_group FROM supervision_order"
      " WHERE region_code = ? ORDER BY supervision_order_id",
      [&](const Row& row) {
        visit(row.int64(0), std::string(row.text(1)), wrong_order_column(row));
      },
      region);
}

}  // namespace pledge::storage
