import Kernel
import Markup

/// Who supports or works with a child and family (PER-2): the family in the middle, services and people round it, and a
/// line to each that says how it goes; with the same facts as a table.
struct Ecomap: Sendable {
    /// Unique on its page.
    var id = "ecomap"
    var title: String
    /// Who is in the middle: "Amina and Idris", "The Hale family".
    var centre: String
    var supports: [Support]

    enum Strength: String, Hashable, Sendable, CaseIterable {
        case strong, steady, weak, stressful, ended
    }

    /// Which way help, effort or concern goes.
    enum Flow: String, Hashable, Sendable, CaseIterable { case none, toFamily, fromFamily, both }

    struct Support: Hashable, Sendable {
        /// The service, or who it is: "Health visiting", "Aunt Layla".
        var name: String
        /// Whom to reach: "Priya Raman, 01632 960 118".
        var contact = ""
        /// For whom and as what: "allocated worker of both children".
        var role = ""
        var strength: Strength = .steady
        var flow: Flow = .none
        /// On which day it was last known to be so.
        var asOf: PartialDate?
        /// The page on it, which the table links to; empty when there is none to be seen.
        var address = ""
    }

    /// Drawn at most; what is beyond that is in the table.
    static let most = 16

    /// Those that go on before those that have ended.
    var inOrder: [Support] { supports.filter { $0.strength != .ended } + supports.filter { $0.strength == .ended } }

    var summary: String {
        if supports.isEmpty { return "Nobody is recorded yet as working with or supporting \(shownCentre)." }
        let going = supports.filter { $0.strength != .ended }
        let ended = supports.count - going.count
        var words = "\(going.count) \(going.count == 1 ? "link" : "links") between \(shownCentre) and those around"
        let kinds = Strength.allCases.dropLast().compactMap { kind -> String? in
            let count = going.count { $0.strength == kind }
            return count == 0 ? nil : "\(count) \(kind.label.lowercased())"
        }
        if !kinds.isEmpty { words += ": " + kinds.joined(separator: ", ") }
        words += "."
        if ended > 0 { words += " \(ended) \(ended == 1 ? "has" : "have") ended." }
        let hard = going.filter { $0.strength == .stressful }.map(\.name)
        if !hard.isEmpty { words += " Stressful: \(hard.joined(separator: ", "))." }
        return words
    }

    var shownCentre: String { centre.saysNothing ? "the family" : centre }

    /// The whole figure: caption, drawing, key, table.
    var figure: HTML {
        let plan = EcomapPlan(self)
        return drawn(
            "ecomap",
            id: id,
            title: title,
            summary: summary,
            width: plan.width,
            height: plan.height,
            drawing: EcomapDrawing(plan: plan, centre: shownCentre).content,
            key: EcomapDrawing.key(of: plan),
            tableLabel: "Everybody round the family as a table",
            table: table
        )
    }

    private var table: HTML {
        dataTable(
            "Who supports or works with \(shownCentre)",
            inOrder,
            [
                Column("Service or person") { support in
                    support.address.isEmpty
                        ? bdi { support.name } : a(.href(support.address)) { bdi { support.name } }
                },
                Column("For whom and as what") { $0.role },
                Column("Contact") { $0.contact },
                Column("How it goes") { support in
                    support.flow == .none
                        ? HTML.text(support.strength.label) : HTML.text("\(support.strength.label); \(support.flow.label)")
                },
                Column("Current as of") { $0.asOf?.inWords ?? "" },
            ],
            showsCaption: false,
            empty: "Nobody is recorded yet."
        )
    }
}

extension Ecomap.Strength {
    var label: String {
        switch self {
        case .strong: "Strong"
        case .steady: "Steady"
        case .weak: "Weak"
        case .stressful: "Stressful"
        case .ended: "Ended"
        }
    }
}

extension Ecomap.Flow {
    var label: String {
        switch self {
        case .none: ""
        case .toFamily: "towards the family"
        case .fromFamily: "from the family"
        case .both: "both ways"
        }
    }
}
