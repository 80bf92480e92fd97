import Definitions
import Instruments
import Kernel

// Challenges and their effect, reports that are owed, returns that are missing, seats, and what the body is asked.

extension PackComposer {
    func challenges(since: Day) throws -> (part: BoardPack.Challenges, lines: [BoardChallengesQuery.Line]) {
        let lines = try work.boardChallenges(of: body.id, at: moment)
        // Closed ones are news once: in the pack after they closed.
        let shown = lines.filter { $0.challenge.closedAt.map { $0.day >= since } ?? true }
        let log = try ChallengeLog(at: moment).answer(in: work)
        let raised = log.agencies.reduce(0) { $0 + $1.raised }
        let upheld = log.agencies.reduce(0) { $0 + $1.upheld }
        let part = BoardPack.Challenges(
            ofBody: shown.map { line in
                BoardPack.Challenges.OfBody(
                    about: [line.measure, line.action.isEmpty ? "" : "action \(line.action)"].filter { !$0.isEmpty }
                        .joined(separator: ", "),
                    what: line.challenge.what, raisedOn: line.challenge.raisedOn, toWhom: line.challenge.toWhom,
                    reply: line.challenge.reply, isReplyLate: line.isReplyLate, change: isOutside ? "" : line.change,
                    effect: line.challenge.isOpen
                        ? ""
                        : "\(work.definitions.boards.effects.label(line.challenge.effect, on: cutOff)): \(line.challenge.effectWords)"
                )
            },
            log: [
                "\(count(raised)) raised by professionals since \(log.since.inWords); \(count(log.open)) open, of which \(count(log.late)) late; \(count(upheld)) upheld, whole or in part."
            ],
            agencies: log.agencies.filter { $0.raised + $0.received > 0 }.map {
                BoardPack.Challenges.Agency(
                    name: $0.name, raised: count($0.raised), received: count($0.received),
                    inTime: $0.due == 0 ? "" : isOutside ? "" : "\($0.inTime) of \($0.due)", upheld: count($0.upheld))
            },
            logSince: log.since, nilReturns: log.nilReturns.map(\.name))
        return (part, lines)
    }

    func reports(since: Day) throws -> BoardPack.Reports {
        let last = meetingOn.adding(months: work.definitions.boards.looksAhead.value(on: cutOff))
        let items = try CalendarReader(work).items(from: since, through: max(last, cutOff)).filter {
            $0.kind == .report && $0.body == body.id
        }
        func wasOpen(_ item: CalendarItem) -> Bool { item.receivedOn.map { $0 > cutOff } ?? true }
        func reports(_ items: [CalendarItem]) -> [BoardPack.Report] {
            items.compactMap { item in
                item.dueOn.map {
                    BoardPack.Report(
                        title: item.title, dueOn: $0, lead: item.lead, plan: item.planTitle, cadence: item.cadence)
                }
            }.sorted { ($0.dueOn, $0.title) < ($1.dueOn, $1.title) }
        }
        return BoardPack.Reports(
            overdue: reports(items.filter { wasOpen($0) && ($0.dueOn.map { $0 < cutOff } ?? false) }),
            coming: reports(items.filter { wasOpen($0) && ($0.dueOn.map { $0 >= cutOff } ?? false) }),
            received: reports(items.filter { $0.receivedOn.map { (since...max(since, cutOff)).contains($0) } ?? false }))
    }

    /// Of the newest quarter whose day for returning is past (DATA-1).
    func returns() throws -> [BoardPack.Return] {
        var quarter = Quarter(of: Quarter(of: cutOff).days.lowerBound.previous)
        if work.returnDue(quarter) >= cutOff { quarter = Quarter(of: quarter.days.lowerBound.previous) }
        return try work.missingReturns(for: quarter, at: moment).map {
            BoardPack.Return(
                agency: $0.agencyName, figure: $0.kind.label(on: cutOff), quarter: $0.quarter.words, dueOn: $0.dueOn)
        }
    }

    func seat(_ standing: SeatStanding) -> BoardPack.Seat {
        BoardPack.Seat(
            name: standing.seat.name, holder: standing.holder?.post ?? "Nobody",
            attended: standing.meetings == 0 ? "No meeting yet" : "\(standing.attended) of \(standing.meetings)",
            gap: standing.gapInWords, route: standing.seat.route)
    }

    // What is asked

    /// Claims to decide, and what only the body can settle.
    func asks(hiding hidden: Set<String>) throws -> [BoardPack.Ask] {
        overseen.filter(\.action.isWanted).flatMap { record -> [BoardPack.Ask] in
            let action = record.action
            let isHidden = hidden.contains(action.id.description)
            let gate = isHidden ? "" : record.gate.reasons.joined(separator: " ")
            var asks: [BoardPack.Ask] = []
            func ask(_ words: String, _ because: String) {
                asks.append(BoardPack.Ask(words: words, because: because, address: "/actions/\(action.id)"))
            }
            let name = "action \(action.reference)"
            switch record.standing.rung {
            case .slipped:
                ask(
                    "Ask what changed in \(name), and when it will hold again.",
                    isHidden ? "" : record.slipped?.reason ?? "")
            case .evidenced: ask("Accept \(name), or send it back: the evidence is sufficient.", gate)
            case .claimed: ask("Send \(name) back, or ask for evidence: its lead says it is done.", gate)
            default: break
            }
            if let step = record.letThrough, record.standing.rung.isAccepted, !record.gate.isOpen {
                ask("Ask whether there is evidence by now for \(name), which the chair let through.", step.reason)
            }
            if let override = record.override {
                ask(
                    "Say whether the reason still holds for which \(name) is \(override.colour.rawValue) by hand.",
                    override.reason)
            }
            if record.isUnowned, !record.standing.isClosed {
                ask("Name one person or post that answers for \(name).", "Nobody can be asked about it.")
            }
            if record.rating.status == .disputed { ask("Reply to what is contested in \(name).", "") }
            return asks
        }
    }

    func challengeAsks(_ lines: [BoardChallengesQuery.Line]) -> [BoardPack.Ask] {
        lines.filter(\.challenge.isOpen).compactMap { line in
            let address = "/bodies/\(body.id)/challenges"
            let what = "“\(line.challenge.what)”"
            if line.challenge.repliedAt != nil {
                return BoardPack.Ask(
                    words: "Say what came of the body’s challenge \(what).", because: isOutside ? "" : line.change,
                    address: address)
            }
            guard line.isReplyLate else { return nil }
            return BoardPack.Ask(
                words: "Ask \(line.challenge.toWhom) for the reply to \(what).",
                because: "It was due on \(line.challenge.replyDue.inWords).", address: address)
        }
    }

    func asks(_ reports: [BoardPack.Report], _ returns: [BoardPack.Return]) -> [BoardPack.Ask] {
        var asks: [BoardPack.Ask] = []
        if !reports.isEmpty {
            asks.append(
                BoardPack.Ask(
                    words:
                        "Ask for \(reports.count == 1 ? "the report that is overdue" : "the \(reports.count) reports that are overdue").",
                    because: list(reports.prefix(4).map(\.title)), address: "/calendar?body=\(body.id)"))
        }
        let agencies = Set(returns.map(\.agency)).sorted()
        if !agencies.isEmpty {
            asks.append(
                BoardPack.Ask(
                    words: "Ask \(list(agencies)) for \(returns.count == 1 ? "the figure" : "the figures") that did not come.",
                    because: returns.first.map { "For \($0.quarter), due on \($0.dueOn.inWords)." } ?? "", address: "/returns"))
        }
        return asks
    }

    func seatAsks(_ seats: [SeatStanding]) -> [BoardPack.Ask] {
        seats.filter { $0.vacantSince != nil || $0.missedInARow > 1 }.map {
            BoardPack.Ask(
                words: "Settle who speaks for \($0.seat.name).", because: $0.gapInWords,
                address: "/bodies/\(body.id)/required-seats")
        }
    }
}
