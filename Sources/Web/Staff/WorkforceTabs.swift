import Markup

/// The pages about those who do the work, each a step from the others.
enum WorkforcePlace: String, CaseIterable {
    case staff, supervision, caseloads, changes

    var label: String {
        switch self {
        case .staff: "Staff"
        case .supervision: "Supervision"
        case .caseloads: "Caseloads"
        case .changes: "Changes of worker"
        }
    }

    var address: String { self == .staff ? "/workforce" : "/workforce/\(rawValue)" }
}

func workforceTabs(_ current: WorkforcePlace) -> HTML {
    tabs(
        "The people who do the work",
        WorkforcePlace.allCases.map { Tab(label: $0.label, address: $0.address, isCurrent: $0 == current) })
}
