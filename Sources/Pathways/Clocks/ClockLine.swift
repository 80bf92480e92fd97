import Definitions
public import Instruments
public import Kernel

/// An open clock as it is read: what it is, how it stands in words, who holds it, what it is likely to become.
public struct ClockLine: Hashable, Sendable {
    public let clock: Clock
    /// What its kind is called today, and its variant: “Response to a contact by its rating”, “Red”.
    public let label: String
    public let variant: String
    public let standing: ClockStanding
    /// “due in 3 hours”, “late by 2 working days”, “paused since 3 March 2026”.
    public let words: String
    /// “Duty team”; empty where nobody holds it.
    public let holder: String
    /// Whom it is about, as far as the reader may know; empty where the reader may not find people.
    public let people: [String]
    /// What the work is called: “Amina Noor, FD-7K3QXM”; empty where it has no name of its own.
    public let title: String
    /// What the reader opens to see to it. Mostly what it runs on; of a question to another agency the contact for which it is
    /// asked, since a check is open to the agency that answers.
    public let opens: Subject
    public let forecast: ClockForecast?
    /// Whether the kind may stand still.
    public let mayPause: Bool

    /// “probably late: 60% of such end late”; nil where nothing is to be said.
    public var outlook: String? {
        guard standing == .running || standing == .soon, let chance = forecast?.chance, chance >= 0.5 else { return nil }
        return "likely to be late: \(Int((chance * 100).rounded())) in 100"
    }

    /// Who can do something about it, in words.
    public var unblock: String {
        holder.isEmpty ? "Nobody holds it. Give it to somebody." : "\(holder) can finish it."
    }
}

extension Work {
    /// Clocks in a line each, in the order given.
    ///
    /// - Parameter titled: whether each says of which work it is; not needed beside that work.
    public func lines(_ clocks: [Clock], titled: Bool = true) throws -> [ClockLine] {
        let forecasts = try ClockForecastStore(transaction: transaction).forecasts(of: clocks.map(\.id))
        let holders = try ClockHolderNames(clocks.compactMap(\.holder), in: self)
        let mayKnow = granted.contains(.findPerson)
        let people = mayKnow && titled ? try summaries(of: Set(clocks.flatMap(\.people))) : [:]
        let titles = try WorkTitles(titled ? Set(clocks.map(\.subject)) : [], in: self)
        return try clocks.map { clock in
            let definition = definitions.clocks.kinds[clock.kind.rawValue]
            let days = try self.clocks.days(of: definition, clock.school)
            return ClockLine(
                clock: clock,
                label: definition?.label(on: today) ?? clock.kind.rawValue,
                variant: clock.variant.map { definition?.variants.label($0, on: today) ?? $0 } ?? "",
                standing: clock.standing(at: now, definition, days),
                words: clock.words(at: now, days),
                holder: clock.holder.flatMap(holders.name) ?? "",
                people: clock.people.compactMap { people[$0]?.name },
                title: titles[clock.subject],
                opens: titles.opened(for: clock.subject),
                forecast: forecasts[clock.id],
                mayPause: definition?.pauses != nil
            )
        }
    }
}

extension Work {
    /// The most urgent open clock of each of these pieces of work, of one kind or of all.
    func urgentClocks(of subjects: [Subject], _ kind: ClockKind? = nil) throws -> [Subject: ClockLine] {
        let open = try ClockStore(transaction: transaction).open(forEach: subjects)
        let first = Set(subjects).compactMap { subject in open[subject]?.first { kind == nil || $0.kind == kind } }
        return Dictionary(
            try lines(first, titled: false).map { ($0.clock.subject, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// What those who hold clocks are called.
struct ClockHolderNames {
    private let users: [ID<User>: String]
    private let teams: [ID<Team>: String]
    private let agencies: [ID<Agency>: String]

    init(_ holders: [ClockHolder], in work: Work) throws {
        users = try UserNames(in: work).names(
            of: holders.compactMap { if case .user(let id) = $0 { id } else { nil } }
        )
        teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        agencies = try work.agencyNames().mapValues(\.name)
    }

    func name(_ holder: ClockHolder) -> String? {
        switch holder {
        case .user(let id): users[id]
        case .team(let id): teams[id]
        case .agency(let id): agencies[id]
        }
    }
}

extension Work {
    /// Everything as which the actor holds clocks: themselves, their teams of today and their agency.
    public func clockHolders() throws -> [ClockHolder] {
        guard let user = actor.user else { return [] }
        let teams = try TeamStore(transaction: transaction).teams(of: user, on: today).map { ClockHolder.team($0.team) }
        return [.user(user)] + teams + (actor.agency.map { [.agency($0)] } ?? [])
    }

    /// Whether a clock is the actor's to see: what they, their teams and their agency hold, or all.
    func maySee(_ clock: Clock) throws -> Bool {
        if actor.isInstallation || granted.contains(.readAllClocks) { return true }
        guard let holder = clock.holder else { return false }
        return try clockHolders().contains(holder)
    }
}
