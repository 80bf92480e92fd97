import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import LanternTesting
import NIOCore
import Pathways
import Testing

@testable import Web

/// What stands between the web and every page.
@Suite("The browser's door")
struct DoorTests {
    private static let cookie = "__Host-lantern"

    private func signedIn(_ partnership: TestPartnership, _ actor: Actor) async throws -> Browser {
        let browser = Browser(partnership)
        browser.keep(DoorTests.cookie, try await partnership.session(of: actor).text)
        return browser
    }

    @Test("ADM-2: every page, also a refusal, tells browsers to trust nothing but ourselves")
    func headers() async throws {
        let browser = Browser(try await TestPartnership())
        let referrer = try #require(HTTPField.Name("Referrer-Policy"))
        let allowed = try #require(HTTPField.Name("Permissions-Policy"))
        for path in ["/sign-in", "/plans", "/no-such-page", "/welcome/nothing", "/sign-in/code"] {
            let headers = try await browser.get(path).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            for part in [
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                "form-action 'self'",
            ] { #expect(policy.contains(part), "\(path)") }
            #expect(!policy.contains("unsafe"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[referrer] == "same-origin")
            let permissions = headers[allowed] ?? ""
            #expect(permissions.contains("camera=()") && permissions.contains("geolocation=()"))
            #expect(headers[.cacheControl] == "no-store")
            #expect(headers[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
        }
        let plain = Browser(try await TestPartnership(), at: "http://127.0.0.1:8080")
        #expect(try await plain.get("/sign-in").headers[.strictTransportSecurity] == nil)
    }

    @Test("ADM-2: the session's cookie is for this host alone, for https alone, and no script reads it")
    func cookies() async throws {
        let partnership = try await TestPartnership()
        let lead = try await partnership.person("Lead")
        _ = try await partnership.enrol(lead, password: "corridor umbrella seventeen")
        let browser = Browser(partnership)
        let answer = try await browser.post(
            "/sign-in",
            ["email": partnership.email(of: lead), "password": "corridor umbrella seventeen"]
        )
        let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-lantern=") })
        for part in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] { #expect(cookie.contains(part)) }
        #expect(!cookie.contains("Domain"))
        #expect(answer.location == "/sign-in/code?back=%2F")
    }

    @Test("ADM-2: a form without its session's token changes nothing")
    func token() async throws {
        let partnership = try await TestPartnership()
        let browser = try await signedIn(partnership, partnership.businessManager)
        let other = try await signedIn(partnership, partnership.businessManager)
        let foreign = try await other.get("/account").token
        for wrong in ["", "x", foreign] {
            let answer = try await browser.post("/account/sign-out-everywhere", ["token": wrong])
            #expect(answer.status == 403)
            #expect(answer.text.contains("This page is out of date"))
        }
        let own = try await browser.get("/account")
        #expect(own.status == 200)
        #expect(try await browser.post("/account/sign-out-everywhere", ["token": own.token]).status == 303)
    }

    @Test("ADM-2: what another site's page sends is refused, even with the right token")
    func forgery() async throws {
        let partnership = try await TestPartnership()
        let browser = try await signedIn(partnership, partnership.businessManager)
        let token = try await browser.get("/account").token
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for headers: HTTPFields in [
            [site: "cross-site"], [site: "same-site"], [.origin: "https://evil.example"], [.origin: "null"],
            [.origin: "https://lantern.example.evil.example"],
        ] {
            #expect(try await browser.post("/account/sign-out-everywhere", ["token": token], headers).status == 403)
            #expect(try await browser.post("/sign-in", ["email": "x", "password": "y"], headers).status == 403)
        }
        let own: HTTPFields = [site: "same-origin", .origin: "https://lantern.example"]
        #expect(try await browser.post("/account/sign-out-everywhere", ["token": token], own).status == 303)
    }

    @Test("ADM-2: a session that was ended elsewhere, or whose person was shut out, opens nothing from then on")
    func revocation() async throws {
        let partnership = try await TestPartnership()
        let manager = partnership.businessManager
        let (one, two) = (try await signedIn(partnership, manager), try await signedIn(partnership, manager))
        let account = try await one.get("/account")
        let marks = account.text.matches(of: /name="session" value="([0-9a-f]+)"/).map { String($0.output.1) }
        #expect(marks.count == 1)
        let ended = try await one.post("/account/sessions/end", ["token": account.token, "session": marks[0]])
        #expect(ended.status == 303)
        #expect(try await two.get("/plans").location == "/sign-in?back=%2Fplans")
        #expect(try await one.get("/plans").status == 200)
        try await partnership.lantern.perform(
            DisableUser(try #require(manager.user)),
            as: .installation("test"),
            for: .administration
        )
        #expect(try await one.get("/plans").status == 303)
    }

    @Test("ADM-2: a session ends when nobody used it for half an hour, and what was sent then is shown back")
    func idle() async throws {
        let partnership = try await TestPartnership()
        let browser = try await signedIn(partnership, partnership.businessManager)
        let token = try await browser.get("/account").token
        partnership.time.move(to: partnership.time.now.adding(seconds: 31 * 60))
        let answer = try await browser.post(
            "/administration/agencies",
            ["token": token, "agency-name": "St <b>Ambrose</b>", "password": "typed here by mistake"]
        )
        #expect(answer.status == 401)
        #expect(answer.text.contains("St &lt;b&gt;Ambrose&lt;/b&gt;"))
        #expect(!answer.text.contains("typed here by mistake"))
        #expect(!answer.text.contains(token))
    }

    @Test("ADM-2: somebody who gave only their password can do nothing but give their code")
    func halfway() async throws {
        let partnership = try await TestPartnership()
        let browser = Browser(partnership)
        let half = try await partnership.session(of: partnership.businessManager, isComplete: false)
        browser.keep(DoorTests.cookie, half.text)
        for path in ["/plans", "/account", "/account/authenticator", "/administration", "/journal", "/my-actions"] {
            #expect(try await browser.get(path).location.hasPrefix("/sign-in?back="), "\(path)")
        }
        partnership.time.move(to: partnership.time.now.adding(seconds: 16 * 60))
        #expect(try await browser.get("/sign-in/code").location.hasPrefix("/sign-in?back="))
    }

    @Test("ADM-2: after five wrong tries with a name even the right password waits, twice as long each time")
    func tries() async throws {
        let partnership = try await TestPartnership()
        let lead = try await partnership.person("Lead")
        _ = try await partnership.enrol(lead, password: "corridor umbrella seventeen")
        let email = try await partnership.email(of: lead)
        func attempt(_ password: String, from address: String) async throws -> Browser.Answer {
            let browser = Browser(partnership)
            browser.address = address
            return try await browser.post("/sign-in", ["email": email.uppercased(), "password": password])
        }
        for number in 1...5 {
            #expect(try await attempt("guess \(number)", from: "192.0.2.\(number)").text.contains("is not right"))
        }
        let waiting = try await attempt("corridor umbrella seventeen", from: "198.51.100.1")
        #expect(waiting.text.contains("Wait 1 minute,"))
        #expect(!waiting.text.contains("corridor umbrella seventeen"))
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        #expect(try await attempt("guess 6", from: "192.0.2.6").text.contains("is not right"))
        #expect(try await attempt("x", from: "192.0.2.6").text.contains("Wait 2 minutes,"))
        partnership.time.move(to: partnership.time.now.adding(seconds: 121))
        #expect(try await attempt("corridor umbrella seventeen", from: "192.0.2.6").status == 303)
    }

    @Test("ADM-2: fifty wrong tries from one address make it wait; what it says of itself is believed of proxies only")
    func addresses() async throws {
        let partnership = try await TestPartnership()
        let direct = Browser(partnership)
        for number in 1...50 {
            // A header that anybody can write does not make it somebody else.
            let forwarded: HTTPFields = [.forwardedFor: "203.0.113.\(number)"]
            _ = try await direct.post("/sign-in", ["email": "p\(number)@x.example", "password": "guess"], forwarded)
        }
        #expect(try await direct.post("/sign-in", ["email": "q@x.example", "password": "guess"]).text.contains("too many"))
        let behind = Browser(partnership, proxies: ["192.0.2.7"])
        let forwarded: HTTPFields = [.forwardedFor: "192.0.2.7, 203.0.113.9"]
        let believed = try await behind.post("/sign-in", ["email": "q@x.example", "password": "guess"], forwarded)
        #expect(believed.text.contains("is not right"))
    }

    @Test("ADM-2: a whole house of version 6 counts as one address, and a mapped address as what it maps")
    func networkAddresses() {
        #expect(NetworkAddress.counted("2001:db8:1:2:3:4:5:6") == NetworkAddress.counted("2001:db8:1:2::1"))
        #expect(NetworkAddress.counted("2001:db8:1:3::1") != NetworkAddress.counted("2001:db8:1:2::1"))
        #expect(NetworkAddress.counted("::ffff:192.0.2.1") == "192.0.2.1")
        #expect(NetworkAddress.counted("192.0.2.1") == "192.0.2.1")
        #expect(NetworkAddress.of(peer: "10.0.0.1", forwarded: "1.1.1.1, 2.2.2.2", proxies: ["10.0.0.1"]) == "2.2.2.2")
        #expect(
            NetworkAddress.of(peer: "10.0.0.1", forwarded: "1.1.1.1, 10.0.0.2", proxies: ["10.0.0.1", "10.0.0.2"]) == "1.1.1.1")
        #expect(NetworkAddress.of(peer: "10.0.0.1", forwarded: "<script>", proxies: ["10.0.0.1"]) == "10.0.0.1")
        #expect(NetworkAddress.of(peer: "9.9.9.9", forwarded: "1.1.1.1", proxies: ["10.0.0.1"]) == "9.9.9.9")
    }

    @Test("ADM-2: after signing in one goes on to a page of ours and never to another's")
    func back() async throws {
        let partnership = try await TestPartnership()
        let browser = Browser(partnership)
        for evil in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x", "/a\nb"] {
            let page = try await browser.get("/sign-in?back=\(evil.formEncoded)")
            #expect(page.text.contains("name=\"back\" value=\"/\""), "\(evil)")
        }
        #expect(try await browser.get("/plans?q=a%26b").location == "/sign-in?back=%2Fplans%3Fq%3Da%2526b")
        let kept = try await browser.get("/sign-in?back=%2Fplans%3Fq%3Da%2526b")
        #expect(kept.text.contains("name=\"back\" value=\"/plans?q=a%26b\""))
    }

    @Test("ADM-2: the log has neither one-time links nor what is no address of ours")
    func log() {
        for (path, written) in [
            ("/welcome/abc123", "/welcome/…"), ("/welcome/abc/outside/council", "/welcome/…"), ("/plans", "/plans"),
            ("/Pat%20Underhill", "(another address)"), ("/" + String(repeating: "a", count: 300), "(another address)"),
        ] {
            #expect(
                RequestLog.path(
                    of: .init(head: .init(method: .get, scheme: nil, authority: nil, path: path), body: .init(buffer: .init())))
                    == written)
        }
    }
}
