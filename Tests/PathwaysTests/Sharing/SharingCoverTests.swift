import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Sharing: which agreement covers a question")
struct SharingCoverTests {
    private let ids = SeededIDs(470)
    private let council: ID<Agency>
    private let probation: ID<Agency>
    private let school: ID<Agency>

    init() {
        let now = Instant(milliseconds: 1_772_470_500_000)
        council = ids.next(at: now)
        probation = ids.next(at: now)
        school = ids.next(at: now)
    }

    private func agreement(_ number: Int, from: String, until: String? = nil, review: String = "2026-12-31") throws
        -> SharingAgreement
    {
        SharingAgreement(
            id: ids.next(at: Instant(milliseconds: 1_772_470_500_000)),
            words: SharingAgreementWords(
                title: "Agreement \(number)", scope: "What bears on a child.", purposes: ["adult-risk"],
                basis: "Children Act 2004",
                agencies: [council, probation], owner: .agency(council), from: try #require(Day(from)),
                reviewOn: try #require(Day(review)), until: try until.map { try #require(Day($0)) }),
            endedBecause: "", version: 1)
    }

    @Test("SHARE-1: an agreement covers a question of its purpose between its agencies, from its first day to its last")
    func covers() throws {
        let cover = SharingCover(agreements: [try agreement(1, from: "2026-03-01", until: "2026-06-30")])
        func covers(_ from: ID<Agency>?, _ to: ID<Agency>, _ purpose: String, _ day: String) throws -> Bool {
            cover.agreement(from: from, to: to, for: purpose, on: try #require(Day(day))) != nil
        }
        #expect(try covers(council, probation, "adult-risk", "2026-03-01"))
        #expect(try covers(probation, council, "adult-risk", "2026-06-30"))
        #expect(try !covers(council, probation, "adult-risk", "2026-02-28"))
        #expect(try !covers(council, probation, "adult-risk", "2026-07-01"))
        #expect(try !covers(council, probation, "screening", "2026-03-01"))
        #expect(try !covers(council, school, "adult-risk", "2026-03-01"))
        #expect(try !covers(nil, probation, "adult-risk", "2026-03-01"))
    }

    @Test("SHARE-1: an agreement whose review is overdue still covers, and says so; of two the younger is named")
    func standing() throws {
        let old = try agreement(1, from: "2026-01-01", review: "2026-02-01")
        let young = try agreement(2, from: "2026-02-15")
        let day = try #require(Day("2026-03-01"))
        #expect(old.standing(on: day) == .outOfDate)
        #expect(SharingCover(agreements: [old]).agreement(from: council, to: probation, for: "adult-risk", on: day) == old)
        #expect(
            SharingCover(agreements: [young, old]).agreement(from: council, to: probation, for: "adult-risk", on: day) == young)
        #expect(young.standing(on: day) == .inForce)
        #expect(young.standing(on: try #require(Day("2026-12-10"))) == .reviewSoon)
        #expect(young.standing(on: try #require(Day("2026-02-01"))) == .notYet)
        var ended = young
        ended.words.until = try #require(Day("2026-02-10"))
        #expect(ended.standing(on: try #require(Day("2026-02-12"))) == .ended && !ended.isInForce(on: young.words.from))
    }

    @Test(
        "SHARE-2: a reason that names somebody or holds a number stays in Lantern; one that does not goes with the message",
        arguments: [
            ("Our policy forbids it without consent.", false), ("Amina’s mother asked us not to.", true),
            ("NOOR is a patient.", true), ("See NHS 943 476 5919.", true), ("Sana Noors Akte", true),
            ("Ask again in 2027.", false),
        ])
    func reason(_ reason: String, tells: Bool) {
        #expect(ReasonInMessage.tellsWho(reason, names: ["Amina Noor", "Sana Noor", ""]) == tells)
    }
}
