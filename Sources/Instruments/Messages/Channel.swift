public import Foundation
import Kernel

/// A way out: takes one message and returns when the other side has it.
public protocol Channel: Sendable {
    /// Throws `ChannelProblem` when it did not get through; it is tried again later.
    func deliver(_ message: Message) async throws
}

/// Why a message did not get through. Kept with the message for whoever looks after the installation.
public struct ChannelProblem: Error, Hashable, Sendable {
    public let message: String
    /// Whether trying again could help: a refused address cannot.
    public let isPassing: Bool

    public init(_ message: String, isPassing: Bool = true) {
        self.message = message
        self.isPassing = isPassing
    }
}

/// Writes each message as a file into a folder: the default, for a first look and for tests.
///
/// The file's name is the message's id, so that sending twice leaves one file.
public struct MailboxFolder: Channel {
    let folder: URL
    let from: String

    public init(_ folder: URL, from: String) {
        self.folder = folder
        self.from = from
    }

    public func deliver(_ message: Message) async throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(message.internetMessage(from: from).utf8)
                .write(to: folder.appending(path: "\(message.id).eml"), options: .atomic)
        } catch {
            throw ChannelProblem("The mailbox folder cannot be written to: \(error.localizedDescription)")
        }
    }
}

/// Sends by SMTP through the `curl` program, which speaks TLS and every kind of authentication that servers ask for.
public struct SMTP: Channel {
    /// `smtp://host:25`, or `smtps://host:465`.
    let server: String
    let from: String
    /// `user:password`; nil when the server asks for none.
    let credentials: String?
    let requiresTLS: Bool

    public init(server: String, from: String, credentials: String? = nil, requiresTLS: Bool = true) {
        self.server = server
        self.from = from
        self.credentials = credentials
        self.requiresTLS = requiresTLS
    }

    public func deliver(_ message: Message) async throws {
        guard !message.address.contains(where: { $0.isNewline || $0 == "\"" || $0 == "\\" || $0 == "<" || $0 == ">" })
        else { throw ChannelProblem("“\(message.address)” is not an address.", isPassing: false) }
        let letter = FileManager.default.temporaryDirectory.appending(path: "lantern-\(UUID().uuidString).eml")
        try Data(message.internetMessage(from: from).utf8).write(to: letter, options: .atomic)
        defer { try? FileManager.default.removeItem(at: letter) }
        var settings = [
            "url = \"\(server)\"", "mail-from = \"<\(from)>\"", "mail-rcpt = \"<\(message.address)>\"",
            "upload-file = \"\(letter.path)\"", "silent", "show-error", "max-time = 60", "connect-timeout = 15",
        ]
        if requiresTLS { settings.append("ssl-reqd") }
        if let credentials { settings.append("user = \(Curl.quoted(credentials))") }
        let ended: Curl.Ended
        do {
            ended = try await Curl.run(settings)
        } catch {
            throw ChannelProblem("curl could not be started: \(error)")
        }
        guard ended.status == 0 else {
            // 55 and 56 are broken connections; 67 is a refused sign-in: an operator can mend it, so it is kept.
            throw ChannelProblem("The mail server did not take it (curl \(ended.status)): \(ended.complaint)")
        }
    }
}

extension Message {
    /// The message as RFC 5322 has it: UTF-8, in base 64, with an identity that stays the same however often it is sent.
    func internetMessage(from sender: String) -> String {
        let domain = sender.split(separator: "@").last.map(String.init) ?? "lantern"
        let encoded = Data(body.utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return [
            "From: \(sender)",
            "To: \(address)",
            "Subject: \(Message.encodedWord(subject))",
            "Date: \(Message.mailDate(writtenAt))",
            "Message-ID: <\(id)@\(domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            encoded,
            "",
        ].joined(separator: "\r\n")
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
