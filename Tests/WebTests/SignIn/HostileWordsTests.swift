import Foundation
import HTTPTypes
import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@testable import Web

/// What people and programs put into boxes, into every box of sign-in and administration.
@Suite("Hostile words in sign-in and administration")
struct HostileWordsTests {
    static let words = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "😀👩‍👩‍👧‍👦", "\u{202E}סוף\u{202C} مرحبا",
        "a\u{0}b", "{{7*7}} ${x}", "\r\nSet-Cookie: x=y", String(repeating: "ä", count: 10_000), "   ", "%00%ff",
    ]

    private func check(_ answer: Browser.Answer, _ word: String, _ box: String) {
        #expect([303, 422].contains(answer.status), "\(box): \(answer.status) for \(word.prefix(20))")
        #expect(!answer.text.contains("<script>alert"), "\(box)")
        #expect(!answer.text.contains("<img src=x"), "\(box)")
        #expect(answer.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("x=") }, "\(box)")
    }

    @Test("ADM-2: sign-in answers each in words", arguments: words)
    func signIn(word: String) async throws {
        let partnership = try await TestPartnership()
        let browser = Browser(partnership)
        for box in ["email", "password", "back"] {
            var fields = ["email": "pat@ambleford.example", "password": "corridor", "back": "/"]
            fields[box] = word
            check(try await browser.post("/sign-in", fields), word, box)
        }
        let half = try await partnership.session(of: partnership.businessManager, isComplete: false)
        browser.keep("__Host-lantern", half.text)
        let token = try await browser.get("/sign-in/authenticator").token
        #expect(!token.isEmpty)
        for path in ["/sign-in/code", "/sign-in/authenticator"] {
            for box in ["code", "back"] {
                var fields = ["token": token, "code": "000000", "back": "/"]
                fields[box] = word
                check(try await browser.post(path, fields), word, "\(path) \(box)")
            }
        }
    }

    @Test("ADM-2: a link's page answers each in words, and keeps what may be shown", arguments: words)
    func welcome(word: String) async throws {
        let partnership = try await TestPartnership()
        let link = try #require(
            try await partnership.lantern.perform(InviteFirstAdministrator(), as: .installation("test"), for: .administration)
        )
        let browser = Browser(partnership)
        for box in ["name", "email", "password", "password-again"] {
            var fields = [
                "name": "Ada Lindqvist", "email": "ada@ambleford.example", "password": "short", "password-again": "short",
            ]
            fields[box] = word
            let answer = try await browser.post("/welcome/\(link.text)", fields)
            check(answer, word, box)
            #expect(answer.status == 422)
        }
    }

    @Test("ADM-2: administration answers each in words, and shows back what was typed", arguments: words)
    func administration(word: String) async throws {
        let partnership = try await TestPartnership()
        let administrator = Actor(
            user: partnership.businessManager.user,
            name: "Ada",
            agency: nil,
            roles: [.administrator]
        )
        let browser = Browser(partnership)
        browser.keep("__Host-lantern", try await partnership.session(of: administrator).text)
        let token = try await browser.get("/administration").token
        #expect(!token.isEmpty)
        for box in ["name", "email", "job-title", "agency", "reports-to", "roles", "disabled", "version"] {
            var fields = ["token": token, "name": "Pat", "email": "", "job-title": "Post", "agency": "", "reports-to": ""]
            fields[box] = word
            let new = try await browser.post("/administration/users/new", fields)
            check(new, word, "new \(box)")
            #expect(new.status == 422)
            let user = try #require(partnership.member.user)
            fields["version"] = fields["version"] ?? "1"
            check(try await browser.post("/administration/users/\(user)", fields), word, "change \(box)")
        }
        for box in ["agency-name", "kind"] {
            var fields = ["token": token, "agency-name": "Ambleford Hospital", "kind": "police"]
            fields[box] = word
            check(try await browser.post("/administration/agencies", fields), word, box)
        }
        let page = try await browser.get("/administration")
        #expect(page.status == 200)
        #expect(!page.text.contains("<script>alert"))
        let kept = try await browser.post(
            "/administration/users/new",
            ["token": token, "name": "\u{202E}<b>Ⓟat</b> 😀", "email": "none"]
        )
        #expect(kept.text.contains("value=\"\u{202E}&lt;b&gt;Ⓟat&lt;/b&gt; 😀\""))
    }
}
