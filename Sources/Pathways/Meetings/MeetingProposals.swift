import Definitions
public import Instruments
public import Kernel

/// Somebody who might be asked to a meeting, with why (STRAT-3, CONF-4).
public struct Proposal: Hashable, Sendable {
    /// Stays the same from one showing of the page to the next.
    public let key: String
    public let seat: String
    public let agency: ID<Agency>?
    public let agencyName: String
    public let name: String
    public let jobTitle: String
    /// “Health visitor of Amina Noor”.
    public let because: String
    public let user: ID<User>?
    public let contact: ID<AgencyContact>?
    public let person: ID<Person>?
    public let email: String
    public let language: String
    /// Whether they are asked unless somebody says otherwise.
    public let isProposed: Bool

    /// How the invitation reaches them: whether they sign in, get a link, or must be telephoned.
    public enum Way: Hashable, Sendable { case signsIn, link, telephone }
    public var way: Way { user != nil ? .signsIn : email.isBlank ? .telephone : .link }
}

/// Works out who should be asked: from who works with the children and with the adults around them, then from the roster.
struct MeetingProposals {
    let work: Work
    let kind: MeetingKind
    let people: [MeetingPerson]
    /// What led to it, for whoever told of it.
    let about: Subject?

    func all() throws -> [Proposal] {
        let agencies = try work.agencyNames()
        let working = try workers(agencies)
        let contacts = try AgencyContactStore(transaction: work.transaction).all().filter { $0.holds(on: work.today) }
        var all: [Proposal] = []
        var taken = Set<String>()
        let before = try regulars(agencies)
        for seat in kind.seats.compactMap({ work.definitions.meetings.seats[$0] }) {
            var found = seat.key == "referrer" ? try referrer(agencies) : seat.key == "family" ? try family() : []
            found += seat.agencies.isEmpty && seat.key != "chair" ? [] : try candidates(seat, working, agencies)
            if found.isEmpty, let own = own(seat, agencies) { found = [own] }
            if found.isEmpty { found = before.filter { $0.seat == seat.key } }
            if found.isEmpty, kind.always.contains(seat.key) || kind.expected.contains(seat.key) {
                found = roster(seat, contacts, agencies)
            }
            for one in found where taken.insert(identity(of: one)).inserted { all.append(one) }
        }
        return all
    }

    /// A meeting of many families is held by the same people day after day: who was asked to the last one is asked to this one.
    private func regulars(_ agencies: [ID<Agency>: AgencyLine]) throws -> [Proposal] {
        guard kind.hasManyCases, let last = try MeetingStore(transaction: work.transaction).last(ofKind: kind.key) else {
            return []
        }
        return try InviteeStore(transaction: work.transaction).invitees(of: last.id).filter { !$0.isRemoved && $0.person == nil }
            .enumerated().map { place, one in
                Proposal(
                    key: "r-\(one.seat)-\(place)", seat: one.seat, agency: one.agency,
                    agencyName: one.agency.flatMap { agencies[$0]?.name } ?? "", name: one.name, jobTitle: one.jobTitle,
                    because: one.attended.tookPart ? "Came to the last one" : "Was asked to the last one", user: one.user,
                    contact: one.contact, person: nil, email: one.email, language: one.language, isProposed: true)
            }
    }

    /// Whoever calls it speaks for their own agency.
    private func own(_ seat: MeetingSeat, _ agencies: [ID<Agency>: AgencyLine]) -> Proposal? {
        guard kind.always.contains(seat.key), let user = work.actor.user, let agency = work.actor.agency,
            let line = agencies[agency],
            seat.agencies.contains(work.definitions.agencies.current(line.kind, on: work.today))
        else { return nil }
        return Proposal(
            key: "own", seat: seat.key, agency: agency, agencyName: line.name, name: work.actor.name, jobTitle: "",
            because: "Calls the meeting", user: user, contact: nil, person: nil, email: "", language: "", isProposed: true)
    }

    private func identity(of one: Proposal) -> String {
        one.user.map { "u\($0)" } ?? one.person.map { "p\($0)" } ?? "\(one.agency?.description ?? "")|\(Text.searchKey(one.name))"
    }

    private struct Working {
        let involvement: Involvement
        let person: MeetingPerson
        let of: String
        let agencyKind: String
    }

    private func workers(_ agencies: [ID<Agency>: AgencyLine]) throws -> [Working] {
        let ids = Set(people.map(\.person))
        let store = PersonStore(transaction: work.transaction)
        let standing = try store.records(under: ids)
        let names = try work.summaries(of: ids).mapValues(\.name)
        let order = Dictionary(people.enumerated().map { ($1.person, $0) }, uniquingKeysWith: { first, _ in first })
        return try RecordedStore<Involvement>(transaction: work.transaction).all(of: standing.keys.sorted())
            .filter { $0.holds && $0.value.span.covers(work.today) }
            .compactMap { recorded -> Working? in
                guard let id = standing[recorded.person] ?? Optional(recorded.person),
                    let person = people.first(where: { $0.person == id })
                else { return nil }
                return Working(
                    involvement: recorded.value, person: person, of: names[id] ?? "",
                    agencyKind: work.definitions.agencies.current(agencies[recorded.value.agency]?.kind ?? "", on: work.today))
            }
            .sorted { (order[$0.person.person] ?? 0) < (order[$1.person.person] ?? 0) }
    }

    /// Of those who work with the family, whoever speaks with this voice: the child’s before an adult’s, and the role that knows
    /// the child best first. One of an agency, except that each child’s school comes.
    private func candidates(_ seat: MeetingSeat, _ working: [Working], _ agencies: [ID<Agency>: AgencyLine]) throws -> [Proposal]
    {
        let fitting = working.filter {
            seat.workers.contains($0.involvement.role) && (seat.agencies.isEmpty || seat.agencies.contains($0.agencyKind))
                || (seat.workers.isEmpty && seat.agencies.contains($0.agencyKind))
        }.enumerated().sorted { left, right in
            let rank = { (one: Working) in
                (one.person.part == .adult ? 1 : 0, seat.workers.firstIndex(of: one.involvement.role) ?? 99)
            }
            let (a, b) = (rank(left.element), rank(right.element))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
        var seen = Set<String>()
        let isHealth = seat.key == "health"
        let chosen = fitting.filter {
            seen.insert("\($0.involvement.agency)|\($0.involvement.worker?.description ?? $0.involvement.workerName)").inserted
        }
        return try chosen.enumerated().map { place, one in
            let role = work.definitions.people.workers.label(one.involvement.role, on: work.today)
            let contact = try reached(one.involvement)
            return Proposal(
                key: "w-\(seat.key)-\(place)", seat: seat.key, agency: one.involvement.agency,
                agencyName: agencies[one.involvement.agency]?.name ?? "",
                name: one.involvement.workerName.isBlank
                    ? agencies[one.involvement.agency]?.name ?? "" : one.involvement.workerName,
                jobTitle: role, because: "\(role) of \(one.of)", user: one.involvement.worker, contact: contact?.id, person: nil,
                email: one.involvement.worker == nil ? contact?.words.email ?? mail(one.involvement.contact) : "", language: "",
                // Of health, whoever knows the child best; the others stand beside to be ticked.
                isProposed: !isHealth || place == 0)
        }
    }

    private func mail(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }).map(String.init).first {
            Recipient.emailAddress($0) != nil
        } ?? ""
    }

    /// The line of the roster for a worker who does not sign in: themselves, else their agency’s safeguarding lead.
    private func reached(_ one: Involvement) throws -> AgencyContact? {
        guard one.worker == nil else { return nil }
        let contacts = try AgencyContactStore(transaction: work.transaction).contacts(of: one.agency, on: work.today)
            .filter { !$0.words.email.isBlank }
        let key = Text.searchKey(one.workerName)
        return contacts.first { Text.searchKey($0.words.name) == key && !key.isEmpty }
            ?? contacts.first { $0.words.purposes.contains(ContactPurpose.lead) }
    }

    /// Nobody works with them: whoever of the roster speaks for such an agency.
    private func roster(_ seat: MeetingSeat, _ contacts: [AgencyContact], _ agencies: [ID<Agency>: AgencyLine]) -> [Proposal] {
        let fitting = contacts.filter { contact in
            guard let agency = contact.agency, let kind = agencies[agency]?.kind else { return false }
            return seat.agencies.contains(work.definitions.agencies.current(kind, on: work.today))
        }
        let best =
            fitting.first { $0.words.seat == seat.key } ?? fitting.first { $0.words.purposes.contains("hub") }
            ?? fitting.first { $0.words.purposes.contains(ContactPurpose.lead) } ?? fitting.first
        guard let best, let agency = best.agency else { return [] }
        return [
            Proposal(
                key: "r-\(seat.key)", seat: seat.key, agency: agency, agencyName: agencies[agency]?.name ?? "",
                name: best.words.name, jobTitle: best.words.jobTitle,
                because: "Speaks for \(agencies[agency]?.name ?? "them") on the roster", user: best.words.user,
                contact: best.id, person: nil, email: best.words.user == nil ? best.words.email : "", language: "",
                isProposed: true)
        ]
    }

    /// Whoever told of the worry (STRAT-2).
    private func referrer(_ agencies: [ID<Agency>: AgencyLine]) throws -> [Proposal] {
        guard let about, about.kind == "contact", let id = ID<Contact>(about.id) else { return [] }
        let told = try ContactStore(transaction: work.transaction).find(id).told
        guard let agency = told.agency else { return [] }
        return [
            Proposal(
                key: "referrer", seat: "referrer", agency: agency, agencyName: agencies[agency]?.name ?? "",
                name: told.referrer.name.isBlank ? agencies[agency]?.name ?? "" : told.referrer.name,
                jobTitle: told.referrer.role, because: "Told us of the worry", user: told.referrer.user, contact: nil,
                person: nil, email: told.referrer.user == nil ? told.referrer.email : "", language: "", isProposed: true)
        ]
    }

    /// Parents, carers and young people, where the family takes part.
    private func family() throws -> [Proposal] {
        guard kind.hasFamily else { return [] }
        let names = try work.summaries(of: people.map(\.person))
        let facts = try RecordedStore<IdentityFact>(transaction: work.transaction).all(of: people.map(\.person))
        return people.compactMap { person in
            guard let summary = names[person.person], !summary.isHidden else { return nil }
            let isOldEnough =
                person.part == .child && (summary.age?.least ?? 0) >= work.definitions.meetings.asksFromAge.value(on: work.today)
            guard person.part == .adult || isOldEnough else { return nil }
            let language = facts.last {
                $0.holds && $0.person == person.person && ["written-language", "communication"].contains($0.value.kind)
            }
            return Proposal(
                key: "f-\(person.person)", seat: "family", agency: nil, agencyName: "", name: summary.name,
                jobTitle: person.part == .adult ? person.relation : "the child", because: "Family", user: nil, contact: nil,
                person: person.person, email: "",
                language: language.map { $0.value.words.isBlank ? $0.value.value : $0.value.words } ?? "",
                isProposed: person.part == .adult)
        }
    }
}
