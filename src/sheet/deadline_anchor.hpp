#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "sheet/deadline_resolve.hpp"
#include "sheet/deadline_scan.hpp"

/// From when a length counts: 自收到通知之日起, 合同签订后, 治理期限届满前.
namespace pledge::sheet::grammar {

struct Anchor {
  std::string text;             ///< the event, with its day when the document gives it
  std::size_t begin = 0;        ///< in the cell, with its 自 and 之日起
  std::size_t end = 0;
  bool is_backward = false;     ///< 届满前: counts back
  bool is_standing = false;     ///< of whoever receives something, 收到成品卡: a rule for many
  bool is_condition = false;    ///< 拆迁全部完成后: nobody knows whether and when
  std::optional<base::Day> day; ///< when the event is the document itself, 印发之日
};

/// The event before (or, in a bracket or a further clause, behind) the length `item`.
std::optional<Anchor> find_anchor(const Scan& scan, std::size_t item, const Frame& frame);

/// The event in scan.between(begin, end), which ends with a mark such as 之日起, 起, 之日 or 后.
std::optional<Anchor> read_anchor(const Scan& scan, std::size_t begin, std::size_t end,
                                  const Frame& frame);

}  // namespace pledge::sheet::grammar
