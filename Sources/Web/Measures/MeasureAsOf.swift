import Instruments
import Kernel
import Markup
import Pathways

extension MeasureWords {
    /// When it was counted, and whether that is too long ago (DATA-6).
    var asOf: HTML {
        group {
            if let counted = series.state.countedAt {
                p(.css("help")) { "Data as of \(counted.inWords)." }
            }
            if !series.state.problem.isBlank {
                let what =
                    series.state.isNewestCounted
                    ? "Its newest months are counted; the older ones are what stood before, and are tried again tomorrow."
                    : "It could not be counted. What you see is what stood before."
                warning("\(what) \(series.state.problem)")
            } else if series.state.countedAt == nil {
                warning("It has not been counted yet. It is counted within the hour.")
            } else if series.isStale {
                warning("The figures are stale: nothing has been counted since then. Tell whoever looks after Lantern.")
            }
        }
    }
}

extension Dimension {
    var label: String {
        switch self {
        case .agency: "Agency"
        case .team: "Team"
        case .locality: "Locality"
        case .age: "Age"
        case .ethnicity: "Ethnicity"
        case .language: "First language"
        case .disability: "Disability"
        }
    }
}
