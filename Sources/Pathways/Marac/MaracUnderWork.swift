import Definitions
import Instruments
import Kernel

/// A case of MARAC as every use case about it needs it: who coordinates it, who works with the family, whose record is closed.
struct MaracUnderWork {
    var found: MaracCase
    let work: Work

    init(_ id: ID<MaracCase>, in work: Work) throws {
        found = try MaracStore(transaction: work.transaction).find(id)
        self.work = work
    }

    /// Who coordinates, who referred it, and who works with the victim or a child.
    func accessRecord() throws -> AccessRecord {
        // Whoever only works with the one who harms reads nothing of where the victim is.
        var record = try work.maracRecord(
            about: found.people, workedWithBy: [found.words.victim] + found.words.children, "this case")
        record.owner = found.referredBy
        record.subject = found.subject
        return record
    }

    /// Throws when it has been heard.
    func requireOpen() throws {
        if found.heardAt != nil { throw MaracProblem.heardAlready }
    }
}

extension Work {
    /// Everybody in a team that coordinates MARAC.
    func maracTeam() throws -> (team: ID<Team>?, members: Set<ID<User>>) {
        let store = TeamStore(transaction: transaction)
        let teams = try store.teams(of: "marac")
        return (teams.first?.id, Set(try store.members(of: teams.map(\.id), on: today).map(\.user)))
    }

    /// `contributors` coordinate; `leads` work with somebody it is about; `person` is somebody whose record is closed to the reader.
    func maracRecord(
        about people: [ID<Person>], workedWithBy known: [ID<Person>] = [], _ name: String = "the MARAC cases"
    ) throws -> AccessRecord {
        var record = AccessRecord(name, contributors: try maracTeam().members)
        for one in Set(people).sorted() {
            let under = try PersonUnderWork(one, in: self)
            if under.reach == .restricted { record.person = under.access }
            if known.contains(one), let user = actor.user, under.access.workers.contains(user) { record.leads.insert(user) }
        }
        return record
    }
}

/// Keys of `clocks.yaml` that this room starts and stops.
enum MaracClocks {
    static let referral: ClockKind = "marac-referral"
    static let second: ClockKind = "marac-second-look"
    static let hearing: ClockKind = "marac-hearing"
    static let window: ClockKind = "marac-repeat"
    static let request: ClockKind = "marac-request"
}
