import Kernel
import Markup

/// A family as one drawing (PER-1, PER-2): who is whose parent, who are or were couples, who lives together today; and
/// the same facts as a table.
///
/// The signs are those that social workers and nurses are taught: a square for a male, a circle for a female, a diamond
/// for another or an unknown sex, a triangle for an unborn child, a cross for somebody who has died, a double outline for
/// the child whom it is about. Anything may be recorded wrongly: what cannot be drawn is said in words beneath.
struct Genogram: Sendable {
    /// Unique on its page.
    var id = "genogram"
    var title: String
    /// The person whom it is about; nil for a family as a whole.
    var subject: String?
    var people: [Person]
    var couples: [Couple] = []
    var parents: [Parent] = []
    /// The ids of those who live together today.
    var household: Set<String> = []
    /// From which ages are worked out.
    var today: Day

    enum Sex: String, Hashable, Sendable, CaseIterable { case male, female, other, notKnown }

    struct Person: Hashable, Sendable {
        let id: String
        /// As the family writes it.
        var name: String
        var sex: Sex = .notKnown
        /// When born; for an unborn child, when expected.
        var born: PartialDate?
        var isUnborn = false
        var isDead = false
        /// When they died, where that is known; it makes them dead.
        var died: PartialDate?
        /// To the child, in the record's words ("mother’s aunt"); worked out from the links where it is empty.
        var relation = ""
        /// Live flags, each in words.
        var flags: [String] = []
        /// Why they may pose a risk, in words; empty when nothing says so.
        var risk = ""
        /// Twins, triplets: the same words for each of them, unique in the family; empty for everybody else.
        var twins = ""
        /// The page on them, which the table links to; empty when there is none to be seen.
        var address = ""
    }

    /// Two people who are or were together.
    struct Couple: Hashable, Sendable {
        enum Kind: String, Hashable, Sendable, CaseIterable {
            /// Married or in a civil partnership.
            case married
            /// Live together as a couple.
            case together
            /// A relationship without a shared home, or a short one.
            case casual
            case separated, divorced
        }

        let one: String
        let other: String
        var kind: Kind
        /// Dates or other words: "since 2019".
        var words = ""
    }

    /// A link from a child to a parent.
    struct Parent: Hashable, Sendable {
        enum Kind: String, Hashable, Sendable, CaseIterable { case birth, adoptive, foster, step, guardian }

        let child: String
        /// Nil for a parent who is not known: drawn as a diamond with a question mark.
        let parent: String?
        var kind: Kind = .birth
    }

    /// The whole figure: caption, drawing, key, table.
    var figure: HTML {
        let family = FamilyGraph(self)
        let plan = GenogramPlan(family)
        return drawn(
            "genogram",
            id: id,
            title: title,
            summary: GenogramWords(family).summary,
            width: plan.width,
            height: plan.height,
            drawing: GenogramDrawing(plan: plan).content,
            key: GenogramKey(plan).entries,
            tableLabel: "The family as a table",
            table: GenogramTable(family).content
        )
    }
}

extension Genogram.Person {
    var hasDied: Bool { isDead || died != nil }

    /// What stands within the sign: years, or months before the first birthday; empty when not known.
    func age(on today: Day) -> String {
        guard !isUnborn, let born else { return "" }
        let last = died?.firstDay ?? (isDead ? nil : today)
        guard let last, last >= born.firstDay else { return "" }
        let months =
            (last.year - born.firstDay.year) * 12 + last.month - born.firstDay.month
            - (last.day < born.firstDay.day ? 1 : 0)
        if born.precision == .year { return last.year > born.firstDay.year ? "\(last.year - born.firstDay.year)" : "" }
        return months < 12 ? "\(max(0, months))m" : "\(months / 12)"
    }

    /// The same to be read in a sentence: "8", "5 months".
    func ageInWords(on today: Day) -> String {
        let age = age(on: today)
        guard age.hasSuffix("m"), let months = Int(age.dropLast()) else { return age }
        return months == 1 ? "1 month" : "\(months) months"
    }

    /// What stands beneath the name: when born and died, or when expected.
    var years: String {
        if isUnborn { return born.map { "due \($0.inWords)" } ?? "date not known" }
        let birth = born.map { "\($0.firstDay.year)" }
        if let died { return "\(birth ?? "?")–\(died.firstDay.year)" }
        if isDead { return birth.map { "b. \($0), died" } ?? "died" }
        return birth.map { "b. \($0)" } ?? ""
    }
}
