import Crypto
import Foundation
public import Kernel

/// Tells agencies' own systems by a signed web request (docs/messages.md).
///
/// The request holds ids and no personal data: the system asks for more with rights of its own. The message's id is the same
/// however often it is sent, so that the receiver recognises what it has.
public struct Webhook: Channel {
    /// Where one system is, and the secret between it and us.
    public struct Endpoint: Sendable {
        let address: URL
        let secret: String

        /// Nil when the address is not reached safely, or there is no secret.
        public init?(address: String, secret: String) {
            guard let url = URL(string: address), ProviderMetadata.isTrustworthy(url), !secret.isEmpty else { return nil }
            self.address = url
            self.secret = secret
        }
    }

    let endpoints: [String: Endpoint]
    let time: any TimeSource

    /// - Parameter endpoints: by the key of each system in `messages.yaml`.
    public init(_ endpoints: [String: Endpoint], time: any TimeSource = SystemTime()) {
        self.endpoints = endpoints
        self.time = time
    }

    public var name: String { "webhook" }

    public func deliver(_ message: Message) async throws -> HandedOver {
        guard let endpoint = endpoints[message.address] else {
            throw ChannelProblem("There is no system “\(message.address)” in messages.yaml.", isPassing: false)
        }
        let body = Webhook.body(of: message)
        let timestamp = String(time.now.milliseconds / 1000)
        let headers = [
            "Lantern-Id: \(message.id)", "Lantern-Timestamp: \(timestamp)",
            "Lantern-Signature: v1=\(Webhook.signature(of: body, at: timestamp, secret: endpoint.secret))",
        ]
        let answer = try await WebRequest(address: endpoint.address, headers: headers, body: body).ask()
        switch answer.status {
        // 409: it has this id already.
        case 200..<300, 409: return HandedOver(hasArrived: true)
        case 410: throw ChannelProblem("The system says that it is there no more (410).", isPassing: false)
        default: throw ChannelProblem("The system did not take it (\(answer.status)).")
        }
    }

    /// What is sent: ids, and words that name nobody.
    static func body(of message: Message) -> String {
        var members: [String: JSONValue] = [
            "version": 1, "id": .of(message.id), "subject": .string(message.subject),
            "purpose": .string(message.purpose.rawValue), "basis": .string(message.lawfulBasis.rawValue),
            "written-at": .of(message.writtenAt),
        ]
        if let about = message.about { members["about"] = ["kind": .string(about.kind), "id": .string(about.id)] }
        return JSONValue.object(members).canonical
    }

    /// HMAC-SHA256 over the timestamp, a full stop and the body, in hexadecimal digits.
    static func signature(of body: String, at timestamp: String, secret: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("\(timestamp).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
