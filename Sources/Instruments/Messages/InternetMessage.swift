import Foundation
import Kernel

extension Message {
    /// The message as RFC 5322 has it: UTF-8, in base 64, with an identity that stays the same however often it is sent.
    func internetMessage(from sender: String) -> String {
        let domain = sender.split(separator: "@").last.map(String.init) ?? "lantern"
        var lines = [
            "From: \(sender)",
            "To: \(address)",
            "Subject: \(Message.encodedWord(subject))",
            "Date: \(Message.mailDate(writtenAt))",
            "Message-ID: <\(id)@\(domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        guard let calendar else {
            lines += Message.part("text/plain; charset=utf-8", body)
            return lines.joined(separator: "\r\n")
        }
        // As calendars expect it (RFC 6047): the words and the invitation as two forms of the same.
        let boundary = "lantern-\(id)"
        let object = CalendarInvitation.completed(calendar.body, from: sender)
        lines += ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "", "--\(boundary)"]
        lines += Message.part("text/plain; charset=utf-8", body)
        lines.append("--\(boundary)")
        lines += Message.part("text/calendar; charset=utf-8; method=\(calendar.method.rawValue); component=VEVENT", object)
        lines += ["--\(boundary)--", ""]
        return lines.joined(separator: "\r\n")
    }

    /// A piece of a message with its own headers, in base 64.
    private static func part(_ type: String, _ text: String) -> [String] {
        let encoded = Data(text.utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return ["Content-Type: \(type)", "Content-Transfer-Encoding: base64", "", encoded, ""]
    }

    /// RFC 2047, in pieces of at most 75 characters; a line end in a subject cannot begin another header.
    private static func encodedWord(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isASCII && !$0.isNewline } && text.utf8.count <= 66
        if plain { return text }
        var pieces: [String] = []
        var piece = ""
        for character in text where !character.isNewline {
            if (piece + String(character)).utf8.count > 42 {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        pieces.append(piece)
        return pieces.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func mailDate(_ instant: Instant) -> String {
        let day = Day(number: Int((Double(instant.milliseconds) / 86_400_000).rounded(.down)))
        let time = instant.description.dropFirst(11).prefix(8)
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let month = Day.monthNames[day.month - 1].prefix(3)
        return "\(names[day.weekday - 1]), \(day.day) \(month) \(day.year) \(time) +0000"
    }
}
