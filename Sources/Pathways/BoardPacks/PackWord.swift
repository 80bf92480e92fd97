public import Documents
import Instruments
import Kernel

extension BoardPack {
    /// The same pack for Word. Charts are for the page and for print; here stands what they say, with the newest months.
    public func word(number: Int, fingerprint: String) -> WordDocument {
        var blocks: [WordDocument.Block] = [
            .title(title),
            .paragraph([.init("Meeting of \(head.meetingOn.inWords). As at the end of \(head.cutOff.inWords).", isBold: true)]),
            .paragraph([
                .init(
                    "Pack \(number), made \(head.madeAt.inWords). Changes since \(head.sinceInWords). Fingerprint \(fingerprint)."
                )
            ]),
            .heading("In short", level: 2),
            .bullets(inShort.map { [.init($0)] }),
            .heading("Asked of the body (\(asks.count))", level: 2),
        ]
        blocks.append(
            asks.isEmpty
                ? .paragraph([.init("Nothing waits for a decision.")])
                : .numbered(
                    asks.map { ask in
                        ask.because.isBlank ? [.init(ask.words)] : [.init(ask.words), .init(" \(ask.because)", colour: "555555")]
                    }))
        blocks += wordStory + wordMeasures + wordExceptions + wordBackground
        return WordDocument(title: title, author: "Lantern", pageHeader: title, isLandscape: false, blocks: blocks)
    }

    private var wordStory: [WordDocument.Block] {
        var blocks: [WordDocument.Block] = [.heading("What changed since \(head.since.previous.inWords)", level: 2)]
        if story.isEmpty { blocks.append(.paragraph([.init("No action moved up or down.")])) }
        for chapter in story {
            blocks.append(.heading("\(chapter.kind.heading) (\(chapter.lines.count))", level: 3))
            blocks.append(
                .bullets(
                    chapter.lines.map {
                        [
                            .init("\($0.action.reference) \($0.action.statement)", isBold: true),
                            .init(" (\($0.action.plan), \($0.on.inWords)). \($0.words)"),
                        ]
                    }))
        }
        return blocks
    }

    private var wordMeasures: [WordDocument.Block] {
        var blocks: [WordDocument.Block] = [.heading("Measures", level: 2)]
        if measures.isEmpty {
            blocks.append(.paragraph([.init("None of its actions is bound to a measure of the live record.")]))
        }
        for measure in measures {
            blocks.append(
                .heading("\(measure.code): \(measure.label)\(measure.part.isEmpty ? "" : ", \(measure.part)")", level: 3))
            blocks.append(.paragraph([.init(measure.newest, isBold: true), .init(". \(measure.distance) \(measure.direction)")]))
            let months = measure.charts.joined().suffix(6)
            if !months.isEmpty {
                blocks.append(
                    .table(
                        .init(
                            columns: months.map { .init(MeasureWords.month($0.startsOn)) },
                            rows: [months.map { .text(words($0, measure.scale)) }])))
            }
            blocks.append(
                .bullets(
                    measure.proves.map {
                        [
                            .init(
                                "\($0.action.reference): \($0.words(measure.scale.words(measure.target)))"
                            )
                        ]
                    }))
            blocks.append(.paragraph([.init("\(measure.question) \(measure.asOf)", colour: "555555")]))
        }
        return blocks
    }

    private func words(_ reading: Measure.Reading, _ scale: MeasureScale) -> String {
        if reading.isHidden { return "too few" }
        return reading.reading.value(scale.shape).map { scale.words($0) } ?? "–"
    }

    private var wordExceptions: [WordDocument.Block] {
        var blocks: [WordDocument.Block] = [.heading("Exceptions", level: 2)]
        if exceptions.isEmpty { blocks.append(.paragraph([.init("None.")])) }
        for part in exceptions {
            blocks.append(.heading("\(part.heading) (\(part.lines.count))", level: 3))
            blocks.append(.paragraph([.init("Asked of the body: \(part.ask)", isItalic: true)]))
            blocks.append(
                table(
                    [("Action", 4), ("Lead", 2), ("Due", 2), ("Status", 2), ("Reason given", 3)],
                    part.lines.map { line in
                        [
                            "\(line.action.reference) \(line.action.statement)", line.lead,
                            [line.due, line.moved].filter { !$0.isEmpty }.joined(separator: "\n"), line.status, line.because,
                        ]
                    }))
        }
        return blocks
    }

    private var wordBackground: [WordDocument.Block] {
        var blocks: [WordDocument.Block] = [.heading("Audits", level: 2)]
        blocks += lines(
            audits.results.map { "\($0.title), \($0.on.inWords): \($0.isPassed ? "passed" : "not passed"). \($0.words)" }
                + audits.missing.map { "Promised, without a result: \($0.words) (\($0.action.reference))" },
            none: "No result came in.")
        blocks.append(.heading("Challenge and its effect", level: 2))
        blocks += lines(
            challenges.ofBody.map { one in
                let reply = one.reply.isBlank ? "No reply." : "Reply: \(one.reply)"
                let effect = one.effect.isBlank ? "Open." : "Effect: \(one.effect)"
                return "“\(one.what)”, put to \(one.toWhom) on \(one.raisedOn.inWords). \(reply) \(one.change) \(effect)"
            }, none: "This body has challenged nothing.")
        blocks += challenges.log.map { .paragraph([.init($0)]) }
        if !challenges.nilReturns.isEmpty {
            blocks.append(
                .paragraph([
                    .init("Nil return since \(challenges.logSince.inWords): ", isBold: true),
                    .init(challenges.nilReturns.joined(separator: ", ")),
                ]))
        }
        blocks.append(.heading("Reports to this body", level: 2))
        blocks += lines(
            reports.overdue.map { "Overdue since \($0.dueOn.inWords): \($0.title)" }
                + reports.coming.map { "Due \($0.dueOn.inWords): \($0.title)" }
                + reports.received.map { "Received: \($0.title)" }, none: "None is owed.")
        blocks.append(.heading("Figures that agencies did not return", level: 2))
        blocks += lines(returns.map { "\($0.agency): \($0.figure), \($0.quarter)" }, none: "None is missing.")
        blocks.append(.heading("Who sits, and who comes", level: 2))
        if !seats.isEmpty {
            blocks.append(
                table(
                    [("Seat", 3), ("Filled by", 3), ("Meetings", 2), ("Gap", 4)],
                    seats.map { [$0.name, $0.holder, $0.attended, $0.gap.isBlank ? "None" : $0.gap] }))
        } else {
            blocks.append(.paragraph([.init("No required seats are written down.")]))
        }
        return blocks
    }

    private func lines(_ words: [String], none: String) -> [WordDocument.Block] {
        words.isEmpty ? [.paragraph([.init(none)])] : [.bullets(words.map { [.init($0)] })]
    }

    private func table(_ columns: [(String, Double)], _ rows: [[String]]) -> WordDocument.Block {
        .table(.init(columns: columns.map { .init($0.0, share: $0.1) }, rows: rows.map { $0.map { .text($0) } }))
    }
}
