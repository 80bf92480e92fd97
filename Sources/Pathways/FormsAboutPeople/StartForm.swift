public import Definitions
public import Instruments
public import Kernel

/// Begins a form about somebody, with what the record knows filled in. Begun twice by one person, it is one draft.
public struct StartForm: Command {
    public let person: ID<Person>
    public let form: FormKey
    /// A finished one whose place it takes.
    public let replacing: ID<FilledForm>?

    public init(_ form: FormKey, about person: ID<Person>, replacing: ID<FilledForm>? = nil) {
        self.form = form
        self.person = person
        self.replacing = replacing
    }

    public var act: Act { .fillForm }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<FilledForm> {
        let under = try PersonUnderWork(person, in: work)
        let reader = FormReader(under: under, work: work)
        let isChild = try work.summaries(of: [under.person.id])[under.person.id]?.isChild ?? true
        guard let kind = work.definitions.forms[form] else { throw FormProblem.noSuchForm }
        guard try reader.offered(isChild: isChild).contains(kind) else {
            throw FormProblem.notAboutThem(form: kind.label(on: work.today))
        }
        let store = FormStore(transaction: work.transaction)
        let open = try store.forms(about: under.family.records).first {
            !$0.isFinished && $0.form == form && $0.author != nil && $0.author == work.actor.user
        }
        if let open { return open.id }
        if let replacing {
            let old = try work.filledForm(replacing, about: under)
            guard old.isFinished, old.supersededBy == nil else { throw FormProblem.finishedAlready }
        }
        let version = kind.version(on: work.today)
        let filled = FilledForm(
            work.newID(),
            of: form,
            wording: version,
            about: [under.person.id],
            answers: version.prefilled(try known(under, isChild: isChild, in: work)),
            by: work.actor.user,
            of: work.actor.agency,
            supersedes: replacing,
            at: work.now
        )
        try store.add(filled)
        try work.journal.record(
            "form.begun",
            about: [under.person.subject, Subject("form", filled.id)],
            ["form": .string(form.rawValue), "edition": .string(version.edition)]
        )
        return filled.id
    }

    /// What the record knows, as far as whoever writes may see it.
    private func known(_ under: PersonUnderWork, isChild: Bool, in work: Work) throws -> KnownForForm {
        let proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        let people = try work.summaries(of: under.family.everybody).values
            .filter { !$0.isHidden && $0.person.diedOn == nil }
            .sorted { isBefore($0, $1, first: under.person.id) }
        let near = under.family.household.union(under.family.related).union([under.person.id])
        let schools = try schools(of: people.map(\.id), in: work)
        func row(_ summary: PersonSummary) -> [KnownForForm.Fact: String] {
            var row: [KnownForForm.Fact: String] = [.name: summary.name]
            if let born = summary.person.born { row[.birth] = born.description }
            row[.school] = schools[summary.id]
            return row
        }
        var known = KnownForForm()
        // Brothers and sisters who live elsewhere are asked about as well: they may visit.
        known.people[.children] = people.filter { $0.isChild && near.contains($0.id) }.map(row)
        known.people[.adults] = people.filter { !$0.isChild && near.contains($0.id) }.map(row)
        known.people[.family] = people.filter { near.contains($0.id) }.map(row)
        if let summary = people.first(where: { $0.id == under.person.id }) {
            known.facts = row(summary)
            if let age = summary.age { known.facts[.age] = "\(age)" }
        }
        let homes = try under.all(Residence.self, in: work)
            .filter { $0.holds && proportion.shows($0) && !$0.value.isHidden && $0.value.span.covers(work.today) }
        known.facts[.home] = homes.last?.value.place.inFull
        let languages = try under.all(IdentityFact.self, in: work)
            .filter { $0.holds && ["first-language", "other-language"].contains($0.value.kind) }.map(\.value.words)
        if !languages.isEmpty { known.facts[.languages] = languages.joined(separator: ", ") }
        known.facts[.today] = work.today.description
        known.facts[.author] = try work.actor.user.flatMap { try UserNames(in: work).names(of: [$0])[$0] }
        let agency = try work.actor.agency.flatMap { try work.agencyNames()[$0] }
        known.facts[.agency] = agency?.name
        known.facts[.agencyKind] = agency.map { AskedBy.key(ofAgency: $0.kind) }
        return known
    }

    /// Whom the form is about, then the oldest first.
    private func isBefore(_ one: PersonSummary, _ other: PersonSummary, first: ID<Person>) -> Bool {
        if one.id == first || other.id == first { return one.id == first && other.id != first }
        let (born, otherBorn) = (one.person.born?.firstDay.number ?? Int.max, other.person.born?.firstDay.number ?? Int.max)
        return born == otherBorn ? one.id < other.id : born < otherBorn
    }

    private func schools(of people: [ID<Person>], in work: Work) throws -> [ID<Person>: String] {
        let agencies = try work.agencyNames()
        var schools: [ID<Person>: String] = [:]
        for worker in try RecordedStore<Involvement>(transaction: work.transaction).all(of: people)
        where worker.holds && worker.value.span.covers(work.today) {
            if let agency = agencies[worker.value.agency], agency.kind == "school" { schools[worker.person] = agency.name }
        }
        return schools
    }
}

/// Who is asking, as forms sort them.
private enum AskedBy {
    /// - Parameter kind: key of `agencies.yaml`.
    static func key(ofAgency kind: String) -> String {
        switch kind {
        case "police": "police"
        case "probation", "probation-trust", "national-probation-service", "community-rehabilitation-company": "probation"
        case "health-provider", "health-commissioner", "general-practice", "public-health": "health"
        case "school", "education-service": "school"
        case "early-help": "early-help"
        case "social-care": "social-care"
        default: "other-agency"
        }
    }
}
