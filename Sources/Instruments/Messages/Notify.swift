public import Foundation
public import Kernel

/// Sends e-mail and text messages by GOV.UK Notify, as its published REST API says (docs.notifications.service.gov.uk).
///
/// Each message goes with its own id as the `reference`. Before a message is sent again, Notify is asked by that reference
/// whether it has it already, so that a node that died between sending and keeping that sends nothing twice.
public struct Notify: Channel {
    /// Where it is, without a slash at the end.
    let address: String
    let key: NotifyKey
    /// A template whose subject is `((subject))` and whose message is `((body))`; nil when e-mail goes another way.
    let emailTemplate: String?
    /// A template whose message has `((subject))`, `((body))` or both.
    let textTemplate: String?
    let time: any TimeSource

    public init(
        address: String = "https://api.notifications.service.gov.uk",
        key: NotifyKey,
        emailTemplate: String?,
        textTemplate: String?,
        time: any TimeSource = SystemTime()
    ) {
        self.address = address
        self.key = key
        self.emailTemplate = emailTemplate
        self.textTemplate = textTemplate
        self.time = time
    }

    public var name: String { "notify" }

    public func deliver(_ message: Message) async throws -> HandedOver {
        // The first try is no second: only later ones can have been sent before.
        if message.attempts > 1, let before = try await taken(before: message) { return before }
        let (kind, to, template): (String, String, String?) =
            switch message.way {
            case .email: ("email", "email_address", emailTemplate)
            case .sms: ("sms", "phone_number", textTemplate)
            case .webhook: ("", "", nil)
            }
        guard let template else { throw Postbox.nothing(for: message.way) }
        let body: JSONValue = [
            to: .string(message.address), "template_id": .string(template), "reference": .string(message.id.description),
            "personalisation": ["subject": .string(message.subject), "body": .string(message.body)],
        ]
        let answer = try await ask("/v2/notifications/\(kind)", sending: body)
        guard answer.status == 201, let id = JSONValue(parsing: answer.body)?["id"]?.text else {
            throw problem(answer)
        }
        return HandedOver(reference: id, canBeAsked: true)
    }

    public func arrival(of message: Message) async throws -> Arrival {
        guard isPlain(message.providerReference) else { return .notKnown }
        let answer = try await ask("/v2/notifications/\(message.providerReference)")
        if answer.status == 404 { return .notKnown }
        guard answer.status == 200, let json = JSONValue(parsing: answer.body) else { throw problem(answer) }
        switch json["status"]?.text ?? "" {
        case "delivered":
            return .arrived(json["completed_at"]?.text.flatMap { Instant(String($0.prefix(19)) + "Z") })
        case "permanent-failure":
            return .failed("GOV.UK Notify: the address or number does not exist, or takes nothing.")
        case "temporary-failure":
            return .failed("GOV.UK Notify: the mailbox was full or the telephone switched off for too long.")
        case "technical-failure":
            return .failed("GOV.UK Notify: it could not be sent for a technical reason.")
        default:
            return .notKnown
        }
    }

    /// What Notify already has of a message, unless all of it failed and somebody asked for another try.
    private func taken(before message: Message) async throws -> HandedOver? {
        let answer = try await ask("/v2/notifications?reference=\(message.id)")
        guard answer.status == 200, let json = JSONValue(parsing: answer.body),
            case .array(let all)? = json["notifications"]
        else { throw problem(answer) }
        // One that failed does not stand in the way of another try; else what became of it is asked for later.
        let isAgain = message.triesBefore > 0
        let kept = all.filter { !isAgain || !($0["status"]?.text ?? "").hasSuffix("failure") }
        guard let reference = kept.compactMap({ $0["id"]?.text }).first else { return nil }
        return HandedOver(reference: reference, canBeAsked: true)
    }

    private func ask(_ path: String, sending body: JSONValue? = nil) async throws -> WebRequest.Answer {
        guard let url = URL(string: address + path) else { throw ChannelProblem("“\(address)” is not an address.") }
        let bearer = key.bearer(at: time.now)
        return try await WebRequest(address: url, headers: ["Authorization: Bearer \(bearer)"], body: body?.canonical).ask()
    }

    /// Only a wrong address or number is the message's own fault. A wrong key, a template that is not there and a limit that
    /// was reached are mended by somebody or by time: the message waits for that.
    private func problem(_ answer: WebRequest.Answer) -> ChannelProblem {
        var words: [String] = []
        if case .array(let errors)? = JSONValue(parsing: answer.body)?["errors"] {
            words = errors.map { [$0["error"]?.text, $0["message"]?.text].compactMap(\.self).joined(separator: ": ") }
        }
        let said = words.isEmpty ? "no reason given" : words.joined(separator: "; ")
        let isOfAddress =
            answer.status == 400 && words.contains { $0.contains("email_address ") || $0.contains("phone_number ") }
        return ChannelProblem("GOV.UK Notify did not take it (\(answer.status)): \(said)", isPassing: !isOfAddress)
    }

    private func isPlain(_ reference: String) -> Bool {
        !reference.isEmpty && reference.utf8.allSatisfy { $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isHexDigit }
    }
}
