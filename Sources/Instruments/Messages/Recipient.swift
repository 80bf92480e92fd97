import Foundation
public import Kernel

/// Whom a message is for.
public enum Recipient: Hashable, Sendable {
    /// Somebody who signs in: by e-mail, to the address that they sign in with.
    case user(ID<User>)
    /// Somebody without an account.
    case address(name: String, email: String, agency: ID<Agency>?)
    /// By text message. Only a mobile telephone can be told.
    case telephone(name: String, number: String, agency: ID<Agency>?)
    /// An agency's own system, by the key that it has in `messages.yaml`.
    case system(ID<Agency>?, endpointKey: String)
}

/// By which way a message goes. Which carrier takes it (a mail server, GOV.UK Notify) is the installation's choice.
public enum MessageWay: String, Hashable, Sendable, CaseIterable {
    case email
    case sms
    case webhook
}

/// Where exactly a message goes, worked out when it is written.
struct MessageAddress: Hashable {
    let way: MessageWay
    let address: String
    let name: String
    let user: ID<User>?
    let agency: ID<Agency>?
}

extension Recipient {
    /// An e-mail address without what stands around it; nil when no letter could go there. Who is there only sending shows.
    public static func emailAddress(_ typed: String) -> String? {
        let address = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
            !parts[1].contains(".."), address.utf8.count <= 254,
            !address.contains(where: { $0.isWhitespace || $0.isNewline || "<>\"\\,;:()[]".contains($0) })
        else { return nil }
        return address
    }

    /// A mobile number as the whole world dials it, `+447700900123`; nil when it is none. A number without a country is of
    /// the United Kingdom, where mobile numbers begin with 07.
    public static func mobileNumber(_ typed: String) -> String? {
        let kept = typed.filter { !" -.()\u{A0}".contains($0) && !$0.isNewline }
        let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        var whole = String(digits)
        if whole.hasPrefix("00") {
            whole.removeFirst(2)
        } else if !kept.hasPrefix("+"), whole.hasPrefix("0") {
            whole = "44" + whole.dropFirst()
        }
        // "+44 (0)7700 …" is how many write it.
        if whole.hasPrefix("440") { whole = "44" + whole.dropFirst(3) }
        if whole.hasPrefix("44") { return whole.hasPrefix("447") && whole.count == 12 ? "+" + whole : nil }
        return (8...15).contains(whole.count) && kept.hasPrefix("+") ? "+" + whole : nil
    }
}
