import Definitions
import Instruments
import Kernel

/// The measures after a conference: the plan sent to each who has one, and somebody to speak for the child (M-32, M-39).
struct ConferenceFigures {
    let work: Work
    let days: ClosedRange<Day>
    let meetings: MeetingFigures

    /// The papers of a conference and its plan have the same days.
    static let papers: ClockKind = "conference-minutes"

    func all() throws -> [Figure] { [try plansSent()] + (try advocacy()) }

    // M-32

    private func plansSent() throws -> Figure {
        let store = ConferenceFigureStore(transaction: work.transaction)
        let conferences = try store.conferences(in: days)
        let plans = Set(conferences.map(\.plan))
        let (issues, holdings) = (try store.issues(of: plans), try store.holdings(of: plans))
        let lines = try conferences.map { conference in
            // Held outside Lantern, its days count from the end of the day.
            let due =
                try conference.dueAt ?? work.clocks.due(Self.papers, from: Instant(conference.heldOn.next).adding(seconds: -1))
            return (
                conference: conference, due: due,
                lack: lack(conference, due, issues[conference.plan] ?? [], holdings[conference.plan] ?? [])
            )
        }
        let settled = lines.filter { $0.lack.isEmpty || $0.due < work.now }
        let running = lines.count - settled.count
        return split(
            "conference-plans", settled,
            notes: running == 0 ? [] : ["\(running) \(running == 1 ? "is" : "are") not due yet and left out."]
        ) { line in
            let held = "Conference of \(line.conference.heldOn.inWords)"
            return Behind(
                line.conference.subject, line.conference.reference, fallsShort: line.lack.isEmpty ? "" : "\(held): \(line.lack)",
                words: held)
        }
    }

    /// What the plan lacked when its time was over; empty where each who was to have it had the version that came of the conference.
    private func lack(
        _ conference: ConferenceFigureStore.Conference, _ due: Instant, _ issues: [ConferenceFigureStore.Issue],
        _ holdings: [ConferenceFigureStore.Holding]
    ) -> String {
        let own = issues.filter { issue in
            issue.publishedAt.day >= conference.heldOn && conference.nextOn.map { issue.publishedAt.day < $0 } ?? true
        }
        guard let first = own.map(\.number).min(), let last = own.map(\.number).max() else { return "no version came of it" }
        let holders = Dictionary(grouping: holdings, by: \.holder).values.filter { copies in
            copies.allSatisfy { $0.addedAt <= due && ($0.endedAt.map { $0 > due } ?? true) }
        }
        if holders.isEmpty { return "nobody was to have it" }
        let late = holders.count { copies in
            !copies.contains { copy in
                guard let number = copy.number, let came = copy.cameAt else { return false }
                return number >= first && number <= last && came <= due
            }
        }
        return late == 0 ? "" : "\(late) of \(holders.count) without it in time"
    }

    // M-39

    private struct Heard {
        let child: MeetingFigureStore.Child
        let meeting: MeetingFigureStore.Held
        let offers: [AdvocacyOffer]
    }

    /// Offered: to each child of a conference. Used: by those who wanted it.
    private func advocacy() throws -> [Figure] {
        let kinds = work.definitions.meetings.kinds
        let conferences = Dictionary(
            meetings.held.filter { kinds[$0.kind]?.offersAdvocacy == true }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let children = meetings.children.filter { $0.isBorn && conferences[$0.meeting] != nil }
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: children.map(\.person))
        let records = try people.records(under: Set(standing.values))
        let offers = Dictionary(
            grouping: try CarePlanOversightStore(transaction: work.transaction).offers(to: records.keys.sorted()),
            by: { records[$0.person] ?? $0.person })
        let heard = children.compactMap { child -> Heard? in
            guard let meeting = conferences[child.meeting] else { return nil }
            let own = (offers[standing[child.person] ?? child.person] ?? []).filter {
                $0.counts(for: meeting.id, on: meeting.heldFrom.day)
            }
            return Heard(child: child, meeting: meeting, offers: own)
        }
        let wanted = heard.filter { $0.offers.contains { $0.isWanted == true } }
        let unsaid = heard.count { one in !one.offers.isEmpty && one.offers.allSatisfy { $0.isWanted == nil } }
        return [
            split(
                "advocacy-offered", heard,
                notes: unsaid == 0 ? [] : ["Of \(unsaid) it is not written down whether they wanted it."]
            ) { Behind($0.meeting, fallsShort: $0.offers.isEmpty ? "Not offered" : "") },
            split("advocacy-used", wanted) { one in
                let answers = one.offers.filter { $0.isWanted == true }.map(\.isUsed)
                return Behind(
                    one.meeting,
                    fallsShort: answers.contains(true)
                        ? "" : answers.contains(false) ? "Nobody spoke for the child" : "Not written down whether somebody did")
            },
        ]
    }
}
