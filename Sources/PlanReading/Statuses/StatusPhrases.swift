/// The words in which plans say how an action is going, and what they come to (IMP-7, PLAN-9).
enum StatusPhrases {
    struct Known: Sendable {
        var phrase: Phrase
        var word: DraftStatus.Word
        var text: String
    }

    /// Longer phrases first, so that "not complete" is never read as "complete".
    static let known: [Known] = {
        let lists: [(DraftStatus.Word, String)] = [
            (
                .updateRequired,
                """
                update required; update awaited; awaiting update; update needed; no update received; update overdue; no update provided
                update requested; update outstanding; awaiting an update; update to be provided
                """
            ),
            (
                .notStarted,
                """
                not started; not yet started; not commenced; not yet commenced; yet to start; yet to commence; to be started; not begun
                not yet due; not due; no progress; to do; planned; scheduled; proposed; not yet begun; pending; not actioned
                future action; awaiting start; due to start; to commence; to start
                """
            ),
            (
                .toBeCompleted,
                """
                to be completed; to complete; to be complete; will be completed; will be complete; due to be completed; to be finalised
                to be delivered; to be done; due for completion; will complete; to be completed by; expected completion
                """
            ),
            (
                .atRisk,
                """
                at risk; delayed; delay; behind schedule; off track; slipped; slippage; some delay; behind; off target; not on track
                on hold; paused; stalled; at risk of delay; blocked; deferred; postponed; minor delay; off course
                """
            ),
            (.overdue, "overdue; missed; deadline passed; past due; deadline missed; out of time; not achieved; failed; not met"),
            (
                .superseded,
                """
                superseded; withdrawn; no longer required; no longer needed; not required; cancelled; removed; merged; closed not completed
                no longer applicable; incorporated into; transferred to; abandoned; replaced; combined
                """
            ),
            (
                .onGoing,
                """
                on going; ongoing; in progress; on track; underway; under way; started; commenced; continuing; progressing; wip; open
                partially complete; partially completed; partly complete; partly completed; part complete; part completed
                nearly complete; almost complete; largely complete; mostly complete; substantially complete; progress made; active
                work in progress; in train; in hand; in development; being developed; on target; on schedule; making progress
                not complete; not yet complete; not completed; not yet completed; incomplete; outstanding; some progress; good progress
                being progressed; being implemented; partially met; partially achieved; partial; begun; in draft; continues; continuous
                on plan; near completion; nearing completion; rolling
                """
            ),
            (.inPlace, "in place; now in place; embedded; in use; live; operational"),
            (
                .complete,
                """
                complete; completed; done; achieved; closed; finished; fully complete; fully completed; action complete; action completed
                actions complete; actions completed; implemented; actioned; delivered; met; signed off; fully met; fully implemented
                all complete; completed and closed; fully achieved; complete and closed; business as usual; bau; yes; concluded
                achieved and embedded; completed in full; discharged; resolved; complete embedded; fulfilled
                """
            ),
            (.disputed, "disputed; challenged; contested; not accepted; rejected; not agreed; in dispute"),
        ]
        var known: [Known] = []
        for (word, phrases) in lists {
            for phrase in phrases.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
                let text = phrase.split(separator: " ").joined(separator: " ")
                known.append(Known(phrase: Phrase(text), word: word, text: text))
            }
        }
        return known.sorted { ($1.phrase.hashes.count, $0.text) < ($0.phrase.hashes.count, $1.text) }
    }()

    private static let byFirst: [UInt64: [Known]] = Dictionary(grouping: known.filter { !$0.phrase.hashes.isEmpty }) {
        $0.phrase.hashes[0]
    }

    /// The longest phrase that stands at a token, with where it ends.
    static func phrase(at index: Int, in scan: Scan) -> (known: Known, end: Int)? {
        guard scan.tokens.indices.contains(index), let some = byFirst[scan.tokens[index].hash] else { return nil }
        for known in some {
            if let end = scan.matches(known.phrase, at: index) { return (known, end) }
        }
        return nil
    }

    /// The status word of a short cell; nil when it has none.
    static func word(in scan: Scan) -> DraftStatus.Word? {
        for index in scan.tokens.indices {
            if let found = phrase(at: index, in: scan) { return found.known.word }
        }
        return nil
    }

    static func mapped(_ word: DraftStatus.Word) -> DraftStatusKey {
        switch word {
        case .complete: .doneAwaitingEvidence
        case .onGoing, .toBeCompleted, .inPlace, .updateRequired: .inProgress
        case .notStarted: .notStarted
        case .atRisk: .atRisk
        case .overdue: .overdue
        case .superseded: .superseded
        case .disputed: .disputed
        case .rating, .narrative, .blank: .noStatusGiven
        }
    }
}
