/// The kinds of meeting, who speaks in them, what is gone through and what can be decided (`meetings.yaml`: STRAT-1 to STRAT-7,
/// CONF-4, CONF-5, CARE-4, DA-2, DA-4, SUP-4).
public struct MeetingDefinitions: Sendable {
    public let seats: DefinitionList<MeetingSeat>
    public let items: DefinitionList<Term>
    public let choices: DefinitionList<MeetingChoice>
    /// Of a child protection plan, with the census’s codes.
    public let categories: DefinitionList<PlanCategory>
    public let kinds: DefinitionList<MeetingKind>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Minutes after which somebody counts as late (STRAT-4).
    public let lateAfter: Dated<Int>
    /// Percent of meetings that an agency must take part in (STRAT-4).
    public let attendanceTarget: Dated<Int>
    /// Meetings in a row that it may miss before its lead is told (STRAT-4).
    public let absencesEscalate: Dated<Int>
    /// The age from which a child is asked to come (VOICE-1).
    public let asksFromAge: Dated<Int>
    /// Days back to which incidents stand on the list of the daily risk meeting (DA-2).
    public let dailyReach: Dated<Int>
}

/// A voice that a meeting needs or is asked about.
public struct MeetingSeat: Defined, Hashable {
    public let head: DefinitionHead
    /// Kinds of agency whose people speak with it; none where anybody may.
    public let agencies: Set<String>
    /// Roles of workers, the one who knows the child best first (STRAT-3).
    public let workers: [String]
    /// Whether they may read where somebody hides from danger.
    public let readsRefuges: Bool
}

/// What a meeting can decide.
public struct MeetingChoice: Defined, Hashable {
    public let head: DefinitionHead
    public let needsCategory: Bool
    /// Whether it must say by when the child is seen (STRAT-7).
    public let needsSeenBy: Bool
}

/// Why a child has a protection plan.
public struct PlanCategory: Defined, Hashable {
    public let head: DefinitionHead
    /// In the children in need census.
    public let code: String
}

/// One kind of meeting.
public struct MeetingKind: Defined, Hashable {
    public let head: DefinitionHead
    /// The letters of its references: `SD`.
    public let short: String
    /// How long one usually lasts.
    public let minutes: Int
    /// Without these it is not this meeting (STRAT-2).
    public let always: [String]
    /// Without these it can be held, with a reason, and is counted.
    public let expected: [String]
    /// Invited, or marked as not involved (CONF-4).
    public let prompts: [String]
    public let agenda: [String]
    public let choices: [String]
    /// The clock that its being held stops.
    public let clock: String?
    /// The clocks that its end starts: of the decisions, and of the full notes.
    public let noteClock: String?
    public let notesClock: String?
    /// Each child’s own view is needed before it is closed (VOICE-1).
    public let needsViews: Bool
    public let hasManyCases: Bool
    /// It goes through the items of a plan; what was not gone through is carried (CARE-4).
    public let followsPlan: Bool
    /// The family takes part and gets its papers.
    public let hasFamily: Bool
    /// An offer of advocacy to each child is expected before it (VOICE-3).
    public let offersAdvocacy: Bool
    /// It is signed off the same day (DA-2).
    public let needsSignOff: Bool
    /// It is not closed while an action has no agency, owner or time (DA-2, STRAT-5).
    public let needsWholeActions: Bool

    /// All seats that it asks about, those it needs first.
    public var seats: [String] { always + expected + prompts }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func meetingDefinitions() -> MeetingDefinitions? {
        let seats = entries("seats", declaring: "seat of a meeting", additions: .allowed) {
            MeetingSeat(
                head: $0.head(), agencies: Set($0.references("agencies", to: "kind of agency")),
                workers: $0.references("workers", to: "role of a worker"), readsRefuges: $0.flag("reads-refuges"))
        }
        let items = entries("items", declaring: "item of an agenda", additions: .allowed) { $0.term() }
        let choices = entries("choices", declaring: "choice of a meeting", additions: .allowed) { node in
            let needs = node.texts("needs") { text, place in
                if !["category", "seen-by"].contains(text) {
                    node.complain(about: "needs", "“\(text)” is nothing that a choice can need. Write category or seen-by.")
                }
            }
            return MeetingChoice(
                head: node.head(), needsCategory: needs.contains("category"), needsSeenBy: needs.contains("seen-by"))
        }
        let categories = entries("categories", declaring: "category of a plan") {
            PlanCategory(head: $0.head(), code: $0.text("code"))
        }
        let kinds = entries("kinds", declaring: "kind of meeting", additions: .allowed) { $0.meetingKind() }
        let rules = rules([
            "late-after": "minutes", "attendance-target": "percent", "absences-escalate": "meetings", "asks-from-age": "years",
            "daily-reach": "days",
        ])
        guard let late = rules["late-after"]?.value, let target = rules["attendance-target"]?.value,
            let absences = rules["absences-escalate"]?.value, let age = rules["asks-from-age"]?.value,
            let reach = rules["daily-reach"]?.value
        else { return nil }
        return MeetingDefinitions(
            seats: DefinitionList(seats), items: DefinitionList(items), choices: DefinitionList(choices),
            categories: DefinitionList(categories), kinds: DefinitionList(kinds), rules: rules, lateAfter: late,
            attendanceTarget: target, absencesEscalate: absences, asksFromAge: age, dailyReach: reach)
    }

    private func meetingKind() -> MeetingKind {
        MeetingKind(
            head: head(), short: text("short"), minutes: whole("minutes", in: 5...600),
            always: references("always", to: "seat of a meeting"), expected: references("expected", to: "seat of a meeting"),
            prompts: references("prompts", to: "seat of a meeting"), agenda: references("agenda", to: "item of an agenda"),
            choices: references("choices", to: "choice of a meeting"), clock: optionalReference("clock", to: "clock"),
            noteClock: optionalReference("note-clock", to: "clock"),
            notesClock: optionalReference("notes-clock", to: "clock"), needsViews: flag("views"),
            hasManyCases: flag("many-cases"), followsPlan: flag("plan-items"), hasFamily: flag("family"),
            offersAdvocacy: flag("advocacy"), needsSignOff: flag("sign-off"), needsWholeActions: flag("actions-complete"))
    }
}
