public import Instruments
import Kernel

/// One thing that somebody does: one type, one verb, one transaction.
///
/// A command is a value: build it in a test, print it, replay it. `Lantern.perform` asks `Access`, opens the
/// transaction and hands over the `Work`.
public protocol Command: Sendable {
    associatedtype Outcome: Sendable = Void

    /// What is being asked for.
    var act: Act { get }

    /// What it is asked of: found in the record, so that the rules know who leads it and who oversees it.
    func record(in work: Work) throws -> AccessRecord

    /// Loads, decides, saves. Throws a `Problem` that the person can mend; everything is then undone.
    func perform(in work: Work) throws -> Outcome
}

/// One question that a page, a report or a list asks.
public protocol Query: Sendable {
    associatedtype Answer: Sendable

    var act: Act { get }
    func record(in work: Work) throws -> AccessRecord
    func answer(in work: Work) throws -> Answer

    /// What was looked at, for the journal (ADM-1: who saw what). Nil for lists that show no record's content.
    func viewed(_ answer: Answer) -> View?
}

extension Query {
    public func viewed(_ answer: Answer) -> View? { nil }
}

/// A look at records, to be journalled.
public struct View: Hashable, Sendable {
    public let subjects: [Subject]
    /// Which page or report: "plan page", "exception report".
    public let place: String
    /// What the journal calls it.
    public let entry: EntryKind
    /// What was typed to find it; nil for a look at what has an address.
    public let typed: String?

    public init(_ subjects: [Subject], on place: String, as entry: EntryKind = .recordViewed, typed: String? = nil) {
        self.subjects = subjects
        self.place = place
        self.entry = entry
        self.typed = typed
    }

    /// What the journal keeps of it: where, as what, and what was typed.
    func particulars(of roles: JSONValue) -> JSONValue {
        var particulars: [String: JSONValue] = ["place": .string(place), "roles": roles]
        if let typed { particulars["typed"] = .string(typed) }
        return .object(particulars)
    }
}
