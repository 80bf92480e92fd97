import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@testable import Web

/// An invented family for pages about people: two children on plans, a father in treatment who lives elsewhere, a mother’s
/// partner who poses a risk, a grandmother who helps, and a neighbour whose record is restricted.
struct TrelawneyFamily {
    let partnership: TestPartnership
    let care: ID<Agency>
    let school: ID<Agency>
    let treatment: ID<Agency>
    let worker: Actor
    let stranger: Actor
    let guardian: Actor
    let teacher: Actor
    let maya: ID<Person>
    let jory: ID<Person>
    let mother: ID<Person>
    let father: ID<Person>
    let partner: ID<Person>
    let grandmother: ID<Person>
    let hidden: ID<Person>

    init() async throws {
        partnership = try await TestPartnership()
        let today = partnership.time.now.day
        care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
        school = try await partnership.agency("Millbrook School", kind: "school")
        treatment = try await partnership.agency("Harbour Recovery", kind: "substance-misuse-service")
        worker = try await partnership.worker("Sunita Rawle", of: care)
        stranger = try await partnership.worker("Ben Oakes", of: care)
        guardian = try await partnership.worker("Mo Tressider", "safeguarding-manager", of: care)
        teacher = try await partnership.worker("Peg Callaway", "partner-practitioner", of: school)
        partnership.letASecondPass()
        maya = try await partnership.child("Maya", "Trelawney", born: PartialDate("2017-06-10"), by: worker)
        partnership.letASecondPass()
        jory = try await partnership.child("Jory", "Prentice", born: PartialDate("2025-01-30"), by: worker)
        partnership.letASecondPass()
        mother = try await partnership.adult("Kezia", "Trelawney", born: PartialDate("1994-11-02"), sex: "female", by: worker)
        partnership.letASecondPass()
        father = try await partnership.adult("Dov", "Hartnell", born: PartialDate("1991"), sex: "male", by: worker)
        partnership.letASecondPass()
        partner = try await partnership.adult("Cal", "Prentice", born: PartialDate("1989-04"), sex: "male", by: worker)
        partnership.letASecondPass()
        grandmother = try await partnership.adult("Nell", "Trelawney", born: PartialDate("1961-08-19"), sex: "female", by: worker)
        partnership.letASecondPass()
        hidden = try await partnership.adult("Vera", "Secret", by: worker)
        try await relations()
        try await homes()
        try await work(today)
        try await facts(today)
        try await partnership.lantern.perform(
            OpenRecord(hidden, reason: "supervision", because: "Her own"), as: guardian, for: .workWithFamily)
        try await partnership.lantern.perform(
            RestrictRecord(hidden, because: "Works for us.", guardian: guardian.user, named: []),
            as: guardian,
            for: .workWithFamily
        )
    }

    @discardableResult
    func record<Value: RecordableAboutPerson>(_ value: Value, of person: ID<Person>, _ said: String) async throws -> ID<Value> {
        partnership.letASecondPass()
        return try await partnership.lantern.perform(
            RecordAboutPerson(value, of: person, saidBy: said), as: worker, for: .workWithFamily)
    }

    private func relations() async throws {
        for (child, parent) in [(maya, mother), (jory, mother), (maya, father), (jory, partner), (mother, grandmother)] {
            try await record(
                Relationship(kind: "parent", other: child, hasParentalResponsibility: child == maya ? true : nil),
                of: parent, "The mother")
        }
        try await record(
            Relationship(
                kind: "step-parent", other: maya, span: Span(from: PartialDate("2024-01")),
                risk: "Two police calls in 2025 for hurting Kezia; he is not to be in the home while he is on bail."),
            of: partner, "The police")
        try await record(
            Relationship(kind: "grandparent", other: maya, support: "Has Maya to stay when things are bad at home."),
            of: grandmother, "The mother")
        try await record(
            Relationship(kind: "partner", other: mother, span: Span(from: PartialDate("2024-01"))), of: partner, "The mother")
        try await record(
            Relationship(kind: "partner", other: mother, span: Span(from: PartialDate("2015"), to: PartialDate("2022-05"))),
            of: father, "The mother")
        try await record(Relationship(kind: "friend", other: maya), of: hidden, "The school")
        try await record(Relationship(kind: "half-sibling", other: maya), of: jory, "The mother")
    }

    private func lives(_ person: ID<Person>, at lines: String, _ postcode: String, from: PartialDate? = nil) async throws {
        partnership.letASecondPass()
        try await partnership.lives(person, at: lines, postcode, from: from, by: worker)
    }

    private func homes() async throws {
        for person in [maya, mother] {
            try await lives(person, at: "3 Mill Lane, Ambleford", "AM1 2BB", from: PartialDate("2019-08"))
        }
        try await lives(
            jory, at: "3 Mill Lane, Ambleford", "AM1 2BB", from: PartialDate("2025-01-30"))
        try await lives(partner, at: "3 Mill Lane, Ambleford", "AM1 2BB", from: PartialDate("2024-03"))
        try await lives(grandmother, at: "17 Quay Street, Ambleford", "AM2 4DQ")
        try await lives(father, at: "3 Mill Lane, Ambleford", "AM1 2BB", from: PartialDate("2019-08"))
        let record = try await partnership.lantern.ask(PersonRecord(father), as: worker, for: .workWithFamily)
        let home = try #require(record.residences.first)
        try await partnership.lantern.perform(
            EndAboutPerson(home.id, of: father, on: try #require(PartialDate("2022-05")), because: "They parted."),
            as: worker,
            for: .workWithFamily
        )
        try await lives(
            father, at: "Flat 2, 40 Harbour Road, Ambleford", "AM3 1AB", from: PartialDate("2022-05"))
    }

    private func work(_ today: Day) async throws {
        for child in [maya, jory] {
            try await record(
                Involvement(
                    agency: care, role: "social-worker", service: "Safeguarding team 2", worker: worker.user,
                    contact: "01632 960 118", openWork: "child-protection-plan", about: "Neglect, and harm seen between adults.",
                    span: Span(from: PartialDate("2025-11-04")), currentAsOf: today),
                of: child, "Sunita Rawle")
        }
        try await record(
            Involvement(
                agency: school, role: "designated-safeguarding-lead", worker: teacher.user, contact: "01632 960 224",
                span: Span(from: PartialDate("2022-09")), currentAsOf: today.adding(months: -8)),
            of: maya, "The school")
        try await record(
            Involvement(
                agency: treatment, role: "substance-misuse-worker", service: "Opiate treatment", workerName: "Ola Benn",
                contact: "01632 960 377", openWork: "treatment", span: Span(from: PartialDate("2025-09")), currentAsOf: today),
            of: father, "Harbour Recovery")
    }

    private func facts(_ today: Day) async throws {
        try await record(
            ChildVoice(
                on: today.adding(days: -9),
                words: "I like it when it is quiet and Nan is here. When Cal shouts I take Jory in my room and we play shops.",
                how: "said", whereHeard: "In the reading corner at school", wasAlone: true),
            of: maya, "Sunita Rawle")
        try await record(
            ChildVoice(on: today.adding(days: -70), words: "I want my dad to come to my show.", how: "written", wasAlone: nil),
            of: maya, "Her teacher")
        try await record(IdentityFact(kind: "heritage", words: "Roma, through her father"), of: maya, "The mother")
        try await record(IdentityFact(kind: "nationality", words: "British"), of: maya, "The mother")
        try await record(IdentityFact(kind: "ethnicity", value: "wrom"), of: maya, "The mother")
        try await record(IdentityFact(kind: "first-language", words: "English"), of: maya, "The school")
        let religion = try await record(IdentityFact(kind: "religion", words: "None"), of: maya, "The school")
        try await partnership.lantern.perform(
            WithdrawAboutPerson(religion, of: maya, because: "Her mother was never asked."), as: worker, for: .workWithFamily)
        try await record(PersonIdentifier(kind: "nhs-number", value: "999 000 0001", check: "nhs-number"), of: maya, "Her GP")
    }

    // As somebody's browser has it

    func browser(of actor: Actor) async throws -> Browser {
        let browser = Browser(partnership)
        browser.keep("__Host-lantern", try await partnership.session(of: actor).text)
        return browser
    }
}

extension TestPartnership {
    /// What is recorded next stands after what was recorded before.
    fileprivate func letASecondPass() { time.move(to: time.now.adding(seconds: 1)) }
}
