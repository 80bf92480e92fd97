import Foundation
import HTTPTypes
import Hummingbird
import Instruments

/// The cookies that are set: secrets of sign-in, which no script can read, and a word for the next page.
enum Cookie: String, Sendable {
    case session = "lantern"
    /// Ties the answer of an identity provider to the browser that asked.
    case outside = "lantern-outside"

    static let notice = "notice"
}

extension Site {
    /// `__Host-` ties a cookie to this very host and to https; browsers refuse it without.
    func cookie(_ cookie: Cookie) -> String { settings.isSecure ? "__Host-\(cookie.rawValue)" : cookie.rawValue }

    /// - Parameter token: nil takes the cookie away.
    func setting(_ cookie: Cookie, to token: SecretToken?, seconds: Int? = nil) -> HTTPField {
        let life = (token == nil ? 0 : seconds).map { "; Max-Age=\($0)" } ?? ""
        return HTTPField(
            name: .setCookie,
            // Lax and not Strict: a link in an e-mail, or coming back from an identity provider, finds one signed in.
            value: "\(self.cookie(cookie))=\(token?.text ?? ""); Path=/; HttpOnly; SameSite=Lax\(secure)\(life)"
        )
    }

    /// - Parameter words: nil takes the cookie away.
    func settingNotice(_ words: String?) -> HTTPField {
        let safe = words.flatMap { String($0.prefix(300)).addingPercentEncoding(withAllowedCharacters: .alphanumerics) }
        let life = safe == nil ? 0 : 60
        return HTTPField(
            name: .setCookie,
            value: "\(Cookie.notice)=\(safe ?? ""); Path=/; Max-Age=\(life); HttpOnly; SameSite=Lax\(secure)"
        )
    }

    private var secure: String { settings.isSecure ? "; Secure" : "" }
}
