public import Definitions
public import Instruments
public import Kernel

/// The required seats of a body, who fills them, who came, and each gap with its length (GOV-7).
public struct BodySeatsQuery: Query {
    public let body: ID<Body>

    public init(_ body: ID<Body>) {
        self.body = body
    }

    public struct Answer: Sendable {
        public let bodyName: String
        /// Those required today, those with a gap first.
        public let standings: [SeatStanding]
        /// Newest first.
        public let meetings: [BodyMeeting]
        /// Every seat that there ever was, for reading attendance of the past.
        public let seats: [RequiredSeat]
        public let seniority: DefinitionList<Term>
        public let expectsMore: Bool
        public let mayEdit: Bool
        public let mayRecord: Bool

        public func standing(of seat: ID<RequiredSeat>) -> SeatStanding? { standings.first { $0.seat.id == seat } }
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        let found = try BodyStore(transaction: work.transaction).find(body)
        let store = BodySeatsStore(transaction: work.transaction)
        let seats = try store.seats(of: body)
        let names = Set(seats.filter { $0.stands(on: work.today) }.map { Text.searchKey($0.name) })
        return Answer(
            bodyName: found.name(on: work.today),
            standings: try work.seatStandings(of: body, on: work.today),
            meetings: try store.meetings(of: body).reversed(),
            seats: seats,
            seniority: work.definitions.boards.seniority,
            expectsMore: work.definitions.boards.seats.inUse(on: work.today).contains {
                $0.bodies.contains(found.kind) && !names.contains(Text.searchKey($0.label(on: work.today)))
            },
            mayEdit: work.granted.contains(.editBodies),
            mayRecord: work.allows(.recordDecision, on: AccessRecord("this body", overseenBy: body))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([Subject("body", body)], on: "seats") }
}

extension Work {
    /// How each required seat of a body stands on a day, those with a gap first.
    func seatStandings(of body: ID<Body>, on day: Day) throws -> [SeatStanding] {
        let store = BodySeatsStore(transaction: transaction)
        let (holders, meetings) = (try store.holders(on: body), try store.meetings(of: body))
        return try store.seats(of: body).filter { $0.stands(on: day) }.map {
            SeatStanding($0, holders: holders, meetings: meetings, ranks: definitions.boards, on: day)
        }.sorted { ($0.hasGap ? 0 : 1, Text.searchKey($0.seat.name)) < ($1.hasGap ? 0 : 1, Text.searchKey($1.seat.name)) }
    }
}
