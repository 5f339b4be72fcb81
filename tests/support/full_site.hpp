#pragma once
#include "app/demo.hpp"
#include "casework/checkpoint_work.hpp"
#include "casework/free_text.hpp"
#include "casework/problem_work.hpp"
#include "casework/redaction_work.hpp"
#include "storage/blob_folder.hpp"
#include "storage/row_source.hpp"
#include "storage/schema_check.hpp"
#include "storage/site_rows.hpp"
#include "storage/sql_office.hpp"
#include "support/trial_region.hpp"

/// For tests only: the demonstration, and beside it one row of every kind that it lacks, so that
/// every table of the schema holds something.
namespace pledge::support {

class FullSite {
 public:
  FullSite(const storage::Database& database, const std::string& folder)
      : database_(database), blobs_(folder + "/evidence") {
    storage::SqlOffice office(database_, settings());
    register_key();
    storage::mark_demonstration(database_, region_, base::beijing_day(clock_.now()));
    app::fill_demo(office, entropy_, blobs_, &clock_);
    office.run("trial.fill", [&](casework::Desk& desk) {
      add_things(desk);
      add_working_state(desk);
      return true;
    });
    // A problem whose text the index of words does not have yet.
    office.run("trial.words", [&](casework::Desk& desk) {
      desk.stores().ledger.index_run(0);
      casework::Proposal proposal;
      problem::Propose& command = proposal.command;
      command.campaign = {"huangshigang-2024"};
      command.text.description = "停车场租金多收未退";
      command.category = {"works_arrears"};
      command.group = {"public_arrears"};
      command.responsible_unit = {"education_bureau"};
      return casework::propose_problem(desk, campaign::an_office_clerk(), proposal).ok();
    });
    office.run("trial.redact", [&](casework::Desk& desk) { return redact(desk); });
    office.run("trial.checkpoint", [&](casework::Desk& desk) {
      cosign(desk, casework::sign_checkpoint(desk, signer_, casework::signing_actor()));
      return true;
    });
  }

  storage::BlobFolder& blobs() { return blobs_; }
  const storage::Database& database() const { return database_; }
  std::unique_ptr<storage::SqlOffice> open_office() const {
    return std::make_unique<storage::SqlOffice>(database_, settings());
  }
  /// What readers see in the open transaction of `db`.
  std::unique_ptr<storage::SqlDesk> reading_desk(storage::Connection& db) const {
    auto desk = std::make_unique<storage::SqlDesk>(db, desk_settings_, shelf_, true);
    desk->begin(clock_.now());
    return desk;
  }
  journal::Verification verify(storage::Connection& db) const {
    return storage::verify_readable(db, [&] {
      return storage::verify_journal(db, region_, signer_.verifier_key(), vault_key_);
    });
  }
  casework::Comparison compare(storage::Connection& db) const {
    storage::SqlRowSource source(db, region_, vault_key_);
    return casework::compare_all(source);
  }
  casework::Comparison compare_files(storage::Connection& db) {
    storage::SqlRowSource source(db, region_, vault_key_);
    casework::Comparison comparison;
    casework::compare_files(source, blobs_, comparison);
    return comparison;
  }

 private:
  storage::OfficeSettings settings() const {
    storage::OfficeSettings made;
    made.region = region_;
    made.clock = &clock_;
    made.calendar = &campaign::shipped_calendar();
    made.entropy = &entropy_;
    made.vault_key = vault_key_;
    return made;
  }
  void register_key() {
    const auto connection = database_.open_writer();
    connection->begin_write();
    storage::JournalRows(*connection, region_, vault_key_)
        .add_key({signer_.name(), signer_.verifier_key().to_text()});
    connection->commit();
  }

  /// Records the event that begins a thing, and gives the thing.
  template <class State, class Event>
  State begin(casework::Desk& desk, const std::string& kind, std::int64_t id, const Event& event,
              State (*apply)(const std::optional<State>&, const Event&, const base::Stamp&)) {
    base::Stamp stamp;
    stamp.at = desk.now();
    stamp.officer = {1};
    journal::Draft head;
    head.act = "trial." + kind;
    head.subject_kind = kind;
    head.subject_id = id;
    head.stamp = stamp;
    casework::record_all(desk, std::vector<Event>{event}, head, 0);
    return apply(std::nullopt, event, stamp);
  }

  static std::int64_t first_filed_row(casework::Desk& desk) {
    access::Scope everything;
    everything.sees_all = everything.sees_all_leads = true;
    filing::RowWish wish;
    wish.limit = 1;
    wish.after = {INT64_MIN};
    auto filings = desk.stores().filings.list({"huangshigang-2024"});
    for (auto filing = filings.rbegin(); filing != filings.rend(); ++filing) {
      const auto rows = desk.stores().filings.rows(filing->id, everything, wish);
      if (!rows.empty()) return rows.front().problem.value;
    }
    return 0;
  }
  /// Words of a thing that was filed go, as two persons decided.
  bool redact(casework::Desk& desk) {
    access::Actor office = campaign::an_office_clerk(901);
    access::Actor auditor = office;
    auditor.officer = {902};
    auditor.grants = {{access::Role::audit_administrator, {}}};
    // Of what stands in the first row of all lists that were filed: a self-check, or a problem.
    const std::int64_t row = first_filed_row(desk);
    redaction::Propose command;
    command.subject_kind =
        row < 0 ? redaction::SubjectKind::lead : redaction::SubjectKind::problem;
    command.subject_id = row < 0 ? -row : row;
    command.reason = "写了企业名称";
    const std::string kind(base::name_of(command.subject_kind));
    const auto line = desk.stores().ledger.timeline(kind, command.subject_id).front();
    for (const auto& text : casework::free_texts(kind, line)) {
      command.places.push_back({line.entry_index, text.member});
    }
    const auto proposed = casework::propose_redaction(desk, office, command);
    if (!proposed) return false;
    const auto& made = proposed.value();
    return casework::confirm_redaction(desk, {auditor, made.id.value, made.version}, {"同意"}).ok();
  }
  /// Another agency signs the checkpoint, too.
  void cosign(casework::Desk& desk, const journal::StoredCheckpoint& checkpoint) {
    const auto agency = journal::Signer::from_seed("qu-jiwei", std::string(32, 'q'));
    const auto auditor = casework::command_line_actor();
    const auto signed_note = journal::add_signature(checkpoint.note, agency);
    PLEDGE_ASSERT(signed_note.has_value());
    PLEDGE_ASSERT(
        casework::register_cosigner(desk, auditor, agency.verifier_key().to_text()).ok());
    PLEDGE_ASSERT(casework::add_cosignature(desk, auditor, checkpoint.size, *signed_note).ok());
  }

  void add_year(casework::Desk& desk) {
    workday::LoadYear year;
    year.year = 2027;
    year.source = "测试用";
    year.days = {{base::make_day(2027, 1, 1).value(), workday::DayKind::holiday, "元旦"}};
    desk.stores().workdays.save(begin<workday::WorkdayYear, workday::Event>(
                                     desk, "workday_year", year.year, year, &workday::apply),
                                 0);
  }

  void add_things(casework::Desk& desk) {
    using casework::Counter;
    casework::Stores& stores = desk.stores();
    add_year(desk);
    const base::Digest digest = blobs_.keep("文书");
    referral::ReferralOpened opened;
    opened.id = {desk.draw(Counter::referral)};
    opened.facts = "佐证照片是两年前的";
    stores.referrals.save(
        begin<referral::Referral, referral::Event>(desk, "referral", opened.id.value, opened,
                                                   &referral::apply),
        0);
    letter::LetterIssued issued;
    issued.id = {desk.draw(Counter::letter)};
    issued.prefix = "港营商办督";
    issued.year = 2024;
    issued.campaign = {"huangshigang-2024"};
    issued.number = "港营商办督〔2024〕1号";
    issued.serial_number = desk.draw(Counter::letter_number, "港营商办督〔2024〕");
    issued.digest = digest;
    stores.letters.save(begin<letter::Letter, letter::LetterEvent>(
                            desk, "letter", issued.id.value, issued, &letter::apply),
                        0);
    letter::TemplateAdded added;
    added.id = {desk.draw(Counter::letter_template)};
    added.name = "督办单.docx";
    added.digest = digest;
    stores.letter_templates.save(
        begin<letter::LetterTemplate, letter::TemplateEvent>(desk, "letter_template",
                                                             added.id.value, added,
                                                             &letter::apply),
        0);
    notice::ProblemUrged urged;
    urged.urging.id = {desk.draw(Counter::urging)};
    urged.urging.problem = {1};
    urged.urging.responsible_unit = {"education_bureau"};
    urged.urging.group = {"public_arrears"};
    urged.urging.text = "请报进展";
    stores.urgings.save(begin<notice::Urging, notice::UrgingEvent>(
                            desk, "urging", urged.urging.id.value, urged, &notice::apply),
                        0);
    notice::ChannelAdded channel;
    channel.id = {desk.draw(Counter::channel)};
    channel.settings.name = "区营商办";
    channel.address_host = "example.gov.cn";
    channel.key_count = 1;
    stores.channels.save(begin<notice::Channel, notice::ChannelEvent>(
                             desk, "channel", channel.id.value, channel, &notice::apply),
                         0);
    stores.channels.seal_secrets(channel.id, {"https://example.gov.cn/in", {"k"}});
    stores.subscriptions.save(
        begin<notice::Subscription, notice::SubscriptionEvent>(
            desk, "subscription", 1, notice::CalendarOpened{std::string(64, 'a')},
            &notice::apply),
        0);
  }

  /// Rows that no event makes.
  void add_working_state(casework::Desk& desk) {
    casework::Stores& stores = desk.stores();
    stores.credentials.save(access::Session{base::sha256("token"), {1}, desk.now(), desk.now()});
    stores.credentials.save(
        access::SetupLink{base::sha256("link"), base::OfficerId{1}, desk.now(), false});
    desk.remember({1}, "key", {base::sha256("request"), "{}"});
    casework::ImportBatch batch;
    batch.number = desk.draw(casework::Counter::import_batch);
    batch.version = 1;
    batch.campaign = {"huangshigang-2024"};
    batch.sender = {"education_bureau"};
    batch.at = desk.now();
    stores.imports.save(batch, 0);
    stores.imports.remember({"education_bureau"}, "problems", {{"欠款", "amount"}});
    notice::OutboxMessage message;
    message.id = {desk.draw(casework::Counter::message)};
    message.channel = {1};
    message.created_at = message.due_at = desk.now();
    stores.outbox.insert(message);
    notice::CalendarEntry line;
    line.uid = "problem-420202-1-rectification@pledge";
    stores.reminders.keep_calendar_line({1}, line);
    stores.views.save({{1}, {{"own-1", "黄红黑灯", "lights=yellow,red,black", false}}});
  }

  storage::Database database_;
  base::RegionCode region_{"420202"};
  base::FixedClock clock_{campaign::instant_of("2024-08-20T01:00:00.000Z")};
  mutable base::SystemEntropy entropy_;
  std::string vault_key_ = std::string(32, 'k');
  journal::Signer signer_ =
      journal::Signer::from_seed("pledge/420202", std::string(32, 's'));
  storage::BlobFolder blobs_;
  const storage::OfficeSettings desk_settings_ = settings();
  mutable storage::Shelf shelf_;
};

}  // namespace pledge::support
