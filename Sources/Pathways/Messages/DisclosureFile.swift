import Documents
public import Instruments
import Kernel

/// The disclosure log as a file for an inspection: comma-separated, safe to open in a spreadsheet (SHARE-2).
public struct DisclosureFile: Sendable {
    let lines: [Disclosure]

    public init(_ lines: [Disclosure]) { self.lines = lines }

    public var csv: String {
        let head = [
            "Id", "Written", "Recipient", "Agency", "How", "Subject", "Purpose", "Lawful basis", "Why it was proportionate",
            "Written by", "About", "People", "State", "Sent", "Arrived", "Opened", "Read", "Failed", "Why it failed",
        ]
        let rows = lines.map { line in
            let message = line.message
            return [
                message.id.description, message.writtenAt.description, line.recipient, line.agency, message.way.words,
                message.subject, line.purpose, message.lawfulBasis.words, message.because, line.writer,
                message.about.map { "\($0.kind)/\($0.id)" } ?? "", "\(line.people)", message.state.words,
            ]
                + [message.sentAt, message.deliveredAt, message.openedAt, message.readAt, message.failedAt]
                .map { $0?.description ?? "" } + [message.failedAt == nil ? "" : message.lastError]
        }
        return CSV.write([head] + rows, for: .spreadsheet)
    }
}

extension MessageWay {
    /// By which way, as people say it.
    public var words: String {
        switch self {
        case .email: "E-mail"
        case .sms: "Text message"
        case .webhook: "Agency’s system"
        }
    }
}

extension MessageState {
    /// How far, as people say it.
    public var words: String {
        switch self {
        case .waiting: "Waiting to go out"
        case .beingTried: "Not taken yet; tried again"
        case .sent: "Sent"
        case .delivered: "Arrived"
        case .opened: "Opened"
        case .read: "Read"
        case .failed: "Did not get through"
        }
    }
}
