"""Rules of acts that no scenario of problems and leads breaks: named beside the function of C++
that refuses by them. A function that is gone, or that does not refuse by such a rule any more, ends
the generator, so that the help cannot tell what does not hold."""
import re
import sys

OFFICER = "src/access/officer.cpp"
SUCCESSION = "src/casework/succession.cpp"
ORDER = "src/supervision/decide.cpp"
TASK = "src/review/task.cpp"
DELIVERABLE = "src/campaign/deliverable.cpp"
ROSTER = "src/campaign/roster.cpp"
CHANNEL = "src/notice/channel.cpp"
CHANNEL_WORK = "src/casework/channel_work.cpp"

# (file, beginning of the function, rules of it that belong to the act; None: all that stand in it)
_OFFICER = (OFFICER, "Refusals why_not(const Officer&", {"officer_is_not_disabled"})
_OWN_UNIT = (ORDER, "Refusals of_permission(", None)
_TASK = (TASK, "base::Refusals why_not(const Task&", {"nobody_rules_on_own_unit"})
_DELIVERABLE = (DELIVERABLE, "Refusals why_not_his(", None)
_LAST = [(SUCCESSION, "base::Refusals why_not_last(", None), (SUCCESSION, "void need_owner(", None)]
_PERSON = (ROSTER, "void need_person(", None)
_LATER = (ROSTER, "void need_later(", None)
_ON = (CHANNEL, "Refusals why_not(const Channel&", {"channel_is_switched_on"})
_SETTINGS = (CHANNEL, "Refusals why_not_settings(", None)
_SECRETS = (CHANNEL, "Refusals why_not_secrets(", None)
_REACH = (CHANNEL_WORK, "base::Refusals why_not_reach(", None)
_FITS = ("src/casework/letter_work.cpp", "base::Refusals why_no_letter(", None)
_ALONE = ("src/casework/letter_issue.cpp", "base::Refusals why_not_alone(", None)

SOURCES = {
    "letter.issue": [_FITS, _ALONE],
    "filing.freeze": [
        ("src/filing/freeze.cpp", "base::Refusals why_not_period(", None),
        ("src/filing/freeze.cpp", "base::Refusals why_not(const Freeze&", None)],
    "officer.add": [("src/casework/officer_work.cpp", "base::Outcome<access::Officer> add_officer(",
                     None)],
    "officer.grant": [
        (OFFICER, "Refusals why_not(const Officer&", None),
        (OFFICER, "Refusals why_not_together(", None),
        (OFFICER, "OfficerDecision decide(const Officer& officer, const GrantRole&", None)],
    "officer.revoke": [
        _OFFICER,
        (OFFICER, "OfficerDecision decide(const Officer& officer, const RevokeRole&", None),
        *_LAST],
    "officer.recuse": [
        _OFFICER,
        (OFFICER, "OfficerDecision decide(const Officer& officer, const RecuseOfficer&", None)],
    "officer.lift_recusal": [
        _OFFICER,
        (OFFICER, "OfficerDecision decide(const Officer& officer, const LiftRecusal&", None)],
    "officer.end_sessions": [_OFFICER],
    "officer.issue_link": [_OFFICER],
    "officer.disable": [_OFFICER, *_LAST],
    "officer.hand_over": [
        _OFFICER, (SUCCESSION, "base::Refusals why_not_succeed(", None),
        (OFFICER, "Refusals why_not_together(", None)],
    "channel.add": [_SETTINGS, _SECRETS, _REACH],
    "channel.change": [_SETTINGS],
    "channel.replace_secret": [_SECRETS, _REACH],
    "channel.try_out": [
        _ON,
        (CHANNEL_WORK,
         "base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,"
         " const notice::TryOut&", None)],
    "channel.requeue": [
        _ON, (CHANNEL_WORK, "base::Outcome<notice::OutboxMessage> requeue_message(", None)],
    "supervision.propose": [
        _OWN_UNIT, (ORDER, "Decision decide(const Origin& origin, const ProposeOrder&", None)],
    "supervision.issue": [
        _OWN_UNIT, (ORDER, "base::Refusals why_not(const SupervisionOrder&", None)],
    "supervision.dismiss": [_OWN_UNIT],
    "supervision.send_back_reply": [_OWN_UNIT],
    "supervision.accept_reply": [_OWN_UNIT],
    "task.accept": [(TASK, "base::Refusals why_not(const Task&", None)],
    "task.send_back": [(TASK, "base::Refusals why_not(const Task&", None)],
    "task.move": [
        _TASK, (TASK, "base::Outcome<TaskEvents> decide(const Task& task, const MoveTask&", None)],
    "task.cancel": [_TASK],
    "deliverable.deliver": [
        (DELIVERABLE, "void need_nil_return(", None), (DELIVERABLE, "void need_content(", None),
        (DELIVERABLE, "DeliverableDecision decide(const Deliverable& deliverable, const Deliver&",
         None)],
    "deliverable.accept": [
        _DELIVERABLE, (DELIVERABLE, "Refusals why_not(const Deliverable&", None)],
    "deliverable.return_deliverable": [
        _DELIVERABLE,
        (DELIVERABLE,
         "DeliverableDecision decide(const Deliverable& deliverable, const ReturnDeliverable&",
         None)],
    "roster.fill": [_PERSON, _LATER],
    "roster.succeed": [
        _PERSON, _LATER,
        (ROSTER, "RosterDecision decide(const RosterEntry& entry, const SucceedRosterEntry&",
         None)],
    "roster.update_contact": [
        (ROSTER, "RosterDecision decide(const RosterEntry& entry, const UpdateContact&", None)],
    "roster.vacate": [
        (ROSTER, "RosterDecision decide(const RosterEntry& entry, const VacateRosterEntry&", None)],
}


def body_of(text, beginning):
    """The function whose head begins so, white space aside; None when there is none."""
    head = r"\s+".join(re.escape(word) for word in beginning.split())
    for found in re.finditer(r"^" + head, text, re.MULTILINE):
        opened = text.find("{", found.end())
        if opened < 0 or ";" in text[found.end():opened]:
            continue  # a declaration
        end = text.find("\n}", opened)
        return text[opened:end]
    return None


def rules_in(text, beginning, wanted, known):
    body = body_of(text, beginning)
    if body is None:
        sys.exit(f"act_rule_sources: no function begins with {beginning}")
    found = [name for name in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", body) if name in known]
    missing = (wanted or set()) - set(found)
    if missing or not found:
        sys.exit(f"act_rule_sources: {beginning} does not refuse by {missing or 'any rule'}")
    return [name for name in found if wanted is None or name in wanted]


def pairs(root, known):
    """(act, rule), each file read once."""
    texts = {}
    for act, places in SOURCES.items():
        for path, beginning, wanted in places:
            if path not in texts:
                texts[path] = (root / path).read_text(encoding="utf-8")
            for rule in rules_in(texts[path], beginning, wanted, known):
                yield act, rule


if __name__ == "__main__":  # the files that the help depends on
    print("\n".join(sorted({path for places in SOURCES.values() for path, _, _ in places})))
