#include "app/serving.hpp"

#include <spdlog/spdlog.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <embedded_files.hpp>

#include "app/demo.hpp"
#include "app/press.hpp"
#include "app/read_ahead.hpp"
#include "base/text.hpp"
#include "base/too_busy.hpp"
#include "casework/checkpoint_work.hpp"
#include "casework/sign_in.hpp"
#include "delivery/curl_courier.hpp"
#include "documents/archive_writer.hpp"
#include "documents/csv_text.hpp"
#include "documents/form_filler.hpp"
#include "documents/marked_writer.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "http/bulk_routes.hpp"
#include "http/campaign_routes.hpp"
#include "http/channel_routes.hpp"
#include "http/checkpoint_routes.hpp"
#include "http/client_address.hpp"
#include "http/dossier_routes.hpp"
#include "http/evidence_routes.hpp"
#include "http/filing_routes.hpp"
#include "http/help_routes.hpp"
#include "http/lead_routes.hpp"
#include "http/letter_routes.hpp"
#include "http/notice_routes.hpp"
#include "http/office_routes.hpp"
#include "http/officer_routes.hpp"
#include "http/openapi.hpp"
#include "http/past_ledger_routes.hpp"
#include "http/plan_routes.hpp"
#include "http/problem_routes.hpp"
#include "http/redaction_routes.hpp"
#include "http/review_routes.hpp"
#include "http/report_routes.hpp"
#include "http/session_routes.hpp"
#include "http/sheet_routes.hpp"
#include "http/static_assets.hpp"
#include "http/supervision_routes.hpp"
#include "http/work_routes.hpp"
#include "http/workday_routes.hpp"
#include "jobs/scheduler.hpp"
#include "jobs/sender.hpp"
#include "jobs/word_indexer.hpp"

namespace pledge::app {
namespace {

/// Strict: everything from here, no scripts and no styles in pages. Vue and Element Plus set styles
/// through the object model, which a policy does not concern.
constexpr const char* kContentPolicy =
    "default-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

void decorate(http::Response& response, const http::Request&) {
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Content-Security-Policy", kContentPolicy);
}

/// Malformed input is the client's; everything else gets an incident number, and the log the rest.
http::Response answer_fault(base::Entropy& entropy, const std::exception_ptr& thrown,
                            const http::Request& request) {
  const std::string incident = base::to_upper(base::to_hex(entropy.bytes(4)));
  try {
    std::rethrow_exception(thrown);
  } catch (const base::Malformed& malformed) {
    return http::malformed(malformed.findings);
  } catch (const base::TooBusy& busy) {
    return http::too_busy(busy.what(), busy.seconds_to_wait);
  } catch (const std::exception& error) {
    spdlog::error("incident {} {} {}: {}", incident, request.method, request.path, error.what());
  } catch (...) {
    spdlog::error("incident {} {} {}: no exception of ours", incident, request.method,
                  request.path);
  }
  return http::fault(incident);
}

void add_routes(http::Door& door, report::ReportDesk& reports) {
  http::add_session_routes(door);
  http::add_work_routes(door);
  http::add_problem_routes(door);
  http::add_dossier_routes(door);
  http::add_bulk_routes(door);
  http::add_lead_routes(door);
  http::add_campaign_routes(door);
  http::add_evidence_routes(door);
  http::add_letter_routes(door);
  http::add_supervision_routes(door);
  http::add_filing_routes(door);
  http::add_review_routes(door);
  http::add_notice_routes(door);
  http::add_channel_routes(door);
  http::add_report_routes(door, reports);
  http::add_past_ledger_routes(door, reports);
  http::add_sheet_routes(door);
  http::add_office_routes(door);
  http::add_workday_routes(door);
  http::add_plan_routes(door, embedded::find("plans/huangshigang-2024.toml").value());
  http::add_checkpoint_routes(door);
  http::add_redaction_routes(door);
  http::add_officer_routes(door);
  http::add_help_routes(door);
  http::add_openapi_route(door);
}

void greet(Serving& serving, const cli::ServeOptions& options, const std::string& address) {
  std::printf("践诺已启动：%s\n", address.c_str());
  if (options.is_demo) std::printf("演示：登录页上列出各岗位，点一下即可进入\n");
  if (const auto token = casework::first_administrator_link(serving.office, serving.entropy)) {
    std::printf("第一次启动。请在 24 小时内打开此链接设立系统管理员（只能用一次）：\n  %s/setup?token=%s\n",
                address.c_str(), token->c_str());
  }
  std::fflush(stdout);
}

delivery::Policy delivery_policy(const cli::ServeOptions& options) {
  delivery::Policy policy;
  policy.certificates = options.delivery_certificates;
  for (const std::string& text : options.delivery_networks) {
    const auto network = delivery::parse_network(text);
    if (!network) throw base::Malformed("--delivery-network", "应为网段，如 10.1.0.0/16");
    policy.networks.push_back(*network);
  }
  return policy;
}

/// A positive number of the environment, or `otherwise`.
std::int64_t number_setting(const char* name, std::int64_t otherwise) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return otherwise;
  std::int64_t number = 0;
  const char* const end = text + std::strlen(text);
  const auto read = std::from_chars(text, end, number);
  const bool is_right = read.ec == std::errc() && read.ptr == end && number > 0 &&
                        number <= 1'000'000;
  if (!is_right) throw base::Malformed(name, "应为 1 到 1000000 的整数");
  return number;
}

http::RequestRate request_rate() {
  const http::RequestRate usual;
  return {number_setting("PLEDGE_REQUESTS_PER_SECOND", usual.per_second),
          number_setting("PLEDGE_REQUESTS_AT_ONCE", usual.burst)};
}

/// For claims: two servers must not have the same.
std::string server_name(base::Entropy& entropy) {
  return "server-" + base::to_hex(entropy.bytes(4));
}

void say_failed(const std::string& what) { spdlog::error("job failed: {}", what); }

jobs::Scheduler::Report job_report() {
  return {[](const casework::JobRun& run) {
            if (run.counts.empty()) return;  // an empty store has nothing to tell
            std::string text;
            for (const auto& one : run.counts) {
              text += " " + one.what + "=" + std::to_string(one.count);
            }
            spdlog::info("job {} {} finished{}", run.job, run.period, text);
          },
          &say_failed};
}

std::vector<std::string> trusted_proxies(const cli::ServeOptions& options) {
  std::vector<std::string> proxies;
  for (const std::string& text : options.trusted_proxies) {
    const auto address = http::address_from(text);
    if (!address) throw base::Malformed("--trusted-proxy", "应为 IP 地址，如 10.0.0.5：" + text);
    proxies.push_back(*address);
  }
  return proxies;
}

/// What would bind another port than the one that was typed, or speak plainly where somebody
/// meant TLS, is refused.
void refuse_half_said(const cli::ServeOptions& options) {
  if (options.port < 0 || options.port > 65535) {
    throw base::Malformed("--port", "应为 0 到 65535 的端口号：" + std::to_string(options.port));
  }
  if (options.certificate.empty() == options.key.empty()) return;
  throw base::Malformed(options.key.empty() ? "--key" : "--certificate",
                        "证书（--certificate）和私钥（--key）须同时给出");
}

http::ServerConfig server_config(const Serving& serving, const cli::ServeOptions& options) {
  refuse_half_said(options);
  http::ServerConfig config;
  config.host = options.host;
  config.port = static_cast<std::uint16_t>(options.port);
  config.certificate = options.certificate;
  config.key = options.key;
  config.temporary_folder = serving.upload_folder;
  config.trusted_proxies = trusted_proxies(options);
  config.connections_per_address = static_cast<int>(
      number_setting("PLEDGE_CONNECTIONS_PER_ADDRESS", config.connections_per_address));
  return config;
}

/// False when nothing was written yet.
bool sign_journal(const Serving& serving) {
  bool is_begun = false;
  serving.office.run("journal.checkpoint", [&](casework::Desk& desk) {
    is_begun = desk.stores().journal.head().size > 0;
    if (is_begun) casework::sign_checkpoint(desk, serving.signer, casework::signing_actor());
    return is_begun;
  });
  return is_begun;
}

}  // namespace

int serve(Serving& serving, const cli::ServeOptions& options) {
  http::Server server(server_config(serving, options));
  casework::KnownSessions sessions(serving.office, serving.clock);
  // One for the thread that sends, one for whoever asks whether an address may be written to.
  delivery::CurlCourier sending(delivery_policy(options));
  delivery::CurlCourier asking(delivery_policy(options));
  http::House house{serving.office,
                    sessions,
                    serving.clock,
                    serving.entropy,
                    serving.blobs,
                    app::press(serving.blobs),
                    &documents::read_table,
                    &documents::write_xlsx,
                    &documents::write_csv,
                    &documents::write_marked,
                    documents::form_filler(),
                    &documents::write_archive,
                    asking,
                    options.home_link,
                    serving.upload_folder,
                    options.is_demo,
                    options.is_demo ? demo_officers() : std::vector<http::DemoOfficer>(),
                    request_rate(),
                    &serving.past};
  report::ReportDesk reports{{}, app::report_press()};
  reports.press.kept = house.press.kept;
  http::Door door(server, house);
  add_routes(door, reports);
  server.set_fallback(http::serve_assets(web_assets::all()));
  server.set_decorator(&decorate);
  server.set_fault_handler([&](const std::exception_ptr& thrown, const http::Request& request) {
    return answer_fault(serving.entropy, thrown, request);
  });
  const std::uint16_t port = server.bind();
  const char* scheme = options.certificate.empty() ? "http://" : "https://";
  const std::string address = scheme + options.host + ":" + std::to_string(port);
  if (house.home_link.empty()) house.home_link = address;
  greet(serving, options, address);
  const jobs::Scheduler scheduler(serving.office, serving.clock, job_report(),
                                  [&] { return sign_journal(serving); });
  const jobs::WordIndexer indexer(serving.office, &say_failed);
  const ReadAhead ahead(serving.office, reports.book, &say_failed);
  const jobs::Sender sender(serving.office, sending,
                            {server_name(serving.entropy), house.home_link}, &say_failed);
  server.run();
  std::printf("践诺已停止\n");
  return 0;
}

}  // namespace pledge::app
