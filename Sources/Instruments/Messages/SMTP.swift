import Foundation
import Kernel

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

    public var name: String { "smtp" }

    public func deliver(_ message: Message) async throws -> HandedOver {
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
        return HandedOver()
    }
}
