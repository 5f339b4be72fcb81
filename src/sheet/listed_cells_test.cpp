#include <doctest/doctest.h>

#include "sheet/listed_amount.hpp"
#include "sheet/listed_responsible.hpp"

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
    return directory().find_by_name(name, base::parse_day("2024-03-05").value());
  };
  return read_listed_responsible(text, find, context);
}

struct UnitCase {
  const char* text;
  const char* unit;   ///< empty: refused
  const char* words;  ///< of the refusal or the note
};

struct AmountCase {
  const char* text;
  std::int64_t fen;   ///< -1: nothing
  const char* words;  ///< of the refusal or the note
};

}  // namespace

TEST_CASE("the unit that leads answers for the problem; others stay text with a note") {
  static const UnitCase kCases[] = {
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
      {"移交区财政局", "",
       "看不准由谁负责（像是区财政局），请改清楚：单位前面有“移交”，请核对由谁负责"}};
  for (const UnitCase& one : kCases) {
    CAPTURE(std::string(one.text));
    const ListedResponsible listed = responsible(one.text);
    CHECK((listed.unit == nullptr ? "" : listed.unit->code.text) == one.unit);
    CHECK((listed.unit == nullptr ? listed.refusal : listed.note) == one.words);
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
