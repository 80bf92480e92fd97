import HTTPTypes
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store
import Testing

@testable import Web

@Suite("Private links: in a browser")
struct LinkRouteTests {
    /// A house whose roster has somebody with a standing link, and that link’s address.
    private func standing() async throws -> (TestPartnership, String) {
        let partnership = try await TestPartnership()
        let agency = try await partnership.agency("Ferry Lane Service", kind: "substance-misuse-service")
        let lantern = partnership.lantern
        let today = lantern.time.now.day
        let contact = try await lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: agency, name: "Jo Fenn", purposes: ["referrals"], email: "duty@ferry-lane.example", from: today)),
            as: partnership.businessManager, for: .administration)
        try await lantern.perform(SendReferralLink(to: contact), as: partnership.businessManager, for: .administration)
        let messages = try await lantern.database.read { try MessageStore(transaction: $0).newest(1) }
        let found = try #require(messages.first?.body.firstMatch(of: /\/l\/[A-Za-z0-9_-]{43}/))
        return (partnership, String(found.output))
    }

    @Test("A link looked at by a mail scanner is not used up, is told to no other site and kept by no search engine")
    func looking() async throws {
        let (partnership, address) = try await standing()
        let browser = Browser(partnership)
        for _ in 0..<3 {
            let door = try await browser.get(address)
            #expect(door.status == 200 && door.text.contains("Your name") && browser.cookies.isEmpty)
            #expect(door.headers[values: HTTPField.Name("Referrer-Policy") ?? .server] == ["no-referrer"])
            #expect(door.headers[values: HTTPField.Name("X-Robots-Tag") ?? .server] == ["noindex, nofollow"])
            #expect(door.headers[.cacheControl] == "no-store")
        }
        #expect(RequestLog.shown("\(address)/tell") == "/l/…")
    }

    @Test("FD-1: opened, told and followed without an account; what was begun is there again, and refused words are kept")
    func telling() async throws {
        let (partnership, address) = try await standing()
        let browser = Browser(partnership)
        #expect(try await browser.post("\(address)/tell", ["life": "x"]).text.contains("Your name"))
        #expect(try await browser.post("\(address)/open", ["name": "", "job": ""]).status == 422)
        let opened = try await browser.post("\(address)/open", ["name": "Jo Fenn", "job": "Duty manager"])
        #expect(opened.status == 303 && opened.location == address)
        let form = try await browser.get(address)
        #expect(form.text.contains("Jo Fenn, Duty manager, Ferry Lane Service") && !form.text.contains("Which agency"))

        let life = "She waits at the gate until six."
        #expect(try await browser.post("\(address)/tell", ["life": life, "later": "yes"]).status == 303)
        #expect(try await browser.get(address).text.contains(life))
        let refused = try await browser.post("\(address)/tell", ["life": life])
        #expect(refused.status == 422 && refused.text.contains(life))
        let told = try await browser.post(
            "\(address)/tell",
            [
                "life": life, "worry": "Nobody came for her on three days.", "nature": "neglect", "child-1-name": "Amina Noor",
                "consent": "told",
            ])
        #expect(told.status == 303 && told.location.hasPrefix("/l/") && told.location != address)
        let receipt = try await browser.get(told.location)
        #expect(receipt.text.contains("Its name is FD-") && receipt.text.contains("It is not decided yet"))
        // The standing link, in another browser, tells nothing of it.
        let other = Browser(beside: browser)
        _ = try await other.post("\(address)/open", ["name": "Jo Fenn", "job": "Duty manager"])
        let again = try await other.get(address)
        #expect(!again.text.contains(life) && !again.text.contains("Amina"))
    }

    @Test("A link that nobody knows opens nothing, and after many tries from one place there is a wait")
    func unknown() async throws {
        let (partnership, address) = try await standing()
        let browser = Browser(partnership)
        for number in 0..<50 {
            #expect(try await browser.get("/l/made-up-\(number)").status == 404)
        }
        #expect(try await browser.get("/l/made-up-again").status == 429)
        #expect(try await browser.get(address).status == 429)
        let elsewhere = Browser(beside: browser)
        elsewhere.address = "198.51.100.9"
        #expect(try await elsewhere.get(address).status == 200)
        #expect(try await elsewhere.get("/l/%00%ff<script>").text.contains("<script>alert") == false)
    }

    @Test("An expired link says so in plain words, sends a new one to the roster, and gives back what was typed")
    func expired() async throws {
        let (partnership, address) = try await standing()
        let browser = Browser(partnership)
        _ = try await browser.post("\(address)/open", ["name": "Jo Fenn", "job": "Duty manager"])
        partnership.time.move(days: 200)
        let over = try await browser.get(address)
        #expect(over.status == 410 && over.text.contains("This link has expired") && over.text.contains("Send a new link"))
        let late = try await browser.post("\(address)/tell", ["worry": "He was left alone again all night."])
        #expect(late.status == 410 && late.text.contains("He was left alone again all night."))
        #expect(try await browser.post("\(address)/again", [:]).text.contains("A new link is on its way"))
        #expect(try await browser.post("\(address)/again", [:]).text.contains("A link was sent a moment ago"))
    }
}
