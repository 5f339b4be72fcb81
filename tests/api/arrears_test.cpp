#include "scenario.hpp"

/// 清欠台账 over HTTP: tried, asked about, written, given out again, each going out recorded.
namespace pledge {
namespace {

using support::DemoServer;

const std::string kCampaign = "campaign=huangshigang-2024";

TEST_CASE("a 清欠台账 is tried, written once, and goes out as it came in") {
  DemoServer server;
  auto& office = server.person("office");
  const auto send = [&](const std::string& query, const std::string& csv) {
    const std::string form = "--b\r\nContent-Disposition: form-data; name=\"file\";"
                             " filename=\"a.csv\"\r\n\r\n" + csv + "\r\n--b--\r\n";
    return office.post("/api/imports/arrears?" + kCampaign + query,
                       "Content-Type: multipart/form-data; boundary=b\r\n", form);
  };
  const std::string list = "序号,欠款单位,债权企业,款项类型,欠款总额(元)\n"
                           "1,区教育局,甲建设公司,工程款,120\n2,局机关,乙公司,货款,35\n";
  const auto bare = send("", list);
  CHECK(bare.status == 200);
  CHECK(bare.body.find("缺少“来源”列") != std::string::npos);
  const auto tried = send("&source=audit", list);
  CHECK(tried.body.find("\"word\":\"局机关\"") != std::string::npos);
  const std::string words = "&source=audit&unit_words=%7B%22%E5%B1%80%E6%9C%BA%E5%85%B3%22%3A%22"
                            "finance_bureau%22%7D";
  const auto before = server.journal_size();
  CHECK(send(words, list).body.find("\"is_written\":false") != std::string::npos);
  CHECK(server.journal_size() == before);
  const auto written = send(words + "&dry_run=false", list);
  CHECK(written.body.find("\"added_count\":2") != std::string::npos);
  CHECK(written.body.find("\"is_written\":true") != std::string::npos);
  const auto after = server.journal_size();
  const std::string path = "/api/exports/problems?form=arrears&format=csv&" + kCampaign;
  const auto out = office.get(path);
  CHECK(out.body.find("拖欠甲建设公司账款") != std::string::npos);
  CHECK(server.journal_size() == after + 1);  // who took it away
  const auto again = send("&dry_run=false", out.body);
  CHECK(again.body.find("\"added_count\":0") != std::string::npos);
  CHECK(again.body.find("\"is_written\":false") != std::string::npos);
  CHECK(send("&unit_words=1", list).status == 400);
  CHECK(send("&source=rumour", list).status == 400);
}

}  // namespace
}  // namespace pledge
