import Instruments
import Kernel
import Markup
import Pathways

/// What became of a message, with when: its last state as a tag, and the steps before it as words.
func receipt(_ message: Message) -> HTML {
    group {
        tag(message.state.words, message.state.colour)
        hint(receiptWords(message))
    }
}

/// The steps that a message went, in one line.
private func receiptWords(_ message: Message) -> String {
    let steps = [
        ("sent", message.sentAt), ("arrived", message.deliveredAt), ("opened", message.openedAt), ("read", message.readAt),
        ("given up", message.failedAt),
    ].compactMap { word, at in at.map { "\(word) \($0.inWords)" } }
    guard steps.isEmpty else { return (steps.joined(separator: "; ") + ".").capitalizedFirst }
    return "Written \(message.writtenAt.inWords)."
}

extension MessageState {
    var colour: Colour {
        switch self {
        case .waiting, .sent: .grey
        case .beingTried: .amber
        case .delivered, .opened, .read: .green
        case .failed: .red
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// Lines of the disclosure log as a table: cards on a phone.
func disclosureTable(_ lines: [Disclosure], showsPeople: Bool) -> HTML {
    var columns: [Column<Disclosure>] = [
        Column("When") { $0.message.writtenAt.inWords },
        Column("Who was told") { line in
            line.recipient
            if !line.agency.isBlank, line.agency != line.recipient { hint(line.agency) }
        },
        Column("What") { line in
            line.message.subject
            hint("\(line.message.way.words), by \(line.writer)")
        },
        Column("Why, and under which basis") { line in
            line.purpose
            if !line.message.because.isBlank { hint("“\(line.message.because)”") }
            hint(line.message.lawfulBasis.words)
        },
        Column("What became of it") { receipt($0.message) },
    ]
    if showsPeople {
        columns.insert(Column("About") { $0.people == 1 ? "1 person" : "\($0.people) people" }, at: 3)
    }
    return dataTable(
        "Who was told, newest first", lines, columns, showsCaption: false, isMarked: { $0.message.state == .failed })
}
