import Foundation
import Instruments
import Kernel
import LanternTesting
import Markup
import Testing

@testable import Pathways
@testable import Web

@Suite("Chronology: the locked print")
struct LockedChronologyTests {
    private func page(isIntact: Bool) throws -> LockedChronologyPage {
        let content = ChronologyPrint.Content(
            name: "Amina Yusuf",
            born: "3 May 2018",
            title: "Chronology",
            forWhom: "The conference of 14 March 2026",
            lockedAt: "2 March 2026, 16:55",
            lockedBy: "Ada Worker",
            agency: "Ambleford Children’s Services",
            lines: [
                .init(
                    happened: "February 2026",
                    label: "Domestic incident",
                    words: "He broke the <door>.",
                    significance: "Critical",
                    because: "The children saw it.",
                    about: ["Amina Yusuf", "Bilal Yusuf"],
                    agency: "Ambleford Police",
                    saidBy: "A police report",
                    writtenBy: "Ada Worker",
                    writtenOn: "2 March 2026"
                )
            ],
            leftOut: [
                .init(happened: "20 February 2026", label: "Police incident", because: "She was away.", by: "Ada Worker")
            ],
            history: "He comes back when he is paid.",
            historyBy: "Ada Worker",
            historyOn: "2 March 2026"
        )
        return LockedChronologyPage(
            answer: LockedChronology.Answer(
                person: try #require(ID("019cae2a-6fa0-7000-8000-000000000002")),
                print: ChronologyPrint(
                    id: try #require(ID("019cae2a-6fa0-7000-8000-000000000003")),
                    number: 1,
                    title: "Chronology",
                    forWhom: "The conference of 14 March 2026",
                    snapshot: "{}",
                    fingerprint: String(repeating: "0a", count: 32),
                    lockedAt: Instant(milliseconds: 1_772_470_500_000),
                    lockedBy: nil,
                    agency: nil
                ),
                content: content,
                isIntact: isIntact
            )
        )
    }

    @Test("CHRON-1: a locked chronology says when, by whom and for whom it was locked, and why each was left out")
    func golden() throws {
        try Golden.compare(page(isIntact: true).content.golden, with: "Chronology/locked.html")
    }

    @Test("CHRON-1: a snapshot that is not what was locked is shown with a warning")
    func tampered() throws {
        #expect(try page(isIntact: false).content.golden.contains("not what was locked"))
    }

    @Test("CHRON-1: what a form showed and no longer ticks is left out; what came meanwhile stays in")
    func leavingOut() throws {
        let form = try FormBody.urlEncoded(Array("shown=a&shown=b&in=a&because-b=Not+hers&because-a=old".utf8))
        #expect(LockPage.leavingOut(form) == ["b": "Not hers"])
    }
}
