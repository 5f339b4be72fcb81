#include "sheet/unit_list.hpp"

#include <algorithm>

namespace pledge::sheet {
namespace {

/// Words around units that say how, not who.
const Words kAdverbs = {
    U"由",       U"将",   U"拟",   U"已",   U"要",       U"并",       U"再",       U"请",
    U"及时",     U"积极", U"共同", U"分别", U"依据职能", U"根据职责", U"依据职责", U"按职责",
    U"按照职责", U"各自", U"会同", U"其中", U"以及",     U"及",       U"和",       U"与",
    U"同",       U"具体", U"主要", U"密切", U"全力",     U"协同",     U"以"};
const Words kTails = {U"负责落实", U"具体负责", U"负责", U"落实",     U"承办", U"办理",
                      U"共同",     U"积极",     U"分别", U"具体",     U"各自", U"依据职能",
                      U"按职责",   U"为主",     U"主要", U"做好相关", U"组织"};
const Words kTimeStarts = {U"定于", U"拟于", U"将于", U"计划于", U"已于", U"预计于", U"应于"};

CharsView trim_words(CharsView text) {
  while (true) {
    const auto before = text.size();
    constexpr CharsView kMarks = U" \n、,;。:;|·.…—-*";
    while (!text.empty() && kMarks.find(text.front()) != CharsView::npos) text.remove_prefix(1);
    while (!text.empty() && kMarks.find(text.back()) != CharsView::npos) text.remove_suffix(1);
    const auto head = word_at_start(text, kAdverbs);
    if (head.size() < text.size()) text.remove_prefix(head.size());
    const auto tail = word_at_end(text, kTails);
    const bool is_tail = tail.size() < text.size() && !text.ends_with(U"党组织");
    if (is_tail) text.remove_suffix(tail.size());
    if (text.size() == before) return text;
  }
}

/// "市商务支队定于8月1日前": the time behind the unit.
CharsView cut_time(CharsView text, UnitList& into) {
  std::size_t cut = CharsView::npos;
  for (const CharsView word : kTimeStarts) cut = std::min(cut, text.find(word));
  for (std::size_t at = 2; cut == CharsView::npos && at + 1 < text.size(); ++at) {
    const bool is_day = text[at] == U'于' && is_digit(text[at + 1]);
    const bool is_glued =
        is_digit(text[at]) && ends_as_unit(text.substr(0, at)) && is_time(text.substr(at));
    if (is_day || is_glued) cut = at;
  }
  if (cut == CharsView::npos || cut == 0) return text;
  into.leftover.emplace_back(text.substr(cut));
  return text.substr(0, cut);
}

Chars wide_brackets(CharsView text) {
  Chars out;
  for (const char32_t c : text) out += c == U'(' ? U'（' : c == U')' ? U'）' : c;
  return out;
}

/// 等, 等部门, 等有关部门和单位 at the end of a run.
CharsView take_open_end(CharsView text, UnitList& into) {
  for (auto at = text.rfind(U'等'); at != CharsView::npos && at > 0;
       at = text.rfind(U'等', at - 1)) {
    const auto rest = text.substr(at + 1);
    const bool is_word = rest.starts_with(U"级") || text.substr(0, at).ends_with(U"高") ||
                         text.substr(0, at).ends_with(U"平");
    if (is_word) continue;
    const bool is_noun =
        rest.empty() ||
        (rest.find(U'、') == CharsView::npos && rest.size() <= 12 &&
         !word_at_end(rest, {U"部门", U"单位", U"机关", U"企业", U"乡镇", U"街道", U"地区", U"人员",
                             U"方面", U"机构", U"部门(单位)", U"单位(部门)", U"园区"})
              .empty());
    if (!is_noun) return text;
    into.is_open = true;
    const bool is_class = !word_at_start(rest, {U"有关", U"相关", U"各"}).empty();
    if (is_class) {
      into.groups.push_back(wide_brackets(rest));
    } else {
      into.open_noun = rest;
    }
    return text.substr(0, at);
  }
  return text;
}

/// 各街道办事处 where 各 stands before the first of several classes.
Chars with_each(const Chars& text, bool is_after_each) {
  const bool is_office = is_after_each && is_bare_class(text) &&
                         !word_at_end(text, {U"办事处", U"政府", U"委会"}).empty();
  return is_office ? U"各" + text : text;
}

Chars group_text(CharsView text) {
  auto plain = text;
  // 乡镇 have governments; the office belongs to the streets in the brackets.
  const bool is_sloppy = plain.starts_with(U"各乡镇(") && plain.ends_with(U")办事处");
  if (is_sloppy) plain.remove_suffix(3);
  return wide_brackets(plain);
}

/// Fills one list out of the pieces of a run.
class ListReader {
 public:
  ListReader(const ListContext& context, UnitList& into) : into_(into), region_(context.region) {}

  void take(const std::vector<Chars>& pieces) {
    const bool ends_in_departments =
        !pieces.empty() && pieces.back().ends_with(U"部门") && !is_group(pieces.back());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Chars piece = with_shared_field(pieces, i);
      CharsView text = cut_time(trim_words(piece), into_);
      text = take_open_end(trim_words(text), into_);
      if (text.empty()) continue;
      if (ends_in_departments && is_stem(text)) {
        add(Chars(text) + U"部门", Chars(text));
      } else {
        take_one(text);
      }
    }
  }

 private:
  static bool is_stem(CharsView text) {
    return !field_at_start(text).empty() && !ends_as_unit(text) && text.size() <= 8;
  }

  /// 市、区教育局: the bureau of the last stands for every level before it.
  static Chars with_shared_field(const std::vector<Chars>& pieces, std::size_t i) {
    const auto is_level = [](const Chars& piece) {
      return piece.size() == 1 && CharsView(U"省市县区镇乡州").find(piece[0]) != CharsView::npos;
    };
    std::size_t last = i;
    while (last < pieces.size() && is_level(pieces[last])) ++last;
    if (last == i || last == pieces.size()) return pieces[i];
    const auto region = region_at_start(pieces[last]);
    const bool is_shared = region.size() == 1 && ends_as_unit(pieces[last]);
    return is_shared ? pieces[i] + pieces[last].substr(1) : pieces[i];
  }

  void take_one(CharsView text) {
    constexpr CharsView kAsUnit = U"为单位";
    const auto class_size = text.size() - std::min(text.size(), kAsUnit.size());
    if (text.ends_with(kAsUnit) && is_region_class(text.substr(0, class_size))) {
      into_.groups.push_back(U"各" + wide_brackets(text.substr(0, class_size)));
      return;
    }
    const auto open = text.find(U'(');
    const auto close = open == CharsView::npos ? open : closing_of(text, open);
    const bool has_tail = open != CharsView::npos && open > 0 && close == text.size() - 1;
    const auto inside = has_tail ? text.substr(open + 1, close - open - 1) : CharsView();
    if (is_time(text)) {
      into_.leftover.emplace_back(text);
    } else if (is_group(text) && !(has_tail && !is_group(text.substr(0, open)))) {
      add_group(text);
    } else if (has_tail && !is_region_class(inside) && !ends_as_unit(text.substr(0, open)) &&
               !ends_as_unit(inside)) {
      into_.leftover.emplace_back(text);
      note("“" + to_utf8(text) + "”认不出是单位");
    } else if (has_tail && !is_region_class(inside)) {
      take_bracketed_unit(text.substr(0, open), inside, into_);
      if (!into_.units.empty()) note_region(into_.units.front().name);
    } else if (is_after_group_ && text.ends_with(U"管委会")) {
      into_.groups.emplace_back(text);
    } else if (is_person(text) && unit_before_verb(text) == 0) {
      into_.leftover.emplace_back(text);
      into_.findings.emplace_back("“" + to_utf8(text) + "”像人名，没有当作单位");
    } else {
      take_unit(text);
    }
  }

  void take_unit(CharsView text) {
    if (text == U"政府" && !into_.units.empty()) {  // 市（区）党委、政府
      const Chars& first = into_.units.back().name;
      const auto at = first.rfind(first.ends_with(U"党委") ? U"党委" : U"委");
      if (at != Chars::npos && at > 0) return add(first.substr(0, at) + U"政府", Chars(text));
    }
    if (text.starts_with(U"原") && !region_at_start(text.substr(1)).empty()) {
      note("写的是原来的单位，请核对现在由谁负责");
      text.remove_prefix(1);
    }
    const auto act =
        word_at_start(text, {U"移交", U"转交", U"交由", U"转至", U"移送", U"报送", U"转办", U"函告",
                             U"商请", U"责成", U"责令", U"督促", U"要求", U"协调", U"报请"});
    const auto named = text.substr(act.size());
    if (!act.empty() && (!region_at_start(named).empty() || is_central(named))) {
      into_.leftover.emplace_back(act);
      note("单位前面有“" + to_utf8(act) + "”，请核对由谁负责");
      text = named;
    }
    const Chars region = shared_region(text);
    if (is_phrase(text)) {
      into_.leftover.emplace_back(text);
      note("“" + to_utf8(text) + "”认不出是单位");
    } else if (ends_as_unit(text)) {
      add(region + Chars(text), Chars(text));
    } else if (!field_at_start(text).empty() && into_.is_open) {
      // 发改、财政等部门: fields; which bureau is meant depends on the place.
      add(region + full_field_of(text) + U"局", Chars(text));
      if (region.empty()) {
        into_.is_doubtful = true;
        note("只写了行业，没有写是哪一级的单位");
      }
    } else if (const auto size = unit_before_verb(text); size > 0) {
      into_.leftover.emplace_back(text.substr(size));
      take_unit(text.substr(0, size));
    } else {
      into_.leftover.emplace_back(text);
      note("“" + to_utf8(text) + "”认不出是单位");
    }
  }

  /// 市科技局制定细则: what the unit does is glued to its name.
  static std::size_t unit_before_verb(CharsView text) {
    const Words kVerbs = {
        U"制定",   U"出台", U"出具",   U"提供", U"审核",   U"组织", U"做好",     U"开展", U"落实",
        U"起草",   U"汇总", U"研究",   U"提出", U"协调",   U"督促", U"推进",     U"完成", U"办理",
        U"拨付",   U"抓好", U"加强",   U"建立", U"统筹",   U"报送", U"整改",     U"跟踪", U"限期",
        U"负责人", U"局长", U"副局长", U"主任", U"副主任", U"书记", U"党组书记", U"科长", U"处长",
        U"所长",   U"队长", U"镇长",   U"区长", U"县长",   U"经理", U"董事长"};
    for (std::size_t at = text.size() - 1; at > 1; --at) {
      const auto name = text.substr(0, at);
      const bool is_named =
          ends_as_unit(name) &&
          (!region_at_start(name).empty() || is_central(name) || !field_at_start(name).empty());
      if (is_named && !word_at_start(text.substr(at), kVerbs).empty()) return at;
    }
    return 0;
  }

  /// 县环保局、规划局: the second takes the region of the first, when it begins with a field.
  Chars shared_region(CharsView text) {
    const auto own = region_at_start(text);
    if (!own.empty()) {
      if (region_.empty()) region_ = own;
      return {};
    }
    if (field_at_start(text).empty() || takes_no_region(text)) return {};
    const auto branch = text.find(U"局");
    const bool is_branch =
        text.ends_with(U"分局") && branch != CharsView::npos && branch + 2 < text.size();
    if (is_branch && region_ == U"区") return U"市";  // a bureau of the city for this district
    return region_;
  }

  /// Organs of the centre and zones have no region before them; departments are no one's bureau.
  static bool takes_no_region(CharsView text) {
    return !word_at_start(text, {U"人民银行", U"海关", U"国家", U"中国"}).empty() ||
           !word_at_end(text, {U"总局", U"总署", U"新区", U"开发区", U"高新区", U"经开区", U"园区",
                               U"部门", U"示范区", U"支行", U"分行"})
                .empty() ||
           (is_central(text) && text.ends_with(U"部"));
  }

  void note_region(CharsView name) {
    if (region_.empty()) region_ = region_at_start(name);
  }

  void add(Chars name, Chars written) {
    note_region(name);
    is_after_group_ = false;
    into_.units.push_back({wide_brackets(name), wide_brackets(written), false, false});
  }

  void add_group(CharsView text) {
    const bool is_each = text.starts_with(U"各");
    into_.groups.push_back(with_each(group_text(text), is_after_each_));
    is_after_each_ = is_after_each_ || is_each;
    is_after_group_ = true;
  }

  void note(std::string finding) {
    const auto known = std::find(into_.findings.begin(), into_.findings.end(), finding);
    if (known == into_.findings.end()) into_.findings.push_back(std::move(finding));
  }

  UnitList& into_;
  Chars region_;
  bool is_after_group_ = false;
  bool is_after_each_ = false;
};

}  // namespace

UnitList read_unit_list(CharsView text, const ListContext& context) {
  UnitList list;
  UnitList open;
  const CharsView named = take_open_end(trim_words(text), open);
  list.is_open = open.is_open;
  list.open_noun = open.open_noun;
  ListReader(context, list).take(split_units(named, list));
  list.groups.insert(list.groups.end(), open.groups.begin(), open.groups.end());
  return list;
}

}  // namespace pledge::sheet
