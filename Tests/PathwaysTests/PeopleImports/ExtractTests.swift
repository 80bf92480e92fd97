import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Extracts: an agency’s people come in once")
struct ExtractTests {
    private struct Office {
        let partnership: TestPartnership
        let school: ID<Agency>
        let steward: Actor
        let purpose = Purpose(rawValue: "matching")

        init(_ engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine)
            school = try await partnership.agency("Mill Lane Primary School", kind: "school")
            let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
            steward = try await partnership.worker("Stu Steward", "data-steward", of: agency)
        }

        func bring(_ text: String, named name: String = "pupils.csv") async throws -> PeopleImportView.Answer {
            let id = try await partnership.lantern.perform(
                ReceiveExtract(Array(text.utf8), named: name, of: school),
                as: steward,
                for: purpose
            )
            try await BringInExtracts().run(partnership.lantern, as: steward, for: purpose)
            return try await partnership.lantern.ask(PeopleImportView(id), as: steward, for: purpose)
        }
    }

    private static let pupils = """
        Pupil ref,First name,Surname,DOB,Sex,UPN,NHS number,Address,Postcode
        P1,Amina,Yusuf,03/05/2018,F,,999 000 0018,4 Mill Lane,AM1 1AA
        P2,Jürgen,"O'Brien",31/02/2017,M,,,,
        P3,,,2016-01-01,,,,,
        P4,محمد,الأحمد,2015-06-01,M,,,9 High Street,AM2 2BB
        P5,Zoë 🌟,X,,F,NOT A UPN,,,
        P6,Li,Wei,2031-01-01,F,,,,
        P7,Sam,Tall,2012-09-09,M,,,"1, Long Road",AM3 3CC,stray
        """

    @Test("PER-3: bad rows are told by their line, and the rest come in once", arguments: Engines.all)
    func badRows(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let answer = try await office.bring(ExtractTests.pupils)
        #expect(answer.extract.tally == .init(added: 3, known: 0, refused: 4))
        #expect(answer.refused.map(\.line) == [3, 4, 7, 8])
        #expect(answer.refused[0].problem.contains("31/02/2017"))
        #expect(answer.refused[3].problem.contains("10 cells"))
        #expect(answer.extract.finishedAt != nil)
        let columns = try ExtractColumns(headings: [
            "Pupil ref", "First name", "Surname", "DOB", "Sex", "UPN", "NHS no", "Address 1", "Town", "Post code",
        ])
        #expect(
            columns.meanings == [.ownNumber, .given, .family, .born, .sex, .upn, .nhsNumber, .address, .address, .postcode]
        )
    }

    @Test("PER-3: the same extract again, or a later one with the same people, makes nobody twice", arguments: Engines.all)
    func rerun(engine: TestEngine) async throws {
        let office = try await Office(engine)
        _ = try await office.bring(ExtractTests.pupils)
        let again = try await office.bring(ExtractTests.pupils)
        #expect(again.extract.tally == .init(added: 0, known: 3, refused: 4))
        let later = try await office.bring(ExtractTests.pupils + "\nP8,New,Pupil,2019-01-01,F,,,,", named: "later.csv")
        #expect(later.extract.tally == .init(added: 1, known: 3, refused: 4))
    }

    @Test("PER-3: an import stopped half way goes on from where it was", arguments: Engines.all)
    func resumed(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let rows = (1...1_203).map { "P\($0),Child\($0),Family\($0 % 97),20\(10 + $0 % 12)-0\(1 + $0 % 9)-1\($0 % 10)" }
        let text = "ref,given,family,born\n" + rows.joined(separator: "\n")
        let id = try await office.partnership.lantern.perform(
            ReceiveExtract(Array(text.utf8), named: "many.csv", of: office.school),
            as: office.steward,
            for: office.purpose
        )
        await #expect(throws: Halt.self) {
            try await BringInExtracts().run(office.partnership.lantern, as: office.steward, for: office.purpose) { _, _ in
                throw Halt()
            }
        }
        let paused = try await office.partnership.lantern.ask(PeopleImportView(id), as: office.steward, for: office.purpose)
        #expect(paused.extract.tally.done == 500)
        #expect(paused.extract.finishedAt == nil)
        try await BringInExtracts().run(office.partnership.lantern, as: office.steward, for: office.purpose)
        let done = try await office.partnership.lantern.ask(PeopleImportView(id), as: office.steward, for: office.purpose)
        #expect(done.extract.tally == .init(added: 1_203, known: 0, refused: 0))
    }

    @Test(
        "PER-3: somebody with the same NHS number, birth date and name is recognised; anything less waits", arguments: Engines.all
    )
    func recognised(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let worker = try await office.partnership.worker("Ada Worker", of: office.steward.agency)
        let child = try await office.partnership.child("Aminah", "Yousef", by: worker)
        let number = try #require((1...9_999).lazy.compactMap { try? NHSNumber("999000\(1_000 + $0 % 9_000)") }.first)
        _ = try await office.partnership.lantern.perform(
            RecordAboutPerson(
                PersonIdentifier(kind: "nhs-number", value: number.digits, check: "nhs-number"), of: child, saidBy: "GP"),
            as: worker,
            for: .workWithFamily
        )
        let answer = try await office.bring(
            """
            ref,given,family,born,NHS number
            P1,Amina,Yusuf,03/05/2018,\(number.digits)
            P2,Amina,Yusuf,04/06/2018,\(number.digits)
            """
        )
        #expect(answer.extract.tally == .init(added: 1, known: 1, refused: 0))
        let pairs = try await office.partnership.lantern.ask(MatchQueue(), as: office.steward, for: office.purpose)
        #expect(pairs.lines.count <= 1)
        let record = try await office.partnership.lantern.ask(PersonRecord(child), as: worker, for: .workWithFamily)
        #expect(record.identifiers.map(\.value.value).contains("P1"))
    }

    @Test("PER-3: the timetable brings in what was left, in nobody’s name", arguments: Engines.all)
    func timetable(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let id = try await office.partnership.lantern.perform(
            ReceiveExtract(Array(ExtractTests.pupils.utf8), named: "pupils.csv", of: office.school),
            as: office.steward,
            for: office.purpose
        )
        try await BringInExtracts().run(office.partnership.lantern, as: .installation("Timetable"), for: .timetable)
        let answer = try await office.partnership.lantern.ask(PeopleImportView(id), as: office.steward, for: office.purpose)
        #expect(answer.extract.tally == .init(added: 3, known: 0, refused: 4))
    }

    @Test("PER-3: a file without names, or without rows, is refused in words that say how to mend it", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let office = try await Office(engine)
        await #expect(throws: ExtractProblem.self) { try await office.bring("colour,shape\nred,round") }
        await #expect(throws: ExtractProblem.noRows) { try await office.bring("given,family\n") }
    }
}

private struct Halt: Error {}
