import Foundation
import HTTPTypes

/// Where a request comes from on the network: what wrong tries are counted by.
enum NetworkAddress {
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwarded: the header in which each proxy adds whom it heard from, the nearest last.
    ///   - proxies: whose word is believed. Anybody can write the header, so others' is not.
    static func of(peer: String, forwarded: String?, proxies: Set<String>) -> String {
        var address = peer
        var heard = (forwarded ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        while proxies.contains(address), let before = heard.popLast(), isAddress(before) { address = before }
        return counted(address)
    }

    /// A whole house has 2⁶⁴ addresses of version 6, and they count as one.
    static func counted(_ address: String) -> String {
        guard let bytes = versionSix(address) else { return address }
        // ::ffff:192.0.2.1 is an address of version 4.
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes.suffix(4).map(String.init).joined(separator: ".")
        }
        return stride(from: 0, to: 8, by: 2)
            .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":") + "::/64"
    }

    /// The sixteen bytes of an address of version 6, without the name of a network card behind it.
    private static func versionSix(_ address: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let plain = String(address.prefix { $0 != "%" })
        return inet_pton(AF_INET6, plain, &bytes) == 1 ? bytes : nil
    }

    private static func isAddress(_ text: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4)
        return inet_pton(AF_INET, text, &bytes) == 1 || versionSix(text) != nil
    }
}

extension HTTPField.Name {
    // A token of RFC 9110, so that it can be made.
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}
