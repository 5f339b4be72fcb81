#include <algorithm>

#include "sheet/unit_list.hpp"

/// Where one unit ends and the next begins.
namespace pledge::sheet {
namespace {

const Words kAnd = {U"和", U"与", U"及", U"以及"};

/// 市 and 各 may begin a unit or a class behind 和.
bool may_begin(CharsView right) {
  return !region_at_start(right).empty() || is_group(right) || !field_at_start(right).empty() ||
         is_central(right) || ends_as_unit(right);
}

bool parts_at(CharsView left, CharsView right) {
  if (left.ends_with(U"等")) left.remove_suffix(1);
  if (left.empty() || right.empty() || is_bare_class(left)) return false;
  if (is_group(left)) {
    const bool is_class = !word_at_start(right, {U"各", U"有关", U"相关", U"市直", U"区直", U"县直",
                                                 U"州直", U"省直"})
                               .empty();
    return is_class || (!region_at_start(right).empty() && ends_as_unit(right));
  }
  return ends_as_unit(left) && may_begin(right) && !is_one_of(right, {U"单位", U"机构", U"企业"});
}

/// 县畜牧水产局和县财政局, but 自然资源和规划局 is one name.
void split_at_and(CharsView piece, std::vector<Chars>& out) {
  std::size_t depth = 0;
  for (std::size_t at = 1; at < piece.size(); ++at) {
    if (piece[at] == U'(') ++depth;
    if (piece[at] == U')' && depth > 0) --depth;
    const auto word = depth > 0 ? CharsView() : word_at_start(piece.substr(at), kAnd);
    if (word.empty()) continue;
    const auto right = piece.substr(at + word.size());
    if (!parts_at(piece.substr(0, at), right)) continue;
    out.emplace_back(piece.substr(0, at));
    split_at_and(right, out);
    return;
  }
  out.emplace_back(piece);
}

/// 市民政局L6县市规划局: the mark between two units got lost.
std::size_t lost_mark(CharsView piece) {
  for (std::size_t at = 2; at + 2 < piece.size(); ++at) {
    if (CharsView(U"局委办厅").find(piece[at - 1]) == CharsView::npos) continue;
    if (piece.substr(0, at).ends_with(U"总局")) continue;  // 国家税务总局黄石港区税务局
    const auto right = piece.substr(at);
    const auto region = region_at_start(right);
    if (region.empty() || !ends_as_unit(right)) continue;
    const auto field = right.substr(region.size());
    const bool is_joint_office = piece[at - 1] == U'委' && field.starts_with(U"政府") &&
                                 field.size() > 2 && field != U"政府办";
    if (!field_at_start(field).empty() && !is_joint_office) return at;
  }
  return 0;
}

void split_lost(CharsView piece, std::vector<Chars>& out, UnitList& into) {
  const std::size_t at =
      is_group(piece) || piece.find(U'(') != CharsView::npos ? 0 : lost_mark(piece);
  if (at == 0) {
    out.emplace_back(piece);
    return;
  }
  const auto left = piece.substr(0, at);
  const bool is_usual = left.ends_with(U"委") && piece.substr(at).ends_with(U"政府");
  if (!is_usual) {
    into.findings.push_back("“" + to_utf8(piece) + "”是几个单位写在一起，中间缺顿号");
    into.is_doubtful = true;
  }
  out.emplace_back(left);
  split_lost(piece.substr(at), out, into);
}

/// Blanks and line breaks part units, or only wrap a name.
void split_at_blanks(CharsView piece, std::vector<Chars>& out) {
  const auto parts = split_at(piece, U" \n");
  const bool are_units = std::all_of(parts.begin(), parts.end(), [](CharsView part) {
    return part.empty() || ends_as_unit(part) || is_group(part) || is_person(part) || is_time(part);
  });
  if (!are_units) {
    out.push_back(replaced(without_blanks(piece), U"\n", U""));
    return;
  }
  for (const CharsView part : parts) {
    if (!part.empty()) out.emplace_back(part);
  }
}

/// 各区、县（市）人民政府 is one class though it has a 、 inside.
bool is_one_class(CharsView left, CharsView right) {
  const auto each = word_at_start(left, {U"各", U"有关", U"相关", U"各有关", U"各相关"});
  if (each.empty() || !is_region_class(left.substr(each.size()))) return false;
  const auto end = word_at_end(right, {U"人民政府", U"政府", U"管委会", U"党委", U"党委政府"});
  return is_region_class(right.substr(0, right.size() - end.size()));
}

/// 区财政局（配合）区教育局（牵头）: a role in brackets ends its unit.
bool ends_with_role(CharsView text, std::size_t from, std::size_t close) {
  const auto open = text.substr(0, close).rfind(U'(');
  const bool is_own = open != CharsView::npos && open > from;
  return is_own && close + 1 < text.size() &&
         is_role_in_brackets(text.substr(open + 1, close - open - 1));
}

std::vector<Chars> outer_pieces(CharsView text) {
  std::vector<Chars> pieces;
  std::size_t from = 0, depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char32_t c = at < text.size() ? text[at] : U'、';
    if (c == U'(') ++depth;
    if (c == U')' && depth > 0) --depth;
    const bool is_role_end = c == U')' && depth == 0 && ends_with_role(text, from, at);
    const bool is_mark = at == text.size() || is_role_end ||
                         CharsView(U"、,;|/…。").find(c) != CharsView::npos;
    if (!is_mark || (depth > 0 && at < text.size())) continue;
    const auto piece = text.substr(from, at + (is_role_end ? 1 : 0) - from);
    const bool is_joined = !pieces.empty() && !piece.empty() && from > 0 &&
                           text[from - 1] == U'、' && is_one_class(pieces.back(), piece);
    if (is_joined) {
      pieces.back() += U"、" + Chars(piece);
    } else if (!piece.empty()) {
      pieces.emplace_back(piece);
    }
    from = at + 1;
  }
  return pieces;
}

}  // namespace

std::vector<Chars> split_units(CharsView text, UnitList& into) {
  std::vector<Chars> pieces;
  for (const Chars& outer : outer_pieces(text)) {
    std::vector<Chars> blanks;
    split_at_blanks(outer, blanks);
    for (const Chars& blank : blanks) {
      std::vector<Chars> ands;
      const bool is_count = !blank.empty() && (is_digit(blank[0]) && is_group(blank));
      if (is_count) {
        ands.push_back(blank);
      } else {
        split_at_and(blank, ands);
      }
      for (const Chars& piece : ands) split_lost(piece, pieces, into);
    }
  }
  return pieces;
}

}  // namespace pledge::sheet
