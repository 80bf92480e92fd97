import Foundation
import Instruments
import Kernel
import LanternTesting
import Testing

@Suite("Meetings: invitations that real calendars take")
struct CalendarInvitationTests {
    private func invitation(_ change: (inout CalendarInvitation) -> Void = { _ in }) throws -> CalendarInvitation {
        var one = CalendarInvitation(
            method: .request, uid: "0198@lantern", sequence: 0, stamp: try #require(Instant("2026-03-02T10:00:00Z")),
            begins: try #require(Instant("2026-07-02T09:15:00Z")), length: 60, summary: "Strategy discussion SD-7K3QXM",
            place: "Room 4, Town Hall", description: "It begins at 10:15.\nDial in: 0300 000 000, code 12; press #",
            attendeeName: "Ruth Kaplan", attendeeAddress: "ruth@health.example", organiserName: "Ambleford Council")
        change(&one)
        return one
    }

    @Test("STRAT-3: an invitation has METHOD, UID, SEQUENCE and times in UTC, with line ends as RFC 5545 has them")
    func shape() throws {
        let lines = try invitation().text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.contains("METHOD:REQUEST") && lines.contains("UID:0198@lantern") && lines.contains("SEQUENCE:0"))
        #expect(lines.contains("DTSTART:20260702T091500Z") && lines.contains("DTEND:20260702T101500Z"))
        #expect(lines.contains("LOCATION:Room 4\\, Town Hall"))
        #expect(try !invitation().text.replacing("\r\n", with: "").contains("\n"))
    }

    @Test("STRAT-3: moved is the same UID with a higher SEQUENCE; called off is a CANCEL of it")
    func changes() throws {
        let moved = try invitation { ($0.sequence, $0.begins) = (1, $0.begins.adding(hours: 2)) }.text
        #expect(moved.contains("\r\nUID:0198@lantern\r\nSEQUENCE:1\r\n") && moved.contains("DTSTART:20260702T111500Z"))
        let gone = try invitation { ($0.method, $0.sequence) = (.cancel, 2) }.text
        #expect(gone.contains("METHOD:CANCEL") && gone.contains("STATUS:CANCELLED") && gone.contains("UID:0198@lantern"))
    }

    @Test("Nothing that somebody types begins a line of its own, ends a value or breaks a letter in two")
    func hostile() throws {
        let nasty = "x\r\nATTENDEE:mailto:evil@example\nEND:VCALENDAR;,\\\u{0}\u{7}"
        let text = try invitation {
            $0.summary = nasty
            $0.place = String(repeating: "Łódź, ", count: 40)
            $0.attendeeName = "\"Ruth\";X=\(nasty)"
            $0.organiserName = nasty
            $0.attendeeAddress = "ruth@health.example\r\nBCC:x"
        }.text
        let unfolded = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(unfolded.count { $0.hasPrefix("ATTENDEE") } == 1)
        #expect(unfolded.count { $0 == "END:VCALENDAR" } == 1)
        #expect(unfolded.contains { $0 == "LOCATION:" + String(repeating: "Łódź\\, ", count: 40) })
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\r" && $0 != "\n" })
    }

    @Test("The organiser is whoever sends it, once that is known")
    func organiser() throws {
        let text = CalendarInvitation.completed(try invitation().text, from: "front-door@ambleford.example")
        #expect(
            text.replacing("\r\n ", with: "").contains("ORGANIZER;CN=\"Ambleford Council\":mailto:front-door@ambleford.example"))
        #expect(!text.contains("invalid"))
    }
}

@Suite("Meetings: what a reader may not know is left out")
struct RedactionTests {
    @Test(
        "CONF-5: an address is left out however it is written",
        arguments: [
            "She is at 14 Ash Road now.", "She is at 14, ash road now.", "She is at 14 ASH\nROAD now.",
            "She is at 14  Ash-Road now.", "She is at 14 Ásh Road now.",
        ])
    func found(text: String) {
        let (words, withheld) = Redaction(["14 Ash Road"]).applied(to: text)
        #expect(words == "She is at [not shown] now." && withheld == 1)
    }

    @Test("What only looks alike stays, and nothing secret means nothing changed")
    func stays() {
        #expect(Redaction(["14 Ash Road"]).applied(to: "114 Ash Roadside").text == "114 Ash Roadside")
        #expect(Redaction([]).applied(to: "14 Ash Road") == ("14 Ash Road", 0))
        #expect(Redaction(["", " ", "a"]).applied(to: "a b").withheld == 0)
    }

    @Test("Several passages, overlapping secrets and a postcode without its space are each left out once")
    func several() {
        let redaction = Redaction(["14 Ash Road", "Ash Road, Ambleford", "AM1 2XY"])
        let (words, withheld) = redaction.applied(to: "14 Ash Road, Ambleford, am12xy; again: AM1 2XY.")
        #expect(!words.lowercased().contains("ash") && !words.lowercased().contains("2xy"))
        #expect(withheld == 3)
    }
}

@Suite("Meetings: quorum")
struct QuorumTests {
    @Test("STRAT-2: written information is no presence where the police must be there, and explains an absence of health")
    func written() {
        let quorum = Quorum([
            .init(key: "social-care", isNeeded: true, standing: .present),
            .init(key: "police", isNeeded: true, standing: .sentInformation),
            .init(key: "health", isNeeded: false, standing: .sentInformation),
        ])
        #expect(quorum.missing == ["police"] && quorum.heldWithout == ["health"] && !quorum.isMet)
    }
}
