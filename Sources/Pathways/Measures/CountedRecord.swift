import Definitions
public import Instruments
public import Kernel

/// A record that a measure counts, as its rule gives it. No name in it.
public struct CountedRecord: Hashable, Sendable {
    public let at: Instant
    public let subject: Subject
    public let reference: String
    /// Of a share 1 or 0, of an average the number in its unit, of a count 1.
    public let numerator: Double
    public let agency: String?
    public let team: String?
    public let child: ID<Person>?
    /// Why it falls short; empty where it does not.
    public let words: String

    /// The first day of the month in which it counts, on London’s calendar.
    public var month: Day { at.day.firstOfMonth }
}

/// By what readings are told apart (DATA-3, EQUAL-3).
public enum Dimension: String, Hashable, Sendable, CaseIterable {
    case agency, team, locality, age, ethnicity, language, disability

    /// Whether it is told from the child.
    public var isOfChild: Bool { ![.agency, .team].contains(self) }
}

/// What of a person readings are told apart by.
struct PersonTraits: Hashable {
    let isUnborn: Bool
    let born: Day?
    let locality: String
    let ethnicity: String
    let language: String
    let disability: String

    /// The value of a dimension; empty where it is not known.
    func value(_ dimension: Dimension, at day: Day, ages: [MeasureAge]) -> String {
        switch dimension {
        case .agency, .team: ""
        case .locality: locality
        case .ethnicity: ethnicity
        case .language: language
        case .disability: disability
        case .age:
            if isUnborn {
                "Not yet born"
            } else if let born, born <= day {
                ages.last { born.adding(months: $0.from * 12) <= day }?.label ?? ""
            } else {
                ""
            }
        }
    }
}
