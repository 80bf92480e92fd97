import Definitions
import Instruments
import Kernel

/// Reads a contact for its page.
struct ContactReader {
    let under: ContactUnderWork
    let work: Work
    let agencies: [ID<Agency>: AgencyLine]
    let summaries: [ID<Person>: PersonSummary]
    let pattern: ContactPattern

    init(_ contact: ID<Contact>, in work: Work) throws {
        under = try ContactUnderWork(contact, in: work)
        self.work = work
        agencies = try work.agencyNames()
        pattern = try ContactPattern.of(under.contact, in: work)
        summaries = try work.summaries(of: under.knownPeople + pattern.earlier.flatMap(\.about))
    }

    private var contact: Contact { under.contact }

    func answer() throws -> ContactRecord.Answer {
        let store = ContactDecisionStore(transaction: work.transaction)
        let decisions = try store.decisions(on: contact.id)
        let views = try store.views(of: contact.id)
        let notes = try store.notes(on: contact.id)
        let told = try store.told(of: contact.id)
        let checks = try InformationCheckStore(transaction: work.transaction).checks(of: [contact.id])
        let sharing = try CheckSharing(of: checks, in: work)
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        let names = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        func name(_ user: ID<User>?) -> String { user.map { names[$0] ?? "Somebody" } ?? "The timetable" }
        let teams = try TeamStore(transaction: work.transaction).all()
        let teamNames = Dictionary(teams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let ground = try DecisionGround.of(contact, isFirst: decisions.isEmpty, in: work)
        let workers = try workersByPerson()
        let messages = try MessageStore(transaction: work.transaction).messages(told.compactMap(\.message))
        return ContactRecord.Answer(
            contact: contact,
            people: try contact.people.map { try line($0, workers) },
            pattern: pattern,
            names: summaries.mapValues(\.name),
            checks: try lines(checks, accounts, sharing, name),
            askable: try askable(workers, accounts, sharing.cover),
            views: views.map {
                ContactRecord.ViewLine(
                    view: $0, agency: agencies[$0.agency]?.name ?? "An agency",
                    level: work.definitions.thresholds.levels.label($0.level, on: $0.givenAt.day), giver: name($0.givenBy))
            },
            decisions: decisions.map { decision($0, name($0.decidedBy), names, teamNames) },
            notes: notes.map {
                ContactRecord.NoteLine(note: $0, writer: $0.writtenBy == nil ? "somebody by a private link" : name($0.writtenBy))
            },
            told: told.map {
                ContactRecord.ToldLine(told: $0, who: who($0, names), message: $0.message.flatMap { messages[$0] })
            },
            clocks: try work.lines(work.clocks.open(for: contact.subject), titled: false),
            files: try ReferralStore(transaction: work.transaction).files(of: contact.id),
            quality: ReferralQuality(of: contact, work.definitions.frontDoor),
            grades: try ReferralStore(transaction: work.transaction).grades(of: [contact.id])[contact.id, default: []].map {
                grade in
                ContactRecord.GradeLine(
                    grade: grade,
                    label: work.definitions.frontDoor.referralGrades.label(grade.grade, on: grade.at.day),
                    who: [name(grade.by), agencies[grade.agency]?.name ?? ""].filter { !$0.isBlank }.joined(separator: ", "))
            },
            referringAgency: contact.told.agency.flatMap { agencies[$0]?.name },
            owner: contact.allocatedTo.map { name($0) },
            isMine: contact.allocatedTo != nil && contact.allocatedTo == work.actor.user,
            workers: under.members.map { ContactRecord.Choice(user: $0.user, name: $0.name) },
            teams: teams.filter { ["assessment", "early-help", "front-door", "screening"].contains($0.kind) }
                .map { ContactRecord.TeamChoice(team: $0.id, name: $0.name) },
            patternCount: ground.pattern,
            viewsNeeded: ground.viewsNeeded,
            mayDecide: work.allows(.decideContact, on: under.accessRecord),
            isOutOfHours: work.isOutOfHours(contact.receivedAt),
            hidesSomebody: under.knownPeople.contains { summaries[$0]?.isHidden == true }
        )
    }

    /// Who works today with each of those named.
    private func workersByPerson() throws -> [ID<Person>: [Recorded<Involvement>]] {
        let standing = try PersonStore(transaction: work.transaction).records(under: Set(under.knownPeople))
        let all = try RecordedStore<Involvement>(transaction: work.transaction).all(of: standing.keys.sorted())
        return Dictionary(
            grouping: all.filter { $0.holds && $0.value.span.covers(work.today) },
            by: { standing[$0.person] ?? $0.person }
        )
    }

    private func line(
        _ told: ContactPerson,
        _ workers: [ID<Person>: [Recorded<Involvement>]]
    ) throws -> ContactRecord.PersonLine {
        let summary = told.person.flatMap { summaries[$0] }
        let isHidden = summary?.isHidden == true
        let seen = isHidden ? [] : told.person.flatMap { workers[$0] } ?? []
        return ContactRecord.PersonLine(
            told: told,
            summary: summary,
            likely: told.person == nil ? try likely(told) : [],
            workers: seen.map {
                [
                    work.definitions.people.workers.label($0.value.role, on: work.today), $0.value.workerName,
                    agencies[$0.value.agency]?.name ?? "",
                ].filter { !$0.isBlank }.joined(separator: ", ")
            }
        )
    }

    private func likely(_ told: ContactPerson) throws -> [LikelyPerson] {
        if told.namedAs.isBlank { return [] }
        let pieces = told.namedAs.split(separator: " ").map(String.init)
        let name = PersonName(given: pieces.dropLast().joined(separator: " "), family: pieces.last ?? "")
        let single = PersonName(given: told.namedAs, family: "")
        return try LikelyPeople(
            PersonDetails(
                kind: told.part == .adult ? .adult : told.part == .unborn ? .unborn : .child,
                names: pieces.count > 1 ? [name] : [single],
                born: told.part == .unborn ? nil : told.born
            )
        ).answer(in: work)
    }

    private func lines(
        _ checks: [InformationCheck],
        _ accounts: [UserAccount],
        _ sharing: CheckSharing,
        _ name: (ID<User>?) -> String
    ) throws -> [ContactRecord.CheckLine] {
        let traces = try PrivateLinks(work).traces(of: checks.map(\.subject))
        let answering = agenciesAnswering(accounts)
        return checks.map { check in
            ContactRecord.CheckLine(
                check: check,
                agency: agencies[check.agency]?.name ?? "An agency",
                purpose: work.definitions.frontDoor.checkPurposes.label(check.purpose, on: check.askedAt.day),
                about: contact.people.filter { check.about.contains($0.id) }.map { person in
                    person.person.flatMap { summaries[$0]?.name } ?? person.words
                },
                asker: name(check.askedBy),
                clock: RequestClock(asked: check.askedAt, due: check.dueAt, answered: check.answeredAt, now: work.now),
                link: traces[check.subject],
                mustTelephone: check.answer == nil && traces[check.subject] == nil && !answering.contains(check.agency),
                agreement: sharing.agreements[check.id],
                told: sharing.told[check.id] ?? [],
                review: sharing.reviews[check.id]
            )
        }
    }

    private func agenciesAnswering(_ accounts: [UserAccount]) -> Set<ID<Agency>> {
        Set(accounts.filter { work.definitions.acts(grantedTo: $0.roles).contains(.answerCheck) }.compactMap(\.agency))
    }

    /// Those that work with somebody named come first, with whom they work; then all others but one's own.
    private func askable(
        _ workers: [ID<Person>: [Recorded<Involvement>]],
        _ accounts: [UserAccount],
        _ cover: SharingCover
    ) throws -> [ContactRecord.Askable] {
        var because: [ID<Agency>: [String]] = [:]
        for person in contact.people {
            guard let id = person.person, summaries[id]?.isHidden != true else { continue }
            for worker in workers[id] ?? [] {
                let name = summaries[id]?.name ?? person.words
                if because[worker.value.agency]?.contains(name) != true { because[worker.value.agency, default: []].append(name) }
            }
        }
        let answering = agenciesAnswering(accounts)
        return try agencies.values.filter { $0.id != work.actor.agency }.map { agency in
            ContactRecord.Askable(
                agency: agency.id,
                name: agency.name,
                because: because[agency.id].map { "works with \($0.joined(separator: " and "))" } ?? "",
                answersHere: answering.contains(agency.id),
                linkGoesTo: answering.contains(agency.id)
                    ? "" : try PrivateLinks(work).contact(of: agency.id, for: .check)?.inWords ?? "",
                agreements: work.definitions.frontDoor.checkPurposes.inUse(on: work.today).compactMap { purpose in
                    cover.agreement(from: work.actor.agency, to: agency.id, for: purpose.key, on: work.today).map {
                        ContactRecord.AgreedPurpose(purpose: purpose.label(on: work.today), agreement: $0.words.title)
                    }
                }
            )
        }.sorted { ($0.because.isEmpty ? 1 : 0, $0.name) < ($1.because.isEmpty ? 1 : 0, $1.name) }
    }

    private func decision(
        _ decision: ContactDecision,
        _ decider: String,
        _ users: [ID<User>: String],
        _ teams: [ID<Team>: String]
    ) -> ContactRecord.DecisionLine {
        let day = decision.decidedAt.day
        let owner =
            switch decision.words.owner {
            case .user(let user): users[user] ?? "Somebody"
            case .team(let team): teams[team] ?? "A team"
            case .outside(let words): words
            case nil: ""
            }
        return ContactRecord.DecisionLine(
            decision: decision,
            outcome: work.definitions.frontDoor.outcomes.label(decision.words.outcome, on: day),
            level: work.definitions.thresholds.levels.label(decision.words.level, on: day),
            criteria: decision.words.criteria.map { work.definitions.thresholds.criteria.label($0, on: day) },
            decider: decider,
            owner: owner
        )
    }

    private func who(_ told: ToldOfContact, _ users: [ID<User>: String]) -> String {
        let agency = told.agency.flatMap { agencies[$0]?.name }
        let person = told.recipient.map { users[$0] ?? "Somebody" } ?? contact.told.referrer.words
        return [person, agency ?? ""].filter { !$0.isBlank }.joined(separator: ", ")
    }
}
