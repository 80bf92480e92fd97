import Foundation
import Instruments
import Kernel
import LanternTesting
import Markup
import Testing

@testable import Pathways
@testable import Web

@Suite("Flags: what is read")
struct FlagPageTests {
    private let at = Instant(milliseconds: 1_772_470_500_000)

    private func line(notCheckedSince: Day? = nil, ended: RiskFlag.Ended? = nil) throws -> FlagLine {
        let id: ID<RiskFlag> = try #require(ID("019cae2a-6fa0-7000-8000-000000000001"))
        let person: ID<Person> = try #require(ID("019cae2a-6fa0-7000-8000-000000000002"))
        return FlagLine(
            flag: RiskFlag(
                id: id,
                place: .person(person),
                kind: "domestic-abuse",
                risk: "He may come <at night>.",
                riskTo: [person],
                isToVisitors: true,
                reason: "Police were called.\nTwice.",
                source: "The police",
                since: Day(number: 20_000),
                whatToDo: "Do not visit alone.",
                toldWhom: "",
                audience: .kinds(["police"]),
                reviewOn: Day(number: 20_200),
                checkedOn: Day(number: 20_010),
                agency: nil,
                owner: nil,
                raisedAt: at,
                raisedBy: nil,
                ended: ended,
                version: 1
            ),
            kind: "Domestic abuse",
            place: "Omar Yusuf",
            isOwn: false,
            riskTo: ["Amina Yusuf", "visitors"],
            agency: "Ambleford Police",
            owner: "Pia Constable",
            audience: ["Police"],
            reviews: [],
            notCheckedSince: notCheckedSince,
            mayEnd: true
        )
    }

    @Test("FLAG-1: a flag is read as what may happen, to whom and what to do, then what it rests on")
    func card() throws {
        try Golden.compare(FlagCard(line: line(), address: "/people/x/flags/y").content.golden, with: "Flags/live.html")
        try Golden.compare(FlagCard(line: line(), isShort: true).content.golden, with: "Flags/short.html")
    }

    @Test("FLAG-3: a flag past review says since when nobody checked it; an ended one why it ended")
    func stale() throws {
        let stale = try FlagCard(line: line(notCheckedSince: Day("2026-03-03"))).content.golden
        #expect(stale.contains("Not checked since 3 March 2026"))
        let over = RiskFlag.Ended(on: Day(number: 20_100), at: at, by: nil, because: "He is in prison")
        let ended = try FlagCard(line: line(ended: over)).content.golden
        #expect(ended.contains("He is in prison."))
        #expect(!ended.contains("What to do"))
    }

    @Test("SHARE-4: of a flag that is not for the reader’s agency only whom to ask is said")
    func withheld() {
        #expect(withheldFlags([]).isNothing)
        #expect(withheldFlags(["Ambleford Police"]).golden.contains("Ask Ambleford Police"))
    }
}
