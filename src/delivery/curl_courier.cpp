#include "delivery/curl_courier.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/fault.hpp"
#include "delivery/mail_text.hpp"
#include "delivery/request.hpp"

namespace pledge::delivery {
namespace {

using casework::Parcel;
using notice::Delivery;
using notice::MailSecurity;

constexpr std::size_t kAnswerBytes = std::size_t{64} << 10;
constexpr long kConnectSeconds = 8;

struct ListFree {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListFree>;

void append(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw base::Fault(base::FaultKind::internal, "curl: out of memory");
  list.release();
  list.reset(longer);
}

/// The last wall: whatever curl would connect to must be one of the addresses that were checked.
curl_socket_t open_checked(void* given, curlsocktype, curl_sockaddr* wanted) {
  const auto& allowed = *static_cast<const Destination*>(given);
  char text[INET6_ADDRSTRLEN] = {};
  if (wanted->family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(&wanted->addr);
    ::inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
  } else if (wanted->family == AF_INET6) {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(&wanted->addr);
    ::inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
  }
  const auto address = parse_address(text);
  const bool is_allowed =
      address && std::find(allowed.addresses.begin(), allowed.addresses.end(), *address) !=
                     allowed.addresses.end();
  if (!is_allowed) return CURL_SOCKET_BAD;
  return ::socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
}

std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& answer = *static_cast<std::string*>(into);
  const std::size_t length = size * count;
  if (answer.size() + length > kAnswerBytes) return 0;  // ends the transfer
  answer.append(bytes, length);
  return length;
}

struct Upload {
  const std::string& text;
  std::size_t sent = 0;
};

std::size_t give_text(char* into, std::size_t size, std::size_t count, void* given) {
  auto& upload = *static_cast<Upload*>(given);
  const std::size_t length = std::min(size * count, upload.text.size() - upload.sent);
  std::memcpy(into, upload.text.data() + upload.sent, length);
  upload.sent += length;
  return length;
}

std::string bracketed(const Address& address) {
  const std::string text = to_text(address);
  return text.find(':') == std::string::npos ? text : "[" + text + "]";
}

/// One transfer to a destination that was checked.
class Transfer {
 public:
  Transfer(const Policy& policy, const Destination& destination, long timeout_seconds)
      : destination_(destination), curl_(curl_easy_init(), &curl_easy_cleanup) {
    if (!curl_) throw base::Fault(base::FaultKind::internal, "curl does not start");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_TIMEOUT, timeout_seconds);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_OPENSOCKETFUNCTION, &open_checked);
    set(CURLOPT_OPENSOCKETDATA, &destination_);
    set(CURLOPT_WRITEFUNCTION, &keep_answer);
    set(CURLOPT_WRITEDATA, &answer_);
    set(CURLOPT_ERRORBUFFER, error_);
    if (!policy.certificates.empty()) set(CURLOPT_CAINFO, policy.certificates.c_str());
    pin();
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(curl_.get(), option, value) != CURLE_OK) {
      throw base::Fault(base::FaultKind::internal, "curl does not know an option");
    }
  }
  CURLcode perform() { return curl_easy_perform(curl_.get()); }
  long status() const {
    long status = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }
  const std::string& answer() const { return answer_; }

 private:
  void pin() {
    std::string entry = destination_.host + ":" + std::to_string(destination_.port) + ":";
    for (std::size_t i = 0; i < destination_.addresses.size(); ++i) {
      entry += (i == 0 ? "" : ",") + bracketed(destination_.addresses[i]);
    }
    append(pinned_, entry);
    set(CURLOPT_RESOLVE, pinned_.get());
  }

  const Destination& destination_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
  List pinned_;
  std::string answer_;
  char error_[CURL_ERROR_SIZE] = {};
};

/// In words of ours: curl's own may hold the address, which is a secret.
std::string words_for(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return "对方没有及时回答";
    case CURLE_COULDNT_CONNECT: return "连不上对方";
    case CURLE_PEER_FAILED_VERIFICATION: return "对方的证书通不过核验";
    case CURLE_SSL_CONNECT_ERROR: return "加密连接建不起来";
    case CURLE_USE_SSL_FAILED: return "服务器不支持加密";
    case CURLE_LOGIN_DENIED: return "服务器不认用户名或口令";
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return "连接断了";
    case CURLE_WRITE_ERROR: return "对方的回答太长";
    default: return fmt::format("没有发出（传输代码 {}）", static_cast<int>(code));
  }
}

/// Nobody is there, or not in time: whatever else waits for this receiver would fare alike.
Delivery unanswered(std::string error) { return {false, false, false, std::move(error), true}; }

/// The receiver hung up, or never was there; what it refuses or does not speak is an answer.
bool is_silence(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING: return true;
    default: return false;
  }
}

Delivery refused_by_us(const std::string& reason) {
  return {false, true, false, "不能发往这个地址：" + reason};
}

/// Server 5xx in a mail dialogue is for good, 4xx is not yet.
Delivery mail_delivery(CURLcode code, long status) {
  if (code == CURLE_OK) return {true, false, false, {}};
  const bool is_refusal = status >= 500 && status < 600 && code != CURLE_LOGIN_DENIED;
  std::string error = words_for(code);
  if (status >= 400) error += fmt::format("（服务器回答 {}）", status);
  return {false, is_refusal, false, std::move(error), status == 0 && is_silence(code)};
}

}  // namespace

CurlCourier::CurlCourier(Policy policy, long timeout_seconds)
    : policy_(std::move(policy)), timeout_seconds_(timeout_seconds) {
  static std::once_flag is_begun;
  std::call_once(is_begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string CurlCourier::why_not_address(const std::string& address) {
  return look_up_url(policy_, address).refusal;
}

Delivery CurlCourier::deliver(const Parcel& parcel) {
  try {
    return parcel.kind == notice::ChannelKind::smtp ? mail(parcel) : post(parcel);
  } catch (const base::Fault& fault) {
    return {false, false, false, fault.what()};
  }
}

Delivery CurlCourier::post(const Parcel& parcel) {
  const HttpRequest request = request_for(parcel);
  const Destination destination = look_up_url(policy_, request.url);
  if (destination.addresses.empty() && !destination.host.empty()) {
    return unanswered(destination.refusal);  // a name may come back
  }
  if (!destination.refusal.empty()) return refused_by_us(destination.refusal);
  Transfer transfer(policy_, destination, timeout_seconds_);
  transfer.set(CURLOPT_PROTOCOLS_STR, destination.is_loopback() ? "http,https" : "https");
  transfer.set(CURLOPT_URL, request.url.c_str());
  transfer.set(CURLOPT_USERAGENT, "Pledge");
  List headers;
  for (const std::string& line : request.headers) append(headers, line);
  append(headers, "Expect:");
  transfer.set(CURLOPT_HTTPHEADER, headers.get());
  transfer.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
  transfer.set(CURLOPT_POSTFIELDS, request.body.c_str());
  const CURLcode code = transfer.perform();
  // An answer that is too long was an answer; what a robot says stands in it, and has to be read.
  const int is_enough = notice::is_robot(parcel.kind) ? 300 : 200;
  const bool is_answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR &&
                                                transfer.status() >= is_enough);
  if (!is_answered) return {false, false, false, words_for(code), is_silence(code)};
  return delivery_of(parcel.kind, {transfer.status(), transfer.answer()});
}

Delivery CurlCourier::mail(const Parcel& parcel) {
  const notice::ChannelSettings& settings = parcel.settings;
  const Destination destination =
      look_up(policy_, settings.host, static_cast<std::uint16_t>(settings.port));
  if (destination.addresses.empty()) return unanswered(destination.refusal);
  if (!destination.refusal.empty()) return refused_by_us(destination.refusal);
  const bool is_plain = settings.security == MailSecurity::plain;
  if (is_plain && !destination.is_loopback()) return refused_by_us("不加密只许用于本机");
  const std::string text = mail_text({settings.sender, parcel.to, parcel.subject, parcel.text,
                                      parcel.id, parcel.at});
  Transfer transfer(policy_, destination, timeout_seconds_);
  const bool is_tls = settings.security == MailSecurity::tls;
  transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  const std::string url = std::string(is_tls ? "smtps://" : "smtp://") + settings.host + ":" +
                          std::to_string(settings.port);
  transfer.set(CURLOPT_URL, url.c_str());
  transfer.set(CURLOPT_USE_SSL, static_cast<long>(is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!settings.user.empty() && !parcel.secrets.keys.empty()) {
    transfer.set(CURLOPT_USERNAME, settings.user.c_str());
    transfer.set(CURLOPT_PASSWORD, parcel.secrets.keys.front().c_str());
  }
  const std::string from = "<" + settings.sender + ">";
  transfer.set(CURLOPT_MAIL_FROM, from.c_str());
  List to;
  append(to, "<" + parcel.to + ">");
  transfer.set(CURLOPT_MAIL_RCPT, to.get());
  Upload upload{text};
  transfer.set(CURLOPT_READFUNCTION, &give_text);
  transfer.set(CURLOPT_READDATA, &upload);
  transfer.set(CURLOPT_UPLOAD, 1L);
  const CURLcode code = transfer.perform();
  return mail_delivery(code, transfer.status());
}

}  // namespace pledge::delivery
