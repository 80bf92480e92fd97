import Testing

@testable import PlanReading

/// What stands in cells that say who (plan-layouts 1.3).
@Suite("Cells: leads")
struct LeadCellTests {
    private func names(_ cells: String...) -> [String] {
        var reader = PartyReader(cells: cells, glossary: [])
        for cell in cells { _ = reader.read(cell) }
        return reader.parties.map(\.name)
    }

    @Test("IMP-6: agencies divided only by a space are several, and letters that stand alone elsewhere are one")
    func onlySpaces() {
        #expect(names("LA Health Police") == ["LA", "Health", "Police"])
        #expect(names("Public Health WCH", "WCH") == ["Public Health", "WCH"])
        #expect(names("NWPS ABC BSCB", "NWPS ABC", "BSCB") == ["NWPS ABC", "BSCB"])
    }

    @Test("IMP-6: a unit after letters belongs to them")
    func unitOfABoard() {
        #expect(names("LSCB Business Unit", "LSCB") == ["LSCB Business Unit", "LSCB"])
    }

    @Test(
        "IMP-6: each separator parts two leads",
        arguments: [
            "Police and Health", "Police & Health", "Police, Health", "Police / Health", "Police/Health", "Police; Health",
            "Police\nHealth", "Police + Health", "Police. Health",
        ])
    func separators(cell: String) {
        #expect(names(cell) == ["Police", "Health"])
    }

    @Test("IMP-6: two people joined by “and”, “&”, a full stop or nothing at all are two")
    func twoPeople() {
        #expect(names("Pat Underhill, CCG and Sam Overton, Children's Social Care") == ["Pat Underhill", "Sam Overton"])
        #expect(names("Pat Underhill, Service Manager. DCI Mark Ash WVP") == ["Pat Underhill", "Mark Ash"])
        #expect(names("DCI Mark Ash Helen Wood, Chair of the panel") == ["Mark Ash", "Helen Wood"])
        #expect(names("Pat Underhill, Head of Place & Chief Supt Scott Beck") == ["Pat Underhill", "Scott Beck"])
    }

    @Test("IMP-6: a person's post, agency and team are the person's, in whatever order")
    func postAndAgency() throws {
        let person = try #require(Sheets.parties("Jo Sedge, Service Manager, Family Court Team").first)
        #expect(person.kind == .person && person.role == "Service Manager")
        #expect(person.organisation == "Family Court Team")
        let police = try #require(Sheets.parties("Police – Jane Marsh").first)
        #expect(police.name == "Jane Marsh" && police.organisation == "Police")
        let brackets = try #require(Sheets.parties("Head of Service (Jane Marsh)").first)
        #expect(brackets.name == "Jane Marsh" && brackets.role == "Head of Service")
    }

    @Test("IMP-6: the same person written five ways is one, with every way kept")
    func fiveWays() {
        let parties = Sheets.parties("DCI Mark Ash", "DCI Mark Ash, WVP", "Mark Ash, WVP", "Mark Ash", "DCI Mark Ash WVP")
        #expect(parties.map(\.name) == ["Mark Ash"])
        #expect(parties[0].variants.count == 5)
        #expect(parties[0].actionCount == 5)
    }

    @Test("IMP-6: a person and a committee mixed by a stroke are told apart, and only the person can be accountable")
    func personAndCommittee() {
        let parties = Sheets.parties("Jenny Crane, Children's Services / Data Sub-group / Diversity Advisory Group")
        #expect(parties.map(\.kind) == [.person, .group, .group])
        #expect(parties.map(\.canBeAccountable) == [true, false, false])
    }

    @Test("IMP-6: “all agencies” is nobody who can be asked")
    func allAgencies() {
        for cell in ["All agencies", "All Health Partners", "Every partner", "all partner agencies"] {
            let parties = Sheets.parties(cell)
            #expect(parties.map(\.kind) == [.group], "\(cell)")
        }
    }

    @Test("IMP-6: numbered leads go to the actions of their numbers")
    func numbered() throws {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            HD 7 | 1. Late. 2. Unclear. 3. No dates. | <ol> 1. Amy Lark 2. Jim Hope 3. Jim Hope </ol> | 1. Issue guidance 2. Audit the files 3. Set standards | 1. July 2021 2. Sept 2021 3. Sept 2021 | Action 1 Complete. 2 and 3 on-going.
            """)
        #expect(draft.actions.map { draft.lead($0) } == [["Amy Lark"], ["Jim Hope"], ["Jim Hope"]])
    }

    @Test("PLAN-6: a post is a lead that can be asked, and stays one whether or not its agency stands beside it")
    func posts() {
        let parties = Sheets.parties(
            "Head of Early Help", "Designated Nurse", "Assistant Director – Safeguarding", "Team Manager, Police",
            "Director of Children's Services")
        #expect(parties.map(\.kind) == [.role, .role, .role, .role, .role])
        #expect(parties.map(\.name).first == "Head of Early Help")
    }

    @Test("PLAN-6: “to be confirmed” is no lead", arguments: ["TBC", "tbc", "To be confirmed", "Vacant", "N/A", "-", "?"])
    func nobody(cell: String) {
        #expect(names(cell).isEmpty)
    }

    @Test("IMP-6: letters and what the plan's own list says they stand for are one party")
    func expansions() {
        let glossary = [DraftGlossaryEntry(term: "HDT", meaning: "Hill Dale Trust", source: nil, isDuplicate: false)]
        let parties = Sheets.parties("HDT", "Hill Dale Trust", glossary: glossary)
        #expect(parties.count == 1)
        #expect(parties[0].expansion == "Hill Dale Trust")
    }

    @Test("IMP-6: names of any make are people: hyphens, initials, particles and apostrophes")
    func names() {
        for name in ["Anne-Marie O'Dell", "J. P. Whitlock", "Karim El Amrani", "Siân van der Berg", "Adaeze Okonkwo"] {
            let parties = Sheets.parties("\(name), Service Manager")
            #expect(parties.map(\.kind) == [.person], "\(name)")
            #expect(parties.first?.role == "Service Manager", "\(name)")
        }
    }
}
