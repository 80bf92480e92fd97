public import Definitions
public import Instruments
public import Kernel
public import Pathways
public import Store
import Synchronization

/// A small partnership on a database of its own, brought to a state by the steps that a person takes.
///
/// Its clock stands still until a test moves it, and its ids come from a seed.
public final class TestPartnership: Sendable {
    public let lantern: Lantern
    public let time: SetTime
    public let businessManager: Actor
    /// A board with a chair and a member; the plans that `plan()` starts are owned by it.
    public let board: ID<Body>
    public let chair: Actor
    public let member: Actor

    public convenience init(
        on engine: TestEngine = Engines.all[0],
        at now: Instant = Instant(milliseconds: 1_772_470_500_000),
        definitions: Definitions? = nil
    ) async throws {
        try await self.init(in: try await engine.fresh(), at: now, definitions: definitions)
    }

    /// - Parameter database: one with the whole schema and nothing in it.
    public init(
        in database: Database,
        at now: Instant = Instant(milliseconds: 1_772_470_500_000),
        definitions: Definitions? = nil
    ) async throws {
        time = SetTime(now)
        lantern = Lantern(
            database: database,
            definitions: try definitions ?? TestPartnership.shippedDefinitions(),
            time: time,
            ids: RandomIDs()
        )
        businessManager = Actor(
            user: try await lantern.addUser("Business manager"),
            name: "Business manager",
            agency: nil,
            roles: [.businessManager]
        )
        let board = lantern.ids.next(Body.self, at: now)
        let chairID = try await lantern.addUser("Chair")
        let memberID = try await lantern.addUser("Member")
        try await lantern.addBoard(board, named: "Improvement board", from: now.day)
        try await lantern.seat(chairID, on: board, asChair: true, from: now.day)
        try await lantern.seat(memberID, on: board, asChair: false, from: now.day)
        self.board = board
        chair = Actor(
            user: chairID,
            name: "Chair",
            agency: nil,
            roles: [],
            seats: [.init(body: board, isChair: true)]
        )
        member = Actor(
            user: memberID,
            name: "Member",
            agency: nil,
            roles: [],
            seats: [.init(body: board, isChair: false)]
        )
    }

    /// What Lantern ships with, read once for all tests.
    public static func shippedDefinitions() throws -> Definitions {
        try shipped.get()
    }

    private static let shipped = Result { try Definitions.shipped() }

    /// Somebody with no role of their own: a lead becomes one by leading.
    public func person(_ name: String) async throws -> Actor {
        Actor(user: try await lantern.addUser(name), name: name, agency: nil, roles: [])
    }

    public func plan(_ title: String = "Improvement plan", place: String = "Ambleford") async throws -> ID<ImprovementPlan> {
        try await lantern.perform(
            StartPlan(title: title, place: place, kind: "joint-inspection", ownedBy: board),
            as: businessManager,
            for: .improvement
        )
    }

    public func finding(_ statement: String, in plan: ID<ImprovementPlan>) async throws -> ID<Finding> {
        try await lantern.perform(
            AddFinding(to: plan, statement: statement),
            as: businessManager,
            for: .improvement
        )
    }

    /// An action with one finding, led by `lead`, overseen by the board and due in `days`.
    public func action(
        _ statement: String = "Hold every strategy discussion with the police and health",
        in plan: ID<ImprovementPlan>,
        ledBy lead: Actor,
        dueIn days: Int = 90
    ) async throws -> ID<ImprovementAction> {
        let finding = try await finding("Strategy discussions are held late and without health.", in: plan)
        let action = try await lantern.perform(
            AddAction(
                to: plan,
                answering: [finding],
                statement: statement,
                due: Timescale(asWritten: "", kind: .exact, on: time.now.day.adding(days: days)),
                successMeasure: "Share of strategy discussions with all three agencies",
                overseenBy: board
            ),
            as: businessManager,
            for: .improvement
        )
        let party = try await lantern.perform(
            AddParty(to: plan, kind: .person, name: lead.name, role: "Head of service", user: lead.user),
            as: businessManager,
            for: .improvement
        )
        try await lantern.perform(
            SetLeads(of: action, to: [.init(party, isAccountable: true)], version: 1),
            as: businessManager,
            for: .improvement
        )
        return action
    }

    /// An audit that `met` of `sample` records passed, attached by the lead.
    @discardableResult
    public func audit(
        _ met: Int,
        of sample: Int,
        for action: ID<ImprovementAction>,
        by lead: Actor
    ) async throws -> ID<Evidence> {
        try await lantern.perform(
            AttachEvidence(
                .init(
                    kind: "audit",
                    title: "Dip sample",
                    datedOn: time.now.day,
                    proof: .audit(.init(sampleSize: sample, met: met, passMark: 0.9))
                ),
                to: action
            ),
            as: lead,
            for: .improvement
        )
    }
}

/// A clock that stands still until it is moved.
public final class SetTime: TimeSource {
    private let instant: Mutex<Instant>

    public init(_ instant: Instant) { self.instant = Mutex(instant) }

    public var now: Instant { instant.withLock { $0 } }
    public func move(to later: Instant) { instant.withLock { $0 = later } }
    public func move(days: Int) { instant.withLock { $0 = $0.adding(hours: days * 24) } }
}
