import Documents
import Kernel
import Testing

@testable import PlanReading

@Suite("Reading a report in prose")
struct NarrativeReaderTests {
    func read(_ text: String, named name: String = "report.txt") throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(Array(text.utf8), named: name))
    }

    @Test("IMP-9: numbered headings give recommendations, each with its paragraphs, and a heading as high ends the last one")
    func numbered() throws {
        let draft = try read(NarrativeFixtures.numbered)
        let narrative = try #require(draft.narrative)
        #expect(draft.layout == .narrative)
        #expect(draft.findings.map(\.label) == ["Recommendation 1", "Recommendation 2"])
        #expect(draft.findings.map(\.statement.text) == ["A SHARED FRONT DOOR", "SUPERVISION OF STAFF"])
        #expect(
            draft.findings.map { narrative.progress(of: $0.key).map(\.label) } == [
                ["2.3", "2.4"], ["2.5b", "after 2.5b", "2.6"],
            ])
        #expect(draft.totals.figure("numbered-lines") == 10)
        #expect(draft.totals.figure("distinct-numbers") == 9)
        #expect(narrative.repeatedNumbers == ["2.5"])
        #expect(draft.sections.map(\.title.text) == ["SUMMARY", "PROGRESS", "APPENDICES"])
        #expect(draft.actions.isEmpty)
    }

    @Test("IMP-9: paragraphs cut by a page end are one, and both rows are kept")
    func joined() throws {
        let draft = try read(NarrativeFixtures.numbered)
        let cut = try #require(draft.narrative?.paragraphs.first { $0.label == "2.6" })
        #expect(cut.text.text.hasSuffix("is to follow by the end of May 2026."))
        #expect(cut.rows.count == 2)
        #expect(draft.rows[cut.rows[1]].fate == .joined)
        #expect(cut.text.standing == .repaired)
    }

    @Test("IMP-9: a completion of all but one is a claim tied to no action, and a measured figure is listed; neither is a status")
    func claims() throws {
        let draft = try read(NarrativeFixtures.numbered)
        let claims = try #require(draft.narrative?.claims)
        let completion = try #require(claims.first { $0.kind == .completion })
        #expect(completion.exception == "All but two")
        let measured = try #require(claims.first { !$0.measures.isEmpty })
        #expect(measured.measures.map(\.value) == ["62"])
        #expect(measured.recommendation == "recommendation-2")
        #expect(claims.filter { $0.promised != nil }.map { $0.promised?.date.lastDay.description } == ["2026-05-31"])
        #expect(claims.first { $0.on != nil }?.on?.asWritten == "March 2026")
        #expect(draft.totals.status.isEmpty)
        #expect(draft.findings.allSatisfy { $0.status == nil })
        for claim in claims { #expect(draft.narrative?.paragraph(claim.paragraph)?.text.text.contains(claim.text.text) == true) }
    }

    @Test("IMP-8: empty appendices, a number used twice and a paragraph without one wait for a person")
    func oddities() throws {
        let codes = try read(NarrativeFixtures.numbered).anomalies.map(\.code)
        #expect(codes.contains(.attachmentMissing))
        #expect(codes.contains(.paragraphNumberRepeated))
        #expect(codes.contains(.paragraphWithoutNumber))
        #expect(codes.contains(.partlyClaimed))
        #expect(codes.contains(.claimContradicted))
    }

    @Test("IMP-9: “Recommendation 3 –” without a number of its own, text below the heading, asides that belong to it")
    func titled() throws {
        let draft = try read(NarrativeFixtures.titled)
        let narrative = try #require(draft.narrative)
        #expect(draft.findings.map(\.label) == ["Recommendation 1", "Recommendation 2"])
        #expect(draft.findings.first?.theme?.text == "Hearing children")
        #expect(draft.findings.first?.statement.text == "The partnership should ask every child what helped.")
        #expect(
            narrative.progress(of: "recommendation-1").map(\.text.text) == [
                "A survey was sent to 120 children in May 2025.", "We will publish the results in September 2025.",
            ])
        #expect(narrative.claims.map(\.kind) == [.activity, .promise, .underWay])
        #expect(narrative.paragraphs.last?.recommendation == nil)
    }

    @Test("IMP-9: “R3:” lists recommendations whose progress stands further on under the same mark")
    func lettered() throws {
        let draft = try read(NarrativeFixtures.lettered)
        #expect(draft.findings.map(\.label) == ["R1", "R2", "R3"])
        #expect(draft.findings.first?.statement.text == "The board should agree one threshold document.")
        #expect(draft.narrative?.progress(of: "r1").map(\.text.text) == ["The document was agreed in April 2025."])
        #expect(draft.narrative?.progress(of: "r3").isEmpty == true)
    }

    @Test(
        "IMP-9: recommendations without any mark are what a section of that name says should be done; a request to the meeting is none"
    )
    func unmarked() throws {
        let draft = try read(NarrativeFixtures.unmarked)
        #expect(
            draft.findings.map(\.statement.text) == [
                "Agencies should share chronologies before every strategy discussion.",
                "The partnership must know how often return interviews are held.",
            ])
    }

    @Test(
        "Numbers that belong to the sentence are no paragraph numbers",
        arguments: [
            "30 staff were trained.", "2.5 million pounds were spent.", "14 March 2026", "2023 was a hard year.", "50% of plans",
            "7 MARCH 2026",
        ])
    func sentences(text: String) {
        #expect(PrintedNumber.read(Scan(text)) == nil)
    }

    @Test(
        "Numbers before words are read",
        arguments: [
            ("2.35 The board", "2.35"), ("1. SUMMARY", "1"), ("4.1.1 There are", "4.1.1"), ("7) Nil", "7"),
            ("1 Introduction", "1"),
        ])
    func numbers(text: String, number: String) {
        #expect(PrintedNumber.read(Scan(text))?.text == number)
    }

    @Test(
        "A sentence that mentions a recommendation does not begin one",
        arguments: [
            "Recommendation 4 was accepted by all partners.", "Recommendations are listed below.", "R and D matter.",
            "Recommended reading",
        ])
    func mentions(text: String) {
        #expect(RecommendationMark.read(Scan(text), isHeading: false) == nil)
    }

    @Test(
        "What a sentence tells",
        arguments: [
            ("The team has reviewed its procedures.", DraftClaim.Kind.activity),
            ("Training was delivered to 40 staff.", .activity),
            ("The board hosted a conference.", .activity), ("The policy is being rewritten by the police.", .underWay),
            ("Partners are reviewing the protocol.", .underWay), ("All actions are now complete.", .completion),
            ("An audit found that 80% of files were signed.", .measured),
        ])
    func telling(text: String, kind: DraftClaim.Kind) {
        #expect(ClaimReader(nearYear: 2026).claims(in: Scan(text), source: DraftSource(row: 0)).map(\.kind) == [kind])
    }

    @Test(
        "A hope, a condition or a denial is no claim",
        arguments: [
            "The board will review its procedures.", "The protocol has not been agreed.",
            "Once it is finalised it can be used widely.",
            "Staff should have been trained.", "The Trust aims to embed a new model.",
        ])
    func hopes(text: String) {
        #expect(ClaimReader(nearYear: 2026).claims(in: Scan(text), source: DraftSource(row: 0)).isEmpty)
    }
}
