#include "sheet/unit_words.hpp"

#include <algorithm>

namespace pledge::sheet {
namespace {

const Words kSuffixes = {
    U"局",     U"委",     U"办",     U"厅",     U"部",     U"署",     U"院",       U"会",
    U"政府",   U"党组",   U"办公室", U"街道",   U"街办",   U"办事处", U"镇",       U"乡",
    U"村",     U"社区",   U"公司",   U"集团",   U"中心",   U"站",     U"所",       U"处",
    U"队",     U"学校",   U"大学",   U"中学",   U"小学",   U"幼儿园", U"银行",     U"支行",
    U"分行",   U"馆",     U"社",     U"室",     U"专班",   U"指挥部", U"领导小组", U"机关",
    U"厂",     U"矿",     U"农场",   U"林场",   U"台",     U"部门",   U"妇联",     U"科协",
    U"残联",   U"侨联",   U"文联",   U"工商联", U"城建投", U"城投",   U"交投",     U"水投",
    U"文旅投", U"国投",   U"政协",   U"人大",   U"新区",   U"开发区", U"高新区",   U"经开区",
    U"园区",   U"示范区", U"度假区", U"保税区", U"试验区", U"管理区", U"景区",     U"区",
    U"县",     U"市",     U"州",     U"旗",     U"省",     U"人行",   U"电信",     U"移动",
    U"联通",   U"铁塔",   U"国网",   U"供电",   U"信用社", U"农商行", U"科",       U"股",
    U"组",     U"党委",   U"党支部", U"党组织", U"协会",   U"商会",   U"平台",     U"基金",
    U"网格",   U"总队"};

const Words kFields = {
    U"发展和改革", U"发展改革", U"发改",     U"经济和信息化", U"经信",     U"工业和信息化",
    U"工信",       U"科经",     U"科技",     U"科学技术",     U"科工商",   U"教育",
    U"教体",       U"文教",     U"体育",     U"公安",         U"民政",     U"司法",
    U"财政",       U"人社",     U"人力",     U"自然资源",     U"资规",     U"国土",
    U"规划",       U"生态环境", U"环保",     U"环境",         U"住建",     U"住房",
    U"建设",       U"城乡建设", U"城管",     U"城市",         U"交通",     U"水利",
    U"水务",       U"农业",     U"农林",     U"林业",         U"林草",     U"林湿",
    U"商务",       U"文旅",     U"文化",     U"文体",         U"旅游",     U"广电",
    U"文广",       U"卫健",     U"卫计",     U"卫生",         U"退役军人", U"应急",
    U"审计",       U"市场监管", U"市场监督", U"市监",         U"工商",     U"质监",
    U"食药",       U"食安",     U"药监",     U"国资",         U"国有资产", U"统计",
    U"医保",       U"医疗",     U"信访",     U"金融",         U"税务",     U"国税",
    U"地税",       U"气象",     U"地震",     U"人防",         U"国动",     U"粮食",
    U"供销",       U"机关事务", U"行政",     U"政务",         U"政数",     U"大数据",
    U"数据",       U"数管",     U"营商",     U"投资",         U"招商",     U"经合",
    U"经济",       U"外事",     U"侨",       U"民宗",         U"民族",     U"宗教",
    U"扶贫",       U"乡村振兴", U"移民",     U"畜牧",         U"渔业",     U"海洋",
    U"电力",       U"供电",     U"通信",     U"邮政",         U"烟草",     U"消防",
    U"交警",       U"城建",     U"房产",     U"房管",         U"住保",     U"园林",
    U"绿化",       U"市政",     U"公积金",   U"档案",         U"知识产权", U"安监",
    U"安全",       U"监察",     U"物价",     U"物管",         U"编办",     U"机构编制",
    U"组织部",     U"宣传部",   U"统战部",   U"政法委",       U"网信",     U"老干部",
    U"总工会",     U"团委",     U"妇联",     U"残联",         U"科协",     U"文联",
    U"工商联",     U"法院",     U"检察",     U"人民",         U"高院",     U"中院",
    U"纪委",       U"监委",     U"纪检",     U"人大",         U"政协",     U"政府",
    U"党委",       U"武装",     U"维稳",     U"减负",         U"作风",     U"重点",
    U"工务",       U"公路",     U"港",       U"海事",         U"铁路",     U"民航",
    U"运管",       U"道运",     U"口岸",     U"国防",         U"能源",     U"综合",
    U"市容",       U"劳动",     U"社保",     U"社会",         U"就业",     U"不动产",
    U"河",         U"环卫",     U"公交",     U"银保监",       U"证监",     U"海关",
    U"委",         U"接待",     U"史志",     U"党校",         U"工业",     U"科教",
    U"中小企业",   U"清欠",     U"优化",     U"征收",         U"拆迁",     U"棚改",
    U"地方",       U"国家",     U"矿",       U"煤",           U"食品",     U"疾控"};

const Words kCentralNames = {
    U"发展改革委", U"人民银行",     U"国资委",       U"卫生健康委", U"证监会",     U"银保监会",
    U"银监会",     U"保监会",       U"医保局",       U"扶贫办",     U"能源局",     U"林草局",
    U"林业局",     U"文物局",       U"统计局",       U"标准委",     U"国管局",     U"知识产权局",
    U"药监局",     U"铁路局",       U"民航局",       U"邮政局",     U"外汇局",     U"粮食和储备局",
    U"粮食局",     U"港澳办",       U"台办",         U"网信办",     U"税务总局",   U"海关总署",
    U"审计署",     U"国防科工局",   U"烟草局",       U"移民局",     U"中医药局",   U"疾控局",
    U"数据局",     U"金融监管总局", U"供销合作总社", U"残联",       U"中科院",     U"社科院",
    U"工程院",     U"气象局",       U"地震局",       U"西部开发办", U"振兴东北办", U"国务院扶贫办",
    U"全国总工会", U"共青团中央",   U"全国妇联",     U"法制办",     U"侨办",       U"环保总局",
    U"国研室",     U"信访局",       U"乡村振兴局",   U"测绘地信局", U"海洋局",     U"民委",
    U"国家民委"};

const Words kLevelWords = {
    U"省",   U"市",     U"县",     U"区",     U"州",     U"旗",   U"镇",   U"乡",     U"街道",
    U"盟",   U"自治区", U"直辖市", U"自治州", U"自治县", U"地",   U"行委", U"开发区", U"园区",
    U"新区", U"管理区", U"功能区", U"农场",   U"林场",   U"村",   U"社区", U"地区",   U"县级",
    U"市级", U"区级",   U"省级",   U"特区",   U"苏木",   U"团场", U"师",   U"高新区", U"景区"};

const Words kTopLevels = {U"省", U"市", U"县", U"区", U"州", U"旗", U"盟", U"镇", U"乡"};

constexpr CharsView kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    U"吕丁任沈"
    U"姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    U"莫孔向汤某";

const Words kGroupStarts = {U"各",   U"有关",   U"相关",   U"其他",   U"其它",   U"全体", U"所有",
                            U"一些", U"被督察", U"被审计", U"被巡察", U"被巡视", U"涉及", U"上级",
                            U"所属", U"属地",   U"辖区",   U"责任",   U"牵头",   U"配合"};
const Words kGroupWords = {U"有关部门", U"相关部门", U"有关单位", U"相关单位", U"各部门",
                           U"各单位",   U"责任单位", U"责任部门", U"责任人",   U"有关方面",
                           U"各有关",   U"各相关",   U"有关责任", U"有关地方", U"牵头单位",
                           U"相关科室", U"有关乡镇", U"相关乡镇", U"有关企业", U"隐患单位"};
const Words kClassNouns = {U"部门",       U"单位",
                           U"机关",       U"机构",
                           U"企业",       U"部门和单位",
                           U"单位和部门", U"部门单位",
                           U"企事业单位", U"部门(单位)",
                           U"单位(部门)", U"国有企业",
                           U"医院",       U"学校",
                           U"医疗机构",   U"各部门",
                           U"各单位",     U"各有关部门",
                           U"各相关部门", U"各有关单位",
                           U"各相关单位", U"有关部门",
                           U"相关部门",   U"有关单位",
                           U"相关单位",   U"各有关部门和单位",
                           U"国企",       U"平台公司",
                           U"园区",       U"乡镇"};
const Words kBareClasses = {
    U"乡镇",         U"镇街",         U"街道",         U"社区",       U"村",         U"园区",
    U"县区",         U"区县",         U"县市区",       U"街镇",       U"乡镇街道",   U"街道办事处",
    U"镇人民政府",   U"乡镇人民政府", U"乡镇政府",     U"镇政府",     U"管理区",     U"街办",
    U"乡镇(街道)",   U"乡镇(园区)",   U"乡(镇)",       U"招商平台",   U"学校",       U"医院",
    U"企业",         U"部门",         U"部门和单位",   U"单位和部门", U"管理区",     U"街办",
    U"单位",         U"村(社区)",     U"村居",         U"功能区",     U"市县",       U"地方",
    U"各地",         U"地方政府",     U"地方各级政府", U"业主单位",   U"施工单位",   U"建设单位",
    U"建设施工单位", U"监理单位",     U"项目单位",     U"项目业主",   U"属地",       U"属地政府",
    U"主管部门",     U"行业主管部门", U"街道和社区",   U"产业园区",   U"开发区",     U"平台公司",
    U"国有企业",     U"区市县",       U"市区县",       U"旗县区",     U"县(市、区)", U"市(州)",
    U"市州",         U"地市",         U"各级政府部门", U"村委会",     U"居委会",     U"乡镇办事处"};

const Words kHeadingWords = {U"整改", U"责任", U"牵头", U"配合", U"主责", U"主管", U"承办", U"协办",
                             U"落实", U"监管", U"督办", U"验收", U"行业", U"主办", U"地区", U"单位",
                             U"部门", U"科室", U"处室", U"名称", U"领导", U"实施", U"具体", U"分管",
                             U"市级", U"县级", U"区级", U"省级", U"第一", U"主体", U"所属", U"填报",
                             U"归口", U"问题", U"及",   U"和",   U"/",    U"(",    U")",    U"、",
                             U"协同", U"人",   U"支持", U"参与"};

struct FullName {
  CharsView short_name;
  CharsView full_name;
};
/// The usual names since 2018; a district may call the same office otherwise, so readers ask.
constexpr FullName kFull[] = {{U"科经局", U"科学技术和经济信息化局"},
                              {U"卫健局", U"卫生健康局"},
                              {U"卫健委", U"卫生健康委员会"},
                              {U"市监局", U"市场监督管理局"},
                              {U"市场监管局", U"市场监督管理局"},
                              {U"市场局", U"市场监督管理局"},
                              {U"人社局", U"人力资源和社会保障局"},
                              {U"人社厅", U"人力资源和社会保障厅"},
                              {U"住建局", U"住房和城乡建设局"},
                              {U"住建厅", U"住房和城乡建设厅"},
                              {U"发改局", U"发展和改革局"},
                              {U"发改委", U"发展和改革委员会"},
                              {U"工信局", U"工业和信息化局"},
                              {U"经信局", U"经济和信息化局"},
                              {U"文旅局", U"文化和旅游局"},
                              {U"应急局", U"应急管理局"},
                              {U"医保局", U"医疗保障局"},
                              {U"城管执法局", U"城市管理和综合执法局"},
                              {U"退役军人局", U"退役军人事务局"}};
constexpr FullName kFullFields[] = {{U"发改", U"发展改革"},     {U"工信", U"工业和信息化"},
                                    {U"经信", U"经济和信息化"}, {U"人社", U"人力资源和社会保障"},
                                    {U"卫健", U"卫生健康"},     {U"市监", U"市场监督管理"}};

CharsView without_brackets_at_end(CharsView text) {
  if (!text.ends_with(U")")) return text;
  const auto open = text.rfind(U'(');
  return open == CharsView::npos || open == 0 ? text : text.substr(0, open);
}

bool starts_with_count(CharsView text) {
  std::size_t at = 0;
  constexpr CharsView kNumbers = U"0123456789一二三四五六七八九十百两几多";
  while (at < text.size() && kNumbers.find(text[at]) != CharsView::npos) ++at;
  const auto rest = text.substr(at);
  return at > 0 &&
         !word_at_start(rest, {U"个", U"家", U"名", U"省", U"市", U"县", U"区"}).empty() &&
         rest.size() <= 40;
}

bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

/// 市直部门, 区级各有关部门, 县属各相关单位, 省政府有关部门.
bool is_level_class(CharsView text) {
  auto rest = text;
  const auto level = word_at_start(rest, {U"省", U"市", U"县", U"区", U"州", U"旗", U"镇", U"中央",
                                          U"乡镇", U"街道", U"全市", U"全区", U"全县", U"全省"});
  if (level.empty()) return false;
  rest.remove_prefix(level.size());
  rest.remove_prefix(word_at_start(rest, {U"直", U"级", U"属", U"直属", U"政府", U"人民政府", U"管",
                                          U"内", U"市直", U"级各"})
                         .size());
  const auto noun = word_at_end(rest, kClassNouns);
  return !noun.empty() &&
         (noun.size() == rest.size() || is_one_of(rest.substr(0, rest.size() - noun.size()),
                                                  {U"各", U"有关", U"相关", U"各有关", U"各相关"}));
}

bool is_subsequence(CharsView a, CharsView b) {
  std::size_t at = 0;
  for (const char32_t c : b) at += at < a.size() && a[at] == c ? 1 : 0;
  return at == a.size();
}

}  // namespace

bool ends_as_unit(CharsView name) {
  const auto plain = without_brackets_at_end(name);
  const auto suffix = word_at_end(plain, kSuffixes);
  return !suffix.empty() && plain.size() > 1;
}

CharsView field_at_start(CharsView text) { return word_at_start(text, kFields); }

CharsView region_at_start(CharsView name) {
  const auto other =
      word_at_start(name, {U"市场", U"市政", U"市容", U"区域", U"县域", U"省级", U"市级", U"乡村"});
  if (!other.empty() && !name.starts_with(U"市政府")) return {};
  if (field_at_start(name).size() > 1 && !name.starts_with(U"市政府")) return {};
  CharsView best;
  for (std::size_t at = 0; at < std::min<std::size_t>(name.size(), 9); ++at) {
    if (!is_han(name[at]) && !is_letter(name[at]) && !is_digit(name[at])) break;
    const auto level = word_at_start(name.substr(at), kTopLevels);
    if (level.empty()) continue;
    const auto rest = name.substr(at + level.size());
    if (at == 0 ? !rest.empty() && ends_as_unit(name) : !field_at_start(rest).empty()) {
      best = name.substr(0, at + level.size());
      if (at > 0 || !field_at_start(rest).empty()) break;
    }
  }
  return best;
}

bool is_central(CharsView name) {
  if (!word_at_start(name, {U"国家", U"国务院", U"中央", U"中国", U"全国", U"最高"}).empty())
    return true;
  if (is_one_of(name, kCentralNames)) return true;
  const bool is_regional = !word_at_start(name, kTopLevels).empty() && !name.starts_with(U"市场");
  if (is_regional || !region_at_start(name).empty()) return false;
  const bool is_ministry = name.ends_with(U"部") && name.size() >= 3 && name.size() <= 10 &&
                           word_at_end(name, {U"党部", U"支部", U"组织部", U"宣传部", U"统战部",
                                              U"武装部", U"指挥部", U"项目部", U"事业部"})
                               .empty();
  return is_ministry || name.ends_with(U"总局") || name.ends_with(U"总署");
}

bool is_region_class(CharsView text) {
  if (text.empty()) return false;
  while (!text.empty()) {
    const auto word = word_at_start(text, kLevelWords);
    if (!word.empty()) {
      text.remove_prefix(word.size());
    } else if (CharsView(U"()、/及和").find(text[0]) != CharsView::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

bool is_bare_class(CharsView text) { return is_one_of(text, kBareClasses); }

bool is_group(CharsView text) {
  if (text.empty()) return false;
  const auto number = text.find_first_of(U"0123456789");
  const bool is_counted = number != CharsView::npos && number > 1 &&
                          CharsView(U"省市县区州旗镇乡").find(text[number - 1]) != CharsView::npos;
  if (is_counted && starts_with_count(text.substr(number))) return true;
  if (!word_at_start(text, kGroupStarts).empty()) return true;
  std::size_t levels = 0;
  while (levels < text.size() && CharsView(U"省市县区乡镇").find(text[levels]) != CharsView::npos)
    ++levels;
  const bool is_several = levels > 1 && text.ends_with(U"部门") && !text.starts_with(U"市市");
  return is_several || contains_any(text, kGroupWords) || starts_with_count(text) ||
         is_level_class(text) || is_bare_class(text);
}

bool is_person(CharsView text) {
  if (text.empty() || text.size() > 24) return false;
  const bool has_post =
      contains_any(text, {U"同志", U"书记", U"局长", U"主任", U"区长", U"县长", U"市长", U"科长",
                          U"处长", U"部长", U"主席", U"电话", U"手机", U"联系人", U"组长", U"镇长",
                          U"经理", U"责任人:", U"主要负责人"}) &&
      !ends_as_unit(text);
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (has_post || digits >= 7) return true;
  const bool is_short = text.size() >= 2 && text.size() <= 3;
  return is_short && kSurnames.find(text[0]) != CharsView::npos && !ends_as_unit(text) &&
         std::all_of(text.begin(), text.end(), is_han) && field_at_start(text).empty();
}

bool is_time(CharsView text) {
  const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
  const bool is_day = has_digit && contains_any(text, {U"月", U"年", U"日"}) &&
                      !ends_as_unit(text) &&
                      contains_any(text, {U"前", U"底", U"完成", U"日", U"月"});
  return is_day ||
         contains_any(text,
                      {U"长期坚持", U"持续推进", U"立行立改", U"年底前", U"月底前", U"立即整改"}) ||
         is_one_of(text, {U"长期", U"持续", U"立即", U"即时"});
}

bool is_weak_name(CharsView name) {
  const bool is_known =
      !region_at_start(name).empty() || !field_at_start(name).empty() || is_central(name);
  return !is_known &&
         !word_at_end(name, {U"会", U"室", U"组", U"科", U"部", U"处", U"所", U"站", U"队", U"社",
                             U"台", U"股", U"署", U"院", U"平台", U"中心"})
              .empty();
}

bool is_phrase(CharsView text) {
  const bool is_verb =
      !word_at_start(text,
                     {U"加强", U"推进", U"召开", U"开展", U"按照",   U"根据", U"督促", U"完成",
                      U"建立", U"健全", U"制定", U"尽快", U"进一步", U"认真", U"严格", U"正在",
                      U"关于", U"针对", U"由于", U"没有", U"如果",   U"经过", U"对",   U"把",
                      U"已",   U"未",   U"不",   U"须",   U"应当",   U"通过"})
           .empty();
  return is_verb || contains_any(text, {U"的", U"了", U"是", U"并", U"已经", U"尚未", U"要求"});
}

bool is_unit_heading(CharsView text) {
  if (text.empty() ||
      word_at_end(without_brackets_at_end(text),
                  {U"单位", U"部门", U"地区", U"科室", U"处室", U"责任人", U"名称", U"领导"})
          .empty()) {
    return false;
  }
  if (text.find(U'、') != CharsView::npos) return false;
  while (!text.empty()) {
    const auto word = word_at_start(text, kHeadingWords);
    if (word.empty()) return false;
    text.remove_prefix(word.size());
  }
  return true;
}

Chars full_name_of(CharsView name) {
  const auto region = region_at_start(name);
  const auto rest = name.substr(region.size());
  for (const auto& [short_name, full_name] : kFull) {
    if (rest == short_name) return Chars(region) + Chars(full_name);
  }
  return {};
}

Chars full_field_of(CharsView field) {
  for (const auto& [short_name, full_name] : kFullFields) {
    if (field == short_name) return Chars(full_name);
  }
  return Chars(field);
}

bool may_be_one(CharsView a, CharsView b) {
  const auto written_out = [](CharsView name) {
    const Chars full = full_name_of(name);
    return full.empty() ? Chars(name) : full;
  };
  const auto stem = [](const Chars& name) {
    Chars plain = replaced(name, U"委员会", U"委");
    if (!plain.empty() && CharsView(U"局委办厅").find(plain.back()) != CharsView::npos)
      plain.pop_back();
    return plain;
  };
  const Chars full_a = stem(written_out(a)), full_b = stem(written_out(b));
  if (full_a == full_b) return true;
  if (a.empty() || b.empty() || a[0] != b[0]) return false;
  const auto region_a = region_at_start(a), region_b = region_at_start(b);
  if (region_a != region_b || region_a.empty()) return false;
  const bool is_a_short = a.size() < b.size();
  return a.size() != b.size() &&
         (is_a_short ? is_subsequence(full_a, full_b) : is_subsequence(full_b, full_a));
}

}  // namespace pledge::sheet
