import Definitions
public import Instruments
public import Kernel

/// The findings of all the plans of one place, theme by theme: what was found before, what was promised, and whether it had
/// been said to be done (PLAN-12).
public struct RecurringFindings: Query {
    /// Nil for the place with the most plans.
    public let place: String?

    public init(in place: String? = nil) {
        self.place = place
    }

    public struct Place: Hashable, Sendable {
        public let name: String
        public let occasions: Int
    }

    public struct Answer: Sendable {
        /// As the plans write it; empty when there is no plan at all.
        public let place: String
        /// Every place with a plan, in the order of their names.
        public let places: [Place]
        /// Oldest first.
        public let occasions: [Occasion]
        /// Those that came back after they had been said to be done, then those found again, then the others.
        public let themes: [RecurringTheme]
        /// How many findings no theme was found for.
        public let withoutTheme: Int
        /// How many findings have a theme that nobody has confirmed.
        public let toConfirm: Int
        public let day: Day
        public let mayEdit: Bool

        public var recurring: [RecurringTheme] { themes.filter(\.isRecurring) }
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the improvement plans") }

    public func answer(in work: Work) throws -> Answer {
        let plans = try ImprovementPlanStore(transaction: work.transaction).all()
        let byPlace = Dictionary(grouping: plans) { Text.searchKey($0.place) }
        let places = byPlace.sorted { $0.key < $1.key }.map { _, plans in
            Place(name: plans[0].place, occasions: Inspections(plans).all.count)
        }
        let chosen = try chosenPlace(among: byPlace)
        let inspections = Inspections(chosen).all
        var reader = try RecurrenceReader(work)
        for inspection in inspections { try reader.read(inspection) }
        return Answer(
            place: chosen.first?.place ?? "",
            places: places,
            occasions: inspections.map(\.occasion),
            themes: reader.themes,
            withoutTheme: reader.withoutTheme,
            toConfirm: reader.toConfirm,
            day: work.today,
            mayEdit: work.granted.contains(.editPlan)
        )
    }

    /// A place that nobody has a plan for is not found; without a name, the place where most can be compared.
    private func chosenPlace(among plans: [String: [ImprovementPlan]]) throws -> [ImprovementPlan] {
        guard let place, !place.isBlank else {
            return plans.values.max {
                (Inspections($0).all.count, $1[0].place) < (Inspections($1).all.count, $0[0].place)
            } ?? []
        }
        guard let found = plans[Text.searchKey(place)] else { throw NotFound("place with a plan") }
        return found
    }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.occasions.map { Subject("plan", $0.plan) }, on: "recurring findings")
    }
}

/// The plans of a place as the inspections that they answer: versions of one plan are one of these.
struct Inspections {
    struct Inspection {
        let occasion: Occasion
        /// The newest version: what is compared.
        let plan: ImprovementPlan
    }

    /// Oldest first.
    let all: [Inspection]

    init(_ plans: [ImprovementPlan]) {
        let groups = Dictionary(grouping: plans) { plan -> String in
            // Without the days of an inspection nothing says that two documents answer the same one.
            guard let from = plan.inspectedFrom else { return plan.id.description }
            return "\(plan.kind) \(from) \(plan.inspectedTo ?? from)"
        }
        all = groups.values.compactMap { versions -> Inspection? in
            let newest = versions.max {
                ($0.datedOn ?? $0.createdAt.day, $0.createdAt) < ($1.datedOn ?? $1.createdAt.day, $1.createdAt)
            }
            guard let plan = newest else { return nil }
            let day = plan.inspectedTo ?? plan.inspectedFrom ?? plan.datedOn ?? plan.submittedOn ?? plan.createdAt.day
            let occasion = Occasion(
                plan: plan.id,
                planTitle: plan.title,
                day: day,
                inWords: plan.inspectedInWords.isEmpty ? day.inWords : plan.inspectedInWords,
                versions: versions.count
            )
            return Inspection(occasion: occasion, plan: plan)
        }.sorted { ($0.occasion.day, $0.plan.createdAt, $0.plan.id) < ($1.occasion.day, $1.plan.createdAt, $1.plan.id) }
    }
}
