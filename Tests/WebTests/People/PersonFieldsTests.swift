import Definitions
import Instruments
import Kernel
import LanternTesting
import Markup
import Testing

@testable import Pathways
@testable import Web

@Suite("People: what is typed into forms")
struct PersonFieldsTests {
    private func form(_ day: String, _ month: String, _ year: String) -> FormBody {
        var form = FormBody()
        form.put("born-day", day)
        form.put("born-month", month)
        form.put("born-year", year)
        return form
    }

    @Test(
        "PER-1: a date is taken as far as it is known",
        arguments: [
            ("3", "5", "2018", "2018-05-03"), ("", "May", "2018", "2018-05"), ("", "", "2018", "2018"), ("", "", "", nil),
            (" 29", "feb ", " 2016 ", "2016-02-29"),
        ]
    )
    func dates(day: String, month: String, year: String, expected: String?) throws {
        #expect(try form(day, month, year).date("born", called: "Birth date")?.description == expected)
    }

    @Test(
        "PER-1: what is no date is refused in words and never guessed",
        arguments: [
            ("31", "2", "2018"), ("3", "", "2018"), ("3", "5", ""), ("3", "5", "18"), ("x", "5", "2018"), ("3", "13", "2018"),
            ("", "", "1749"), ("٣", "5", "20188"),
        ]
    )
    func noDates(day: String, month: String, year: String) {
        #expect(throws: PersonFormProblem.self) { try form(day, month, year).date("born", called: "Birth date") }
    }

    @Test("PER-1: an approximate age becomes an estimated year of birth, and stands for no birth date beside one")
    func age() throws {
        let people = try TestPartnership.shippedDefinitions().people
        let today = try #require(Day("2026-11-21"))
        var typed = FormBody()
        typed.put("kind", "adult")
        typed.put("given", "Imran")
        typed.put("approximate-age", "40")
        let command = try AddPersonForm(form: typed, people: people, today: today).command()
        #expect(command.born?.description == "1986" && command.isBornEstimated)
        typed.put("born-year", "1985")
        #expect(throws: Problems.self) { try AddPersonForm(form: typed, people: people, today: today).command() }
        typed.put("approximate-age", "121")
        #expect(throws: Problems.self) { try AddPersonForm(form: typed, people: people, today: today).command() }
    }

    @Test("ADM-2: the line of a restricted record shows nothing but whom to ask")
    func restrictedLine() {
        let person = Person(
            id: SeededIDs(1).next(Person.self, at: Instant(milliseconds: 0)), kind: .child, sex: "unknown",
            addedAt: Instant(milliseconds: 0), addedBy: nil)
        let summary = PersonSummary(person: person, name: "Restricted record", isRestricted: true, isHidden: true, isChild: true, age: nil)
        let line = FoundLine(FoundPerson(summary: summary, reasons: [], agencies: [], guardian: "Mo Tressider")).html.markup
        #expect(line.contains("Restricted record") && line.contains("Its guardian is Mo Tressider"))
        #expect(!line.contains("Works with them") && !line.contains("born"))
    }
}

extension FormBody {
    fileprivate mutating func put(_ field: String, _ value: String) {
        self = (try? FormBody.urlEncoded(Array((encoded(adding: field, value)).utf8))) ?? self
    }

    private func encoded(adding field: String, _ value: String) -> String {
        var pairs = values.filter { $0.key != field }.flatMap { pair in pair.value.map { (pair.key, $0) } }
        pairs.append((field, value))
        return pairs.map { "\($0.0.formEncoded)=\($0.1.formEncoded)" }.joined(separator: "&")
    }
}
