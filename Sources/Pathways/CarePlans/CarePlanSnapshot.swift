import Definitions
import Foundation
public import Instruments
public import Kernel

/// A plan as it was published: its words and dates, complete in themselves. Read years later it needs nothing else.
public struct CarePlanSnapshot: Hashable, Sendable, Codable {
    public var number: Int
    public var day: Day
    public var kind: String
    public var reference: String
    public var lead: String
    public var children: [Child]
    public var factors: [Line]
    public var words: [Words]
    public var outcomes: [Outcome]
    public var scores: [Score]

    public struct Child: Hashable, Sendable, Codable {
        public var id: String
        public var name: String
        public var category: String
        public var view: String
    }

    public struct Line: Hashable, Sendable, Codable {
        public var id: String
        public var label: String
        public var words: String
    }

    public struct Words: Hashable, Sendable, Codable {
        public var id: String
        public var sort: CareWords.Sort
        public var child: String
        public var words: String
    }

    public struct Outcome: Hashable, Sendable, Codable {
        public var id: String
        public var child: String
        public var mustChange: String
        public var different: String
        public var shownBy: String
        public var actions: [Action]
    }

    public struct Action: Hashable, Sendable, Codable {
        public var id: String
        public var what: String
        public var owner: String
        public var agency: String
        public var dueOn: Day?
        public var whom: String
        public var doneOn: Day?
        public var doneWords: String
    }

    public struct Score: Hashable, Sendable, Codable {
        public var on: Day
        public var scorer: String
        public var score: Int
    }
}

extension CarePlanSnapshot {
    init(text: String) throws {
        self = try JSONDecoder().decode(CarePlanSnapshot.self, from: Data(text.utf8))
    }

    /// The one way of writing it down: the same content always gives the same bytes.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// The plan as it stands, with names in place of ids.
    init(_ content: CarePlanContent, number: Int, in work: Work) throws {
        let words = work.definitions.carePlans
        let today = work.today
        let people = try work.summaries(
            of: content.children.map(\.person) + content.factors.compactMap(\.person)
        ).mapValues(\.name)
        let users = try UserNames(in: work).names(of: content.actions.compactMap(\.owner) + [content.plan.lead].compactMap { $0 })
        let agencies = try work.agencyNames().mapValues(\.name)
        func child(_ id: ID<Person>?) -> String { id.flatMap { people[$0] } ?? "" }
        self.init(
            number: number, day: today, kind: words.kinds.label(content.plan.kind.rawValue, on: today),
            reference: content.plan.reference, lead: content.plan.lead.flatMap { users[$0] } ?? "",
            children: content.childrenOn.map {
                Child(
                    id: $0.id.description, name: child($0.person),
                    category: $0.category.isEmpty ? "" : work.definitions.meetings.categories.label($0.category, on: today),
                    view: $0.view)
            },
            factors: content.factors.map { factor in
                Line(
                    id: factor.id.description, label: words.factors.label(factor.factor, on: today),
                    words: [factor.words, factor.withoutBecause].filter { !$0.isBlank }.joined(separator: " "))
            },
            words: content.words.map {
                Words(id: $0.id.description, sort: $0.sort, child: child($0.child), words: $0.words)
            },
            outcomes: content.outcomes.map { outcome in
                Outcome(
                    id: outcome.id.description, child: child(outcome.child), mustChange: outcome.mustChange,
                    different: outcome.different, shownBy: outcome.shownBy,
                    actions: content.actions(for: outcome.id).map { action in
                        Action(
                            id: action.id.description, what: action.what,
                            owner: action.owner.flatMap { users[$0] } ?? action.ownerName,
                            agency: action.agency.flatMap { agencies[$0] } ?? "", dueOn: action.dueOn,
                            whom: words.whom.label(action.whom, on: today), doneOn: action.doneOn, doneWords: action.doneWords)
                    })
            },
            scores: content.scores.map {
                Score(on: $0.on, scorer: words.scorers.label($0.scorer, on: today), score: $0.score)
            })
    }
}
