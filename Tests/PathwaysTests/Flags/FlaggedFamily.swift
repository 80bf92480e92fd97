import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A family with its social worker, and a school that works with one of the children.
struct FlaggedFamily {
    let partnership: TestPartnership
    let worker: Actor
    let school: Actor
    let police: Actor
    let amina: ID<Person>
    let bilal: ID<Person>
    let father: ID<Person>
    var lantern: Lantern { partnership.lantern }

    init(_ engine: TestEngine) async throws {
        partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let mill = try await partnership.agency("Mill Lane Primary School", kind: "school")
        let station = try await partnership.agency("Ambleford Police", kind: "police")
        worker = try await partnership.worker("Ada Worker", of: agency)
        school = try await partnership.worker("Sol Teacher", "partner-practitioner", of: mill)
        police = try await partnership.worker("Pia Constable", "partner-practitioner", of: station)
        amina = try await partnership.child("Amina", "Yusuf", by: worker)
        bilal = try await partnership.child("Bilal", "Yusuf", born: PartialDate("2020-01-09"), by: worker)
        father = try await partnership.adult("Omar", "Yusuf", by: worker)
        for child in [amina, bilal] {
            try await partnership.relate(father, "parent", of: child, by: worker)
            try await partnership.lives(child, at: "4 Mill Lane", by: worker)
        }
        for partner in [(school, mill), (police, station)] {
            let involvement = Involvement(
                agency: partner.1,
                role: "designated-safeguarding-lead",
                worker: partner.0.user,
                workerName: partner.0.name,
                currentAsOf: partnership.time.now.day
            )
            _ = try await perform(RecordAboutPerson(involvement, of: amina, saidBy: "The school"))
        }
    }

    @discardableResult
    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await lantern.perform(command, as: actor ?? worker, for: .workWithFamily)
    }

    func flags(on person: ID<Person>, as actor: Actor? = nil) async throws -> FlagsOn.Answer {
        try await lantern.ask(FlagsOn(person), as: actor ?? worker, for: .workWithFamily)
    }

    func abuse(
        on place: ID<Person>? = nil,
        risk: String = "He may come to the house at night and hurt their mother in front of them.",
        to: Set<ID<Person>>? = nil,
        audience: RiskFlag.Audience? = .everyone
    ) -> RaiseFlag {
        RaiseFlag(
            "domestic-abuse",
            on: .person(place ?? father),
            from: amina,
            risk: risk,
            to: to ?? [amina, bilal],
            reason: "Police were called on 3 February.",
            source: "Ambleford Police",
            whatToDo: "Do not visit alone. Ring the police at once if he is there.",
            audience: audience
        )
    }
}
