#include <doctest/doctest.h>

#include "delivery/curl_courier.hpp"
#include "delivery/receiver.hpp"
#include "delivery/signing.hpp"

/// The courier against real servers on loopback: an SMTP server of Debian, HTTP receivers that
/// fail, hang and cut.
namespace pledge {
namespace {

using casework::Parcel;
using notice::ChannelKind;
using notice::MailSecurity;
using support::loopback;
using support::Receiver;
using support::text_in;

constexpr const char* kKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

Parcel hook(const std::string& address) {
  Parcel parcel;
  parcel.kind = ChannelKind::webhook;
  parcel.at = {1614265330'000};
  parcel.id = "msg_420202_17";
  parcel.event = "notice.digest";
  parcel.text = "践诺";
  parcel.secrets = {address, {kKey, "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"}};
  return parcel;
}

Parcel letter(int port, MailSecurity security) {
  Parcel parcel;
  parcel.kind = ChannelKind::smtp;
  parcel.at = {1724115600'000};
  parcel.id = "msg_420202_18";
  parcel.settings.host = security == MailSecurity::plain ? "127.0.0.1" : "localhost";
  parcel.settings.port = port;
  parcel.settings.security = security;
  parcel.settings.sender = "pledge@example.gov.cn";
  parcel.to = "zhao@example.gov.cn";
  parcel.subject = "践诺：3 件将到期";
  parcel.text = "港2024-052　区教育局\n.\n登录后办理\n";
  if (security != MailSecurity::plain) {
    parcel.settings.user = "pledge";
    parcel.secrets.keys = {"mail-password"};
  }
  return parcel;
}

TEST_CASE("a webhook arrives signed with both keys, over TLS that is verified") {
  Receiver receiver("https");
  delivery::CurlCourier courier(loopback());
  const Parcel parcel = hook(receiver.at("/hook?a=1", "https"));
  const auto delivery = courier.deliver(parcel);
  CAPTURE(delivery.error);
  REQUIRE(delivery.is_sent);
  const auto got = receiver.next();
  CHECK(text_in(got, "path") == "/hook?a=1");
  const base::Tree& headers = *got.find("headers");
  CHECK(text_in(headers, "webhook-id") == "msg_420202_17");
  CHECK(text_in(headers, "webhook-timestamp") == "1614265330");
  CHECK(text_in(headers, "webhook-signature") ==
        delivery::webhook_signatures(parcel.secrets.keys, parcel.id, parcel.at,
                                     text_in(got, "body")));
  auto untrusting = loopback();
  untrusting.certificates.clear();
  delivery::CurlCourier strict(untrusting);
  const auto refused = strict.deliver(parcel);
  CHECK_FALSE(refused.is_sent);
  CHECK(refused.error == "对方的证书通不过核验");
}

TEST_CASE("receivers that fail, move, say too much, cut and hang") {
  Receiver receiver("http");
  delivery::CurlCourier courier(loopback(), 2);
  struct Row {
    const char* path;
    bool is_sent, is_final, is_gone;
    const char* error;
  };
  for (const Row& row : {Row{"/200", true, false, false, ""},
                         Row{"/429", false, false, false, "对方回答 429"},
                         Row{"/500", false, false, false, "对方回答 500"},
                         Row{"/410", false, false, true, "对方回答 410：不再接收"},
                         Row{"/redirect", false, true, false, "对方回答 302：不跟随转向"},
                         Row{"/long", true, false, false, ""},
                         Row{"/cut", false, false, false, "连接断了"},
                         Row{"/hang", false, false, false, "对方没有及时回答"}}) {
    CAPTURE(row.path);
    const auto delivery = courier.deliver(hook(receiver.at(row.path)));
    CHECK(delivery.is_sent == row.is_sent);
    CHECK(delivery.is_final == row.is_final);
    CHECK(delivery.is_gone == row.is_gone);
    CHECK(delivery.error == row.error);
    CHECK(text_in(receiver.next(), "path") == row.path);
  }
  // Whether a robot took it stands in its answer.
  Parcel to_robot = hook(receiver.at("/long"));
  to_robot.kind = ChannelKind::wecom;
  const auto unread = courier.deliver(to_robot);
  CHECK_FALSE(unread.is_sent);
  CHECK(unread.error == "对方的回答太长");
  const std::string address = receiver.at("/200");
  receiver.end();
  CHECK(courier.deliver(hook(address)).error == "连不上对方");
}

TEST_CASE("robots are believed only when they say that they took it") {
  Receiver receiver("http");
  delivery::CurlCourier courier(loopback());
  Parcel parcel = hook(receiver.at("/robot?access_token=t"));
  parcel.kind = ChannelKind::dingtalk;
  parcel.secrets.keys = {"SECtest-secret"};
  parcel.at = {1599360473'000};
  CHECK(courier.deliver(parcel).is_sent);
  CHECK(text_in(receiver.next(), "path") ==
        "/robot?access_token=t&timestamp=1599360473000"
        "&sign=EXSksri%2BktYoG0qUMdUYBQ%2FAHylM59ZGhDeq%2BfjDPa4%3D");
  parcel.secrets.address = receiver.at("/robot_refuses");
  const auto refused = courier.deliver(parcel);
  CHECK(refused.is_final);
  CHECK(refused.error == "机器人不收，代码 310000");
  parcel.secrets.address = receiver.at("/200");
  CHECK(courier.deliver(parcel).error == "机器人的回答看不懂");
}

TEST_CASE("nothing reaches into the house unless that network was named") {
  Receiver receiver("http");
  delivery::CurlCourier courier({});
  for (const std::string& address :
       {receiver.at("/200"), "http://localhost:" + std::to_string(receiver.port()) + "/200",
        "https://[::ffff:127.0.0.1]:" + std::to_string(receiver.port()) + "/200"}) {
    CAPTURE(address);
    const auto refused = courier.deliver(hook(address));
    CHECK_FALSE(refused.is_sent);
    CHECK(refused.is_final);
    CHECK(courier.why_not_address(address) != "");
  }
  const auto mail = courier.deliver(letter(receiver.port(), MailSecurity::plain));
  CHECK(mail.is_final);
  CHECK(mail.error.find("内网或本机") != std::string::npos);
}

TEST_CASE("mail over STARTTLS and TLS with a password, and in the clear only on loopback") {
  struct Row {
    const char* kind;
    MailSecurity security;
    bool is_encrypted;
  };
  for (const Row& row : {Row{"starttls", MailSecurity::starttls, true},
                         Row{"smtps", MailSecurity::tls, true},
                         Row{"smtp", MailSecurity::plain, false}}) {
    CAPTURE(row.kind);
    Receiver receiver(row.kind);
    delivery::CurlCourier courier(loopback());
    const auto delivery = courier.deliver(letter(receiver.port(), row.security));
    CAPTURE(delivery.error);
    REQUIRE(delivery.is_sent);
    const auto got = receiver.next();
    CHECK(text_in(got, "sender") == "pledge@example.gov.cn");
    CHECK(text_in(got, "login") == (row.is_encrypted ? "pledge" : ""));
    const std::string text = text_in(got, "text");
    CHECK(text.find("Message-ID: <msg_420202_18@example.gov.cn>") != std::string::npos);
    CHECK(text.find("Subject: =?UTF-8?B?") != std::string::npos);
  }
}

TEST_CASE("mail that is refused, put off, or answered by nobody") {
  Receiver receiver("starttls");
  delivery::CurlCourier courier(loopback());
  Parcel parcel = letter(receiver.port(), MailSecurity::starttls);
  parcel.to = "nobody@example.gov.cn";
  const auto refused = courier.deliver(parcel);
  CHECK(refused.is_final);
  CHECK(refused.error.find("550") != std::string::npos);
  parcel.to = "later@example.gov.cn";
  const auto later = courier.deliver(parcel);
  CHECK_FALSE(later.is_sent);
  CHECK_FALSE(later.is_final);
  parcel.to = "zhao@example.gov.cn";
  parcel.secrets.keys = {"wrong"};
  const auto wrong = courier.deliver(parcel);
  CHECK_FALSE(wrong.is_sent);
  CHECK_FALSE(wrong.is_final);
  CAPTURE(wrong.error);
  CHECK(wrong.error.find("不认用户名或口令") != std::string::npos);
  // A server without TLS gets no password and no mail.
  Receiver plain("smtp");
  const auto open = courier.deliver(letter(plain.port(), MailSecurity::starttls));
  CHECK_FALSE(open.is_sent);
  CHECK(open.error.find("服务器不支持加密") != std::string::npos);
}

}  // namespace
}  // namespace pledge
