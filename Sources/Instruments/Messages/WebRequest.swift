import Foundation

/// One request to another machine's programs, through `curl`.
struct WebRequest {
    /// Encrypted, or on this very machine.
    let address: URL
    var headers: [String] = []
    /// Sent with POST; nil asks with GET.
    var body: String?

    struct Answer {
        let status: Int
        let body: String
    }

    private static let longestAnswer = 1 << 20

    /// What was answered, whatever its status. No redirection is followed. Throws `ChannelProblem` when nothing was: whether
    /// the other side took what was sent is then not known.
    func ask() async throws -> Answer {
        guard ProviderMetadata.isTrustworthy(address) else {
            throw ChannelProblem("The address is not reached safely. Write one that begins with https://.")
        }
        // What curl writes after the answer, so that its status is known.
        var settings = [
            "url = \(Curl.quoted(address.absoluteString))", "silent", "show-error", "globoff",
            "proto = \(Curl.quoted("=http,https"))", "connect-timeout = 10", "max-time = 30",
            "max-filesize = \(WebRequest.longestAnswer)", "write-out = \"\\n%{http_code}\"",
            "header = \(Curl.quoted("Accept: application/json"))", "header = \"Expect:\"",
        ]
        settings += headers.map { "header = \(Curl.quoted($0))" }
        if let body {
            settings.append("header = \(Curl.quoted("Content-Type: application/json"))")
            settings.append("data-raw = \(Curl.quoted(body))")
        }
        let ended: Curl.Ended
        do {
            ended = try await Curl.run(settings)
        } catch {
            throw ChannelProblem("curl could not be started: \(error)")
        }
        guard ended.status == 0 else {
            let words = ended.complaint.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            throw ChannelProblem("No answer came (curl \(ended.status)): \(words)")
        }
        let text = String(decoding: ended.output, as: UTF8.self)
        guard let end = text.lastIndex(of: "\n"), let status = Int(text[text.index(after: end)...]) else {
            throw ChannelProblem("The answer could not be read.")
        }
        return Answer(status: status, body: String(text[..<end]))
    }
}
