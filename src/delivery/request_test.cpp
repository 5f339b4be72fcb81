#include "delivery/request.hpp"

#include <doctest/doctest.h>

#include "delivery/mail_text.hpp"

namespace pledge::delivery {
namespace {

using notice::ChannelKind;

casework::Parcel a_parcel(ChannelKind kind) {
  casework::Parcel parcel;
  parcel.kind = kind;
  parcel.at = {1599360473'000};
  parcel.id = "msg_420202_17";
  parcel.to = "13800000000";
  parcel.to_name = "赵某";
  parcel.event = "notice.digest";
  parcel.text = "1 件将到期";
  parcel.settings.template_id = "SMS_1";
  parcel.line_count = 1;
  parcel.data.set("officer", 7);
  return parcel;
}

TEST_CASE("what each channel is sent") {
  auto parcel = a_parcel(ChannelKind::wecom);
  parcel.secrets = {"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", {}};
  CHECK(request_for(parcel).url == parcel.secrets.address);
  CHECK(request_for(parcel).body == R"({"msgtype":"text","text":{"content":"1 件将到期"}})");

  parcel = a_parcel(ChannelKind::dingtalk);
  parcel.secrets = {"https://oapi.dingtalk.com/robot/send?access_token=t", {"SECtest-secret"}};
  CHECK(request_for(parcel).url ==
        "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1599360473000"
        "&sign=EXSksri%2BktYoG0qUMdUYBQ%2FAHylM59ZGhDeq%2BfjDPa4%3D");

  parcel = a_parcel(ChannelKind::feishu);
  parcel.secrets = {"https://open.feishu.cn/open-apis/bot/v2/hook/h", {"test-secret"}};
  CHECK(request_for(parcel).body ==
        R"({"content":{"text":"1 件将到期"},"msg_type":"text",)"
        R"("sign":"wSds2BzzFIIGf/WrhUO+NI1q/9j+FRJd3JNHKAq0NZY=","timestamp":"1599360473"})");

  parcel = a_parcel(ChannelKind::sms);
  parcel.secrets = {"https://sms.example/send", {"token"}};
  CHECK(request_for(parcel).body ==
        R"({"id":"msg_420202_17","parameters":{"count":1,"name":"赵某"},)"
        R"("phone":"13800000000","template":"SMS_1"})");
  CHECK(request_for(parcel).headers.back() == "Authorization: Bearer token");

  parcel = a_parcel(ChannelKind::webhook);
  parcel.secrets = {"https://a.example/x", {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}};
  const auto request = request_for(parcel);
  CHECK(request.body == R"({"data":{"officer":7},"timestamp":"2020-09-06T02:47:53.000Z",)"
                        R"("type":"notice.digest"})");
  REQUIRE(request.headers.size() == 4);
  CHECK(request.headers[1] == "webhook-id: msg_420202_17");
  CHECK(request.headers[2] == "webhook-timestamp: 1599360473");
  CHECK(request.headers[3].rfind("webhook-signature: v1,", 0) == 0);
}

TEST_CASE("a robot's text is cut at a line, within bytes, and stays UTF-8") {
  auto parcel = a_parcel(ChannelKind::wecom);
  parcel.text.clear();
  for (int i = 0; i < 100; ++i) parcel.text += "港2024-052　区教育局　报方案\n";
  parcel.text.pop_back();
  const std::string body = request_for(parcel).body;
  CHECK(body.size() < kRobotTextBytes + 200);
  CHECK(body.find("方案\\n…\\n港2024-052　区教育局　报方案\"") != std::string::npos);
  parcel.text = std::string();
  for (int i = 0; i < 1000; ++i) parcel.text += "港";
  const base::Tree read = base::parse_json(request_for(parcel).body);
  CHECK(read.find("text")->find("content")->text()->size() <= kRobotTextBytes);
}

struct Row {
  ChannelKind kind;
  long status;
  const char* body;
  bool is_sent, is_final, is_gone;
};

TEST_CASE("of a text that is cut the last line stays: it says where to sign in") {
  const std::string link = "登录后办理：https://pledge.example.gov.cn/";
  for (const std::size_t count : {1UL, 30UL, 200UL}) {
    CAPTURE(count);
    auto parcel = a_parcel(ChannelKind::wecom);
    parcel.text.clear();
    for (std::size_t i = 0; i < count; ++i) {
      parcel.text += "港2024-001　教育局　整改　已超 3 个工作日\n";
    }
    parcel.text += link;
    const std::string body = request_for(parcel).body;
    CHECK(body.find(link) != std::string::npos);
    CHECK(body.size() < kRobotTextBytes + 200);
  }
}

TEST_CASE("what an answer means") {
  for (const Row& row : {Row{ChannelKind::webhook, 200, "", true, false, false},
                         Row{ChannelKind::webhook, 204, "", true, false, false},
                         Row{ChannelKind::webhook, 301, "", false, true, false},
                         Row{ChannelKind::webhook, 404, "", false, false, false},
                         Row{ChannelKind::webhook, 410, "", false, false, true},
                         Row{ChannelKind::webhook, 429, "", false, false, false},
                         Row{ChannelKind::webhook, 500, "", false, false, false},
                         Row{ChannelKind::sms, 200, "whatever", true, false, false},
                         Row{ChannelKind::sms, 204, "", true, false, false},
                         Row{ChannelKind::sms, 200, R"({"code":0})", true, false, false},
                         Row{ChannelKind::sms, 200, R"({"code":"200"})", true, false, false},
                         Row{ChannelKind::sms, 200, R"({"message":"ok"})", true, false, false},
                         Row{ChannelKind::sms, 200, R"({"errcode":1005})", false, false, false},
                         Row{ChannelKind::sms, 200, R"({"code":"4012"})", false, false, false},
                         Row{ChannelKind::sms, 200, R"({"code":-1})", false, false, false},
                         Row{ChannelKind::wecom, 200, R"({"errcode":0})", true, false, false},
                         Row{ChannelKind::wecom, 200, R"({"errcode":45009})", false, false, false},
                         Row{ChannelKind::wecom, 200, R"({"errcode":93000})", false, true, false},
                         Row{ChannelKind::dingtalk, 200, R"({"errcode":310000})", false, true,
                             false},
                         Row{ChannelKind::feishu, 200, R"({"StatusCode":0})", true, false, false},
                         Row{ChannelKind::feishu, 200, R"({"code":0,"msg":"ok"})", true, false,
                             false},
                         Row{ChannelKind::feishu, 200, R"({"code":19021})", false, true, false},
                         Row{ChannelKind::feishu, 200, R"({"code":11232})", false, false, false},
                         Row{ChannelKind::wecom, 200, "<html>", false, false, false},
                         Row{ChannelKind::wecom, 500, "", false, false, false}}) {
    CAPTURE(row.status);
    CAPTURE(row.body);
    const auto delivery = delivery_of(row.kind, {row.status, row.body});
    CHECK(delivery.is_sent == row.is_sent);
    CHECK(delivery.is_final == row.is_final);
    CHECK(delivery.is_gone == row.is_gone);
    CHECK(delivery.error.empty() == row.is_sent);
  }
}

TEST_CASE("mails") {
  CHECK(mail_date({1724115600'000}) == "Tue, 20 Aug 2024 09:00:00 +0800");
  CHECK(encoded_subject("plain text") == "plain text");
  CHECK(encoded_subject("践诺") == "=?UTF-8?B?6Le16K+6?=");
  const std::string longer =
      encoded_subject("践诺：12 件要办，其中 3 件已超期，请尽快登录办理并按期答复催办");
  std::size_t begin = 0;
  int words = 0;
  while (begin < longer.size()) {
    auto end = longer.find("\r\n ", begin);
    if (end == std::string::npos) end = longer.size();
    CHECK(end - begin <= 75);
    CHECK(longer.compare(begin, 10, "=?UTF-8?B?") == 0);
    begin = end + 3;
    ++words;
  }
  CHECK(words == 2);
  const std::string text = mail_text({"pledge@example.gov.cn", "zhao@example.gov.cn", "践诺",
                                      std::string(100, 'x') + "\n.\n", "msg_420202_17",
                                      {1724115600'000}});
  CHECK(text.find("Message-ID: <msg_420202_17@example.gov.cn>\r\n") != std::string::npos);
  CHECK(text.find("\r\n.\r\n") == std::string::npos);
  CHECK(text.find("To: <zhao@example.gov.cn>\r\n") != std::string::npos);
}

}  // namespace
}  // namespace pledge::delivery
