import Definitions
public import Instruments
public import Kernel

/// Establishes a board, executive, group or panel (GOV-1).
public struct EstablishBody: Command {
    let name: String
    let kind: String
    let parent: ID<Body>?
    let terms: String

    public init(_ name: String, kind: String, parent: ID<Body>? = nil, terms: String = "") {
        self.name = name
        self.kind = kind
        self.parent = parent
        self.terms = terms
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the bodies") }

    public func perform(in work: Work) throws -> ID<Body> {
        var problems: [any Problem] = []
        if name.isBlank { problems.append(BodyProblem.nameMissing) }
        if work.definitions.bodies[kind] == nil { problems.append(BodyProblem.kindMissing) }
        try Problems.throwIfAny(problems)
        let body = OversightBody(
            id: work.newID(),
            kind: kind,
            parent: parent,
            terms: terms,
            meets: "",
            closedOn: nil,
            names: [DatedBodyName(from: work.today, name: name)],
            version: 1
        )
        try BodyStore(transaction: work.transaction).add(body)
        try work.journal.record("body.established", about: body.subject, ["name": .string(name)])
        return body.id
    }
}

/// Gives a body another name from a day on; what was before that day keeps the old one (ADM-4).
public struct RenameBody: Command {
    let body: ID<Body>
    let name: String
    let from: Day

    public init(_ body: ID<Body>, to name: String, from: Day) {
        self.body = body
        self.name = name
        self.from = from
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        if name.isBlank { throw BodyProblem.nameMissing }
        let store = BodyStore(transaction: work.transaction)
        let found = try store.find(body)
        try store.rename(body, DatedBodyName(from: from, name: name))
        try work.journal.recordChange(
            "body.renamed",
            about: found.subject,
            from: .string(found.name(on: from)),
            to: ["name": .string(name), "from": .of(from)]
        )
    }
}

/// Gives somebody a seat. A body has one chair at a time.
public struct SeatMember: Command {
    let body: ID<Body>
    let user: ID<User>?
    let isChair: Bool
    let seat: String
    let from: Day?

    public init(_ user: ID<User>?, on body: ID<Body>, asChair isChair: Bool, seat: String = "", from: Day? = nil) {
        self.body = body
        self.user = user
        self.isChair = isChair
        self.seat = seat
        self.from = from
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        guard let user else { throw BodyProblem.memberMissing }
        let store = BodyStore(transaction: work.transaction)
        let found = try store.find(body)
        let day = from ?? work.today
        let sitting = try store.seats(on: body).filter { $0.to.map { $0 >= day } ?? true }
        if sitting.contains(where: { $0.user == user }) { throw BodyProblem.sitsAlready }
        if isChair, sitting.contains(where: \.isChair) { throw BodyProblem.hasAChair }
        try store.add(
            BodySeat(id: work.newID(), body: body, user: user, isChair: isChair, seat: seat, from: day, to: nil)
        )
        try work.journal.record(
            "body.seated",
            about: [found.subject, Subject("user", user)],
            ["chair": .bool(isChair), "seat": .string(seat), "from": .of(day)]
        )
    }
}

/// Ends somebody's time in a seat, at once.
public struct EndSeat: Command {
    let seat: ID<BodySeat>
    let body: ID<Body>

    public init(_ seat: ID<BodySeat>, on body: ID<Body>) {
        self.seat = seat
        self.body = body
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        let store = BodyStore(transaction: work.transaction)
        guard let found = try store.seats(on: body).first(where: { $0.id == seat && $0.to == nil }) else {
            throw NotFound("seat")
        }
        // Yesterday is the last day, so that the right to decide ends at once; a seat of today alone never was.
        if found.from < work.today { try store.end(seat, on: work.today.previous) } else { try store.remove(seat) }
        try work.journal.record("body.seat-ended", about: [Subject("body", body), Subject("user", found.user)])
    }
}

/// Has a body oversee every open action of a plan, or those that no body oversees yet (GOV-1: exactly one at a time).
public struct AssignOversight: Command {
    let plan: ID<ImprovementPlan>
    let body: ID<Body>
    let onlyUnassigned: Bool

    public init(of plan: ID<ImprovementPlan>, to body: ID<Body>, onlyUnassigned: Bool = true) {
        self.plan = plan
        self.body = body
        self.onlyUnassigned = onlyUnassigned
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this plan") }

    /// Gives how many actions it now oversees that it did not before.
    public func perform(in work: Work) throws -> Int {
        let plans = ImprovementPlanStore(transaction: work.transaction)
        var found = try plans.find(plan)
        _ = try BodyStore(transaction: work.transaction).find(body)
        let store = ImprovementActionStore(transaction: work.transaction)
        var count = 0
        for var action in try store.all(in: plan) where action.overseenBy != body {
            if onlyUnassigned, action.overseenBy != nil { continue }
            action.overseenBy = body
            try store.save(action)
            count += 1
        }
        if found.ownedBy == nil {
            found.ownedBy = body
            try plans.save(found)
        }
        try work.journal.record(
            "plan.oversight-assigned",
            about: [found.subject, Subject("body", body)],
            ["actions": .int(count)]
        )
        return count
    }
}

/// What can be wrong with a body, in words.
public enum BodyProblem: Problem, Hashable {
    case nameMissing, kindMissing, memberMissing, sitsAlready, hasAChair

    public var message: String {
        switch self {
        case .nameMissing: "Give the body's name."
        case .kindMissing: "Choose what kind of body it is."
        case .memberMissing: "Choose who sits."
        case .sitsAlready: "This person sits on the body already. End their seat first to change it."
        case .hasAChair: "The body has a chair. End the chair's seat first."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .kindMissing: "kind"
        case .memberMissing, .sitsAlready: "user"
        case .hasAChair: "chair"
        }
    }
}
