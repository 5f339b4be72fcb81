#include <doctest/doctest.h>

#include "sheet/listed_amount.hpp"
#include "sheet/listed_responsible.hpp"
#include "sheet/named_unit.hpp"

/// What an import takes from the cells of units and amounts.
namespace pledge::sheet {
namespace {

const party::UnitDirectory& directory() {
  static const party::UnitDirectory kDirectory = [] {
    std::vector<party::Unit> units(3);
    units[0].code.text = "finance";
    units[0].name = "区财政局";
    units[1].code.text = "housing";
    units[1].name = "区住房和城乡建设局";
    units[1].aliases = {"区住建局"};
    units[2].code.text = "reform";
    units[2].name = "区发改局(区营商办)";
    units[2].aliases = {"区发改局", "区营商办"};
    return party::UnitDirectory(std::move(units));
  }();
  return kDirectory;
}

ListedResponsible responsible(const char* text, const UnitContext& context = {}) {
  const auto find = [](std::string_view name) {
    static const campaign::Plan kPlan = [] {
      campaign::Plan plan;
      plan.region_name = "黄石港区";
      return plan;
    }();
    return find_unit_here(directory(), kPlan, name, base::parse_day("2024-03-05").value());
  };
  return read_listed_responsible(text, find, context);
}

struct UnitCase {
  const char* text;
  const char* unit;   ///< empty: refused
  const char* words;  ///< of the refusal or the note; null: whatever it says
};

struct AmountCase {
  const char* text;
  std::int64_t fen;   ///< -1: nothing
  const char* words;  ///< of the refusal or the note
};

const UnitCase kUnitCases[] = {
    {"区财政局", "finance", ""},
    {"区发改局（区营商办）", "reform", ""},
    {"区财政局牵头，区住建局配合", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"牵头单位：区住建局；责任单位：各街道", "housing", "由区住建局负责；各街道只保存文字"},
    {"区财政局（张三）", "finance", "由区财政局负责；“张三”只保存文字"},
    {"区财政局负责", "finance", ""},
    {"区住建局/区住房和城乡建设局", "housing", ""},
    {"区财政局、区住建局", "",
     "只能写一个单位：看不出区财政局、区住建局由谁牵头，请写明牵头单位"},
    {"各街道、区直各部门", "", "写的是一类单位（各街道、区直各部门），请写明由哪个单位负责"},
    {"区财政局负责拨付，区住建局负责验收", "", "按事项分给几个单位，请拆成几行"},
    {"责任单位", "", "写的是表头，不是单位"},
    {"区财政局、区住建局配合", "", "只写了配合的单位，没有写牵头单位"},
    {"区民政局", "", "方案里没有这个单位，也没有这个别名"},
    {"区民政局牵头，区财政局配合", "", "方案里没有这个单位，也没有这个别名"},
    {"牵头区财政局，配合区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"牵头区财政局、配合区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"牵头区财政局;配合区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"牵头区财政局配合区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"配合区财政局，牵头区住建局", "housing", "由区住建局负责；配合单位区财政局只保存文字"},
    {"主办区财政局，协办区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"主责区财政局，协助区住建局", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"区财政局，配合区住建局", "",
     "看不准由谁负责（像是区财政局），请改清楚："
     "“区住建局”前面的单位和它谁牵头、谁配合，有两种读法"},
    {"区财政局（配合）区住建局（牵头）", "housing",
     "由区住建局负责；配合单位区财政局只保存文字"},
    {"区财政局（主）区住建局（协）", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"区财政局（配合）", "", "只写了配合的单位，没有写牵头单位"},
    {"区财政局（督办）", "", "括号里写着“督办”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局（移交区住建局）", "",
     "括号里写着“移交区住建局”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局（不含区住建局）", "",
     "括号里写着“不含区住建局”，看不出是不是由区财政局负责，请改清楚"},
    {"区住建局（由区财政局牵头）", "",
     "括号里写着“由区财政局牵头”，看不出是不是由区住房和城乡建设局负责，请改清楚"},
    {"区财政局（待定）", "", "括号里写着“待定”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局牵头（已撤销）", "",
     "括号里写着“已撤销”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局负责（待定）", "", "括号里写着“待定”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局牵头办理（待核）", "", "括号里写着“待核”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局负责（拟）", "", "括号里写着“拟”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局牵头（不含乡镇）", "",
     "括号里写着“不含乡镇”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局牵头，区住建局配合（已撤销）", "",
     "括号里写着“已撤销”，看不出是不是由区财政局负责，请改清楚"},
    {"区财政局负责，已撤销", "",
     "看不准由谁负责（像是区财政局），请改清楚：“撤销”认不出是单位"},
    {"区财政局牵头（张三）", "finance", "由区财政局负责；“张三”只保存文字"},
    {"区财政局牵头（国库科）", "finance", "由区财政局负责；配合单位国库科只保存文字"},
    {"区财政局负责拨付", "finance", "由区财政局负责；“拨付”只保存文字"},
    {"责任单位：区财政局；责任人：张三（副局长）；电话：13800000000", "finance", nullptr},
    {"区财政局牵头（区住建局）", "finance", "由区财政局负责；配合单位区住建局只保存文字"},
    {"区财政局负责（区住建局）", "finance", "由区财政局负责；“区住建局”只保存文字"},
    {"区财政局、区民政局（区住建局）", "", nullptr},
    {"待定（区住建局）", "", nullptr},
    {"不是区财政局（区住建局）", "", nullptr},
    {"综合办公室（区住建局）", "housing", ""},
    {"张三（区住建局）", "housing", ""},
    {"某某公司（区住建局）", "housing", "“某某公司（区住建局）”按区住房和城乡建设局读"},
    {"区财政局→区住建局", "", "写了两个单位：区财政局、区住房和城乡建设局，看不出由谁负责，请改清楚"},
    {"区财政局->区住建局", "", "写了两个单位：区财政局、区住房和城乡建设局，看不出由谁负责，请改清楚"},
    {"区财政局（牵头）→区住建局", "",
     "看不准由谁负责（像是区住房和城乡建设局），请改清楚：几个名称不一定是同一个单位，请指明"},
    {"区住建局→区住房和城乡建设局", "housing", ""},
    {"区商务局→区财政局", "finance", "几个名称按同一个单位读，请以单位名录为准"},
    {"区财政局（国库科）", "finance", "由区财政局负责；“国库科”只保存文字"},
    {"区财政局国库股", "finance", "由区财政局负责；“国库股”只保存文字"},
    {"区财政局（国库股张三）", "finance", "由区财政局负责；“国库股张三”只保存文字"},
    {"财政局", "finance", "“财政局”按区财政局读"},
    {"黄石港区财政局", "finance", "“黄石港区财政局”按区财政局读"},
    {"市财政局", "", "方案里没有这个单位，也没有这个别名"},
    {"大冶市财政局", "", "方案里没有这个单位，也没有这个别名"},
    {"督办单位：区住建局；责任单位：区财政局", "finance", "由区财政局负责；“区住建局”只保存文字"},
    {"责任单位：区财政局；验收单位：区住建局", "finance", "由区财政局负责；“区住建局”只保存文字"},
    {"移交区财政局", "",
     "看不准由谁负责（像是区财政局），请改清楚：单位前面有“移交”，请核对由谁负责"}};

}  // namespace

TEST_CASE("the unit that leads answers for the problem; others stay text with a note") {
  for (const UnitCase& one : kUnitCases) {
    CAPTURE(std::string(one.text));
    const ListedResponsible listed = responsible(one.text);
    CHECK((listed.unit == nullptr ? "" : listed.unit->code.text) == one.unit);
    const std::string& said = listed.unit == nullptr ? listed.refusal : listed.note;
    if (one.words != nullptr) CHECK(said == one.words);
    if (one.words == nullptr) CHECK_FALSE(said.empty());
    CHECK(listed.refusal.empty() == (listed.unit != nullptr));
  }
}

TEST_CASE("where the document says that the first leads, a list has a leader") {
  CHECK(responsible("区财政局、区住建局，排在第一位的为牵头单位，下同").states_first_leads);
  UnitContext stated;
  stated.first_leads = FirstLeads::stated;
  const ListedResponsible listed = responsible("区财政局、区住建局", stated);
  REQUIRE(listed.unit != nullptr);
  CHECK(listed.unit->code.text == "finance");
}

TEST_CASE("only one exact sum is an amount of a problem") {
  static const AmountCase kCases[] = {
      {"128.5", 128'500'000, ""},
      {"128.5元", 12'850, ""},
      {"壹佰万元整（￥1,000,000.00）", 100'000'000, ""},
      {"工程款50万元", 50'000'000, "“工程款”没有导入"},
      {"50（单位：元）", 5'000, ""},
      {"0万元", 0, ""},
      {"零", 0, ""},
      {"50\n万元", 50'000'000, ""},
      {"100w", 100'000'000, ""},
      {"廿万元", 20'000'000, ""},
      {"（100万元）", 100'000'000, ""},
      {"=936000/2", 468'000'000'000, "单元格里是公式，值是算出来的"},
      {"无", -1, ""},
      {"—", -1, ""},
      {"约100万元", -1, "不是金额，请写数字：写的是约数"},
      {"每户2万元", -1, "不是金额，请写数字：写的是单价"},
      {"100万元以下", -1, "不是金额，请写数字：写的是上限"},
      {"已支付60万元，未支付40万元", -1,
       "不是金额，请写数字：有几个金额：已支付60万元，未支付40万元"},
      {"3万美元", -1, "不是金额，请写数字：写的是外币或者两种货币，不折算"},
      {"-5", -1, "金额须大于等于 0，且不超过 100 万亿元"},
      {"很多", -1, "不是金额，请写数字：没有认出金额"}};
  for (const AmountCase& one : kCases) {
    CAPTURE(std::string(one.text));
    const ListedAmount listed = read_listed_amount(one.text, base::MoneyUnit::wan);
    CHECK((listed.fen ? listed.fen->value : -1) == one.fen);
    CHECK((listed.refusal.empty() ? listed.note : listed.refusal) == one.words);
    CHECK(listed.doubt.empty());
  }
}

TEST_CASE("words beside a sum that may change it are doubted with the words") {
  for (const char* words :
       {"结算", "审计", "补偿", "投标", "履约", "进度", "结算价", "审计结算", "工程结算",
        "已支付", "减免", "核减", "多付", "罚款", "合同价", "暂定", "已全部支付", "部分有争议的"}) {
    CAPTURE(std::string(words));
    const std::string text = words + std::string("50万元");
    const ListedAmount listed = read_listed_amount(text, base::MoneyUnit::wan);
    CHECK(listed.doubt.find(words) != std::string::npos);
  }
  for (const char* words : {"?", "，以审计结果为准", "（已付）", "（含利息）"}) {
    CAPTURE(std::string(words));
    CHECK_FALSE(read_listed_amount("50万元" + std::string(words), {}).doubt.empty());
  }
  for (const char* words : {"欠款", "工程款", "合计", "拖欠货款共计", "尚欠工程款", "结算款", "审计费",
                            "补偿款", "征收补偿费", "进度款", "投标保证金", "履约保证金",
                            "工程结算款", "补偿安置费"}) {
    CAPTURE(std::string(words));
    CHECK(read_listed_amount(words + std::string("50万元"), {}).doubt.empty());
  }
  for (const char* text : {"20万元×3年", "3家×50万元", "±5万元", "50万元不到", "50元／㎡", "单价50元",
                           "月租金2万元", "1.2亿3000万元", "100 200万元", "50 300",
                           "一百万元（100万元）左右", "33.333333333333336"}) {
    CAPTURE(std::string(text));
    const ListedAmount listed = read_listed_amount(text, base::MoneyUnit::wan);
    CHECK_FALSE(listed.fen.has_value());
    CHECK_FALSE(listed.refusal.empty());
  }
  CHECK(read_listed_amount("33.333333333333336", base::MoneyUnit::wan).refusal.ends_with(
      "金额有不足一分的部分，没有取值"));
}

TEST_CASE("signs at the edges of a sum are no ornament") {
  for (const char* text :
       {"80万~", "80万元～", "～80万", "~80万元", "工程款~80万元", "—80万元", "——80万元", "（—80万元）",
        "欠款：—80万元", "80万元+", "80万元+利息", "+80万元", "80万/", "80万元-", "80万元—", "80万元……",
        "/80万元", "欠款80万元、质保金20万元+"}) {
    CAPTURE(std::string(text));
    const ListedAmount listed = read_listed_amount(text, base::MoneyUnit::wan);
    CHECK_FALSE(listed.fen.has_value());
    CHECK_FALSE(listed.refusal.empty());
  }
  CHECK_FALSE(read_listed_amount("–80万元", base::MoneyUnit::wan).doubt.empty());
  for (const char* text : {"80万元", "80万元。", "（80万元）", "欠款：80万元；", "工程款—80万元", "工程款-80万元",
                           "80万元（工程款）", "80万元 "}) {
    CAPTURE(std::string(text));
    const ListedAmount listed = read_listed_amount(text, base::MoneyUnit::wan);
    CHECK(listed.fen == base::Fen{80'000'000});
    CHECK(listed.doubt.empty());
  }
}

TEST_CASE("有分歧 beside a sum says which part it is") {
  struct Dispute {
    const char* text;
    std::optional<bool> is_disputed;
  };
  static const Dispute kCases[] = {
      {"50万元", std::nullopt},    {"50万元（有争议）", true}, {"有分歧50万元", true},
      {"50万元，无分歧", false},   {"无争议欠款50万元", false}, {"50万元（存在分歧）", true},
      {"50万元（没有争议）", false}};
  for (const Dispute& one : kCases) {
    CAPTURE(std::string(one.text));
    const ListedAmount listed = read_listed_amount(one.text, base::MoneyUnit::yuan);
    CHECK(listed.fen == base::Fen{50'000'000});
    CHECK(listed.is_disputed == one.is_disputed);
    CHECK(listed.doubt.empty());
  }
}

TEST_CASE("a sum that depends on a unit nobody names is doubted, and no other") {
  struct UnitlessCase {
    const char* text;
    bool is_doubtful;
  };
  static const UnitlessCase kCases[] = {
      {"12.5", true},   {"1,250", true},   {"１２５０", true},  {"=936000/2", true},
      {"12.5万元", false}, {"1250元", false}, {"1.2亿", false},   {"壹万贰仟元整", false},
      {"0", false},     {"", false},       {"/", false},        {"无", false}};
  for (const UnitlessCase& one : kCases) {
    CAPTURE(std::string(one.text));
    CHECK(read_listed_amount(one.text, std::nullopt).doubt.empty() != one.is_doubtful);
    for (const auto unit : {base::MoneyUnit::yuan, base::MoneyUnit::wan, base::MoneyUnit::yi}) {
      CHECK(read_listed_amount(one.text, unit).doubt.empty());
    }
  }
  CHECK(read_listed_amount("12.5", std::nullopt).fen->value == 1250);
}

}  // namespace pledge::sheet
