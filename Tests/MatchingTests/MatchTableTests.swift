import Kernel
import Testing

@testable import Matching

@Suite("Tables of people")
struct MatchTableTests {
    @Test(
        "PER-3: headings are understood as people write them",
        arguments: [
            ("given_name", FieldMeaning.givenName), ("First Name", .givenName), ("forename1", .givenName),
            ("childSurname", .familyName),
            ("SURNAME", .familyName), ("dob", .birth), ("Date of Birth", .birth), ("dateOfBirth", .birth),
            ("soc_sec_id", .identifier),
            ("NHS No.", .identifier), ("suburb", .town), ("postcode", .postcode), ("Post Code", .postcode),
            ("address_1", .address),
            ("Address Line 2", .address), ("street_number", .houseNumber), ("state", .region), ("E-mail address", .email),
            ("Mobile", .phone), ("Gender", .sex), ("full_name", .fullName),
        ])
    func headings(heading: String, meaning: FieldMeaning) {
        #expect(HeadingWords.meaning(of: heading) == meaning)
    }

    @Test("PER-3: a column that says nothing of a person is left out, and what the reader says goes before any guess")
    func mapping() throws {
        let headings = ["rec_id", "first", "born", "notes"]
        #expect(try MatchMapping(headings: headings).columns.map(\.meaning) == [.givenName, .birth])
        let chosen = try MatchMapping(headings: headings, chosen: ["Notes": .text, "first": Optional<FieldMeaning>.none])
        #expect(chosen.columns.map(\.meaning) == [.birth, .text])
    }

    @Test("PER-3: a column that is not there, and a table with nothing to compare, are refused with the way to mend it")
    func refusals() {
        #expect(throws: MatchProblem.noSuchColumn("dob", among: ["a", "b"])) {
            try MatchMapping(headings: ["a", "b"], chosen: ["dob": .birth])
        }
        #expect(throws: MatchProblem.nothingToCompare(["a", "sex"])) { try MatchMapping(headings: ["a", "sex"]) }
    }

    @Test(
        "PER-3: a date is read however it was written",
        arguments: [
            "1984-02-17", "17/02/1984", "17.2.1984", "19840217", "17021984", "17 Feb 1984", "1984-02-17T00:00:00Z", "17/02/84",
        ])
    func dates(text: String) {
        #expect(String(decoding: Folding.folded(text.utf8.span, as: .birth), as: UTF8.self) == "19840217")
    }

    @Test(
        "PER-3: what is no date is missing",
        arguments: ["", "soon", "12", "1984", "99999999999999999999", "32/13", "-", "2/3/4/5/6"])
    func noDates(text: String) {
        #expect(Folding.folded(text.utf8.span, as: .birth).isEmpty)
    }

    @Test("PER-3: any text at all makes a table", arguments: 0..<100 as Range<UInt64>)
    func anyText(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let headings = FieldMeaning.allCases.map(\.rawValue)
        let mapping = try MatchMapping(
            headings: headings, chosen: Dictionary(uniqueKeysWithValues: FieldMeaning.allCases.map { ($0.rawValue, $0) }))
        let rows = (0..<20).map { _ in (0..<random.int(in: 0...headings.count)).map { _ in random.text(upTo: 12) } }
        let found = try Matching.dedupe(MatchTable(rows: rows, mapping: mapping))
        #expect(found.pairs.allSatisfy { (0.5...1).contains($0.probability) && $0.left < $0.right })
    }

    @Test(
        "PER-3: a full name is taken apart",
        arguments: [
            ("Ana Lovell", "ana", "lovell"), ("LOVELL, Ana", "ana", "lovell"), ("Dr Ana de la Cruz", "ana", "de la cruz"),
            ("Ana", "ana", ""), ("Mary Jane O'Neill", "mary jane", "oneill"),
        ])
    func fullNames(text: String, given: String, family: String) {
        let parts = NameParts(text.utf8.span)
        #expect(String(decoding: parts.given, as: UTF8.self) == given)
        #expect(String(decoding: parts.family, as: UTF8.self) == family)
    }
}
