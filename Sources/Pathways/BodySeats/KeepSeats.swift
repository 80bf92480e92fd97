import Definitions
public import Instruments
public import Kernel

/// Requires a seat on a body (GOV-7).
public struct RequireSeat: Command {
    let body: ID<Body>
    let name: String
    let seniority: String
    let route: String
    let from: Day?

    public init(_ name: String, on body: ID<Body>, seniority: String, route: String = "", from: Day? = nil) {
        self.body = body
        self.name = name
        self.seniority = seniority
        self.route = route
        self.from = from
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws -> ID<RequiredSeat> {
        let store = BodySeatsStore(transaction: work.transaction)
        let found = try BodyStore(transaction: work.transaction).find(body)
        var problems: [SeatProblem] = []
        if name.isBlank { problems.append(.nameMissing) }
        if work.definitions.boards.rank(seniority) == nil { problems.append(.seniorityMissing) }
        let key = Text.searchKey(name)
        if try store.seats(of: body).contains(where: { $0.stands(on: work.today) && Text.searchKey($0.name) == key }) {
            problems.append(.nameTaken(name))
        }
        try Problems.throwIfAny(problems)
        let seat = RequiredSeat(
            id: work.newID(), body: body, name: name, seniority: seniority, route: route, from: from ?? work.today, to: nil)
        try store.add(seat)
        try work.journal.record(
            "body.seat-required", about: found.subject,
            ["seat": .string(name), "seniority": .string(seniority), "from": .of(seat.from)])
        return seat.id
    }
}

/// Requires each seat that `boards.yaml` expects of this kind of body and that is not there yet.
public struct RequireExpectedSeats: Command {
    let body: ID<Body>

    public init(on body: ID<Body>) {
        self.body = body
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    /// Gives how many were added.
    public func perform(in work: Work) throws -> Int {
        let kind = try BodyStore(transaction: work.transaction).find(body).kind
        let there = Set(
            try BodySeatsStore(transaction: work.transaction).seats(of: body).filter { $0.stands(on: work.today) }.map {
                Text.searchKey($0.name)
            })
        let missing = work.definitions.boards.seats.inUse(on: work.today).filter {
            $0.bodies.contains(kind) && !there.contains(Text.searchKey($0.label(on: work.today)))
        }
        if missing.isEmpty { throw SeatProblem.noneExpected }
        for seat in missing {
            _ = try RequireSeat(seat.label(on: work.today), on: body, seniority: seat.seniority).perform(in: work)
        }
        return missing.count
    }
}

/// A seat is no longer required: its past stays.
public struct EndRequiredSeat: Command {
    let seat: ID<RequiredSeat>

    public init(_ seat: ID<RequiredSeat>) {
        self.seat = seat
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        let store = BodySeatsStore(transaction: work.transaction)
        let found = try store.find(seat)
        guard found.stands(on: work.today) else { throw NotFound("seat") }
        try store.end(seat, on: max(found.from, work.today.previous))
        try work.journal.record("body.seat-not-required", about: Subject("body", found.body), ["seat": .string(found.name)])
    }
}

/// Fills a required seat with a post, from a day on (GOV-7).
public struct FillSeat: Command {
    let seat: ID<RequiredSeat>
    let post: String
    let seniority: String
    let from: Day?

    public init(_ seat: ID<RequiredSeat>, with post: String, seniority: String, from: Day? = nil) {
        self.seat = seat
        self.post = post
        self.seniority = seniority
        self.from = from
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        let store = BodySeatsStore(transaction: work.transaction)
        let found = try store.find(seat)
        let day = from ?? work.today
        var problems: [SeatProblem] = []
        if post.isBlank { problems.append(.postMissing) }
        if work.definitions.boards.rank(seniority) == nil { problems.append(.seniorityMissing) }
        if day > work.today { problems.append(.dayInFuture) }
        if day < found.from { problems.append(.dayBefore(found.from)) }
        if try store.holders(on: found.body).contains(where: { $0.seat == seat && ($0.to.map { $0 >= day } ?? true) }) {
            problems.append(.notVacant)
        }
        try Problems.throwIfAny(problems)
        try store.add(SeatHolder(id: work.newID(), seat: seat, post: post, seniority: seniority, from: day, to: nil))
        try work.journal.record(
            "body.seat-filled", about: Subject("body", found.body),
            ["seat": .string(found.name), "post": .string(post), "from": .of(day)])
    }
}

/// A post leaves its seat; from now on it is vacant.
public struct VacateSeat: Command {
    let seat: ID<RequiredSeat>

    public init(_ seat: ID<RequiredSeat>) {
        self.seat = seat
    }

    public var act: Act { .editBodies }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body") }

    public func perform(in work: Work) throws {
        let store = BodySeatsStore(transaction: work.transaction)
        let found = try store.find(seat)
        guard let holder = try store.holders(on: found.body).last(where: { $0.seat == seat && $0.stands(on: work.today) })
        else { throw NotFound("seat") }
        if holder.from == work.today { try store.remove(holder.id) } else { try store.end(holder.id, on: work.today.previous) }
        try work.journal.record(
            "body.seat-vacated", about: Subject("body", found.body),
            ["seat": .string(found.name), "post": .string(holder.post)])
    }
}

/// Writes down that a body met and who came for each seat (GOV-7). Written again, with the version that was read, it changes that.
public struct RecordBodyMeeting: Command {
    let body: ID<Body>
    let heldOn: Day?
    let attendance: [ID<RequiredSeat>: BodyMeeting.Attended]
    let note: String
    let version: Int?

    public init(
        of body: ID<Body>, on heldOn: Day?, _ attendance: [ID<RequiredSeat>: BodyMeeting.Attended], note: String = "",
        changing version: Int? = nil
    ) {
        self.body = body
        self.heldOn = heldOn
        self.attendance = attendance
        self.note = note
        self.version = version
    }

    public var act: Act { .recordDecision }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s meetings", overseenBy: body) }

    public func perform(in work: Work) throws {
        guard let heldOn else { throw SeatProblem.heldMissing }
        if heldOn > work.today { throw SeatProblem.dayInFuture }
        let store = BodySeatsStore(transaction: work.transaction)
        let required = try store.seats(of: body).filter { $0.stands(on: heldOn) }
        guard required.allSatisfy({ attendance[$0.id] != nil }) else { throw SeatProblem.attendanceMissing }
        let kept = attendance.filter { entry in required.contains { $0.id == entry.key } }
        let known = try store.meetings(of: body).first { $0.heldOn == heldOn }
        if let known {
            guard let version else { throw SeatProblem.heldTwice(heldOn) }
            try store.save(
                BodyMeeting(
                    id: known.id, body: body, heldOn: heldOn, note: note, attendance: kept, version: version))
        } else {
            try store.add(
                BodyMeeting(id: work.newID(), body: body, heldOn: heldOn, note: note, attendance: kept, version: 1),
                at: work.now, by: work.actor.user)
        }
        try work.journal.record(
            known == nil ? "body.met" : "body.attendance-changed", about: Subject("body", body),
            ["on": .of(heldOn), "there": .int(kept.values.count { $0.isThere }), "seats": .int(required.count)])
    }
}
