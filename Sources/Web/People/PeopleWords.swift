import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// How what is recorded of people reads: keys as words, who said so, ages and dates. One for all pages about people.
struct PeopleWords: Sendable {
    let definitions: PeopleDefinitions
    let today: Day
    var users: [ID<User>: String] = [:]
    var agencies: [ID<Agency>: AgencyLine] = [:]
    /// Of whoever reads: what their own agency wrote needs no name of it.
    var reader: ID<Agency>?

    func agency(_ id: ID<Agency>) -> String { agencies[id]?.name ?? "An agency" }

    func user(_ id: ID<User>?) -> String { id.map { users[$0] ?? "somebody" } ?? "the installation" }

    func role(_ key: String) -> String { definitions.workers.label(key, on: today) }

    func openWork(_ key: String) -> String { key.isEmpty ? "" : definitions.openWork.label(key, on: today) }

    /// "Said by her mother. Written by Sunita Rawle, 21 November 2026." An agency is named where it is not the reader’s.
    func told(_ told: Told) -> String {
        let writer = user(told.by)
        let elsewhere = told.agency == reader ? nil : told.agency.map(agency)
        let when = [elsewhere, told.at.day.inWords].compactMap(\.self).joined(separator: ", ")
        if told.saidBy == writer { return "Said and written by \(writer), \(when)." }
        return "Said by \(told.saidBy.lowercasedName). Written by \(writer), \(when)."
    }

    /// An address; of one that is kept secret, on the pages of others, only that.
    func place(_ home: Residence) -> String {
        home.isHidden && home.place.inFull.isEmpty ? "Kept secret: their own page has it" : home.place.inFull
    }

    /// A fact of identity as it reads: the term of its code set, and the family’s own words.
    func value(_ fact: IdentityFact) -> String {
        guard let kind = definitions.facts[fact.kind], let codes = definitions.codes(of: kind), !fact.value.isEmpty else {
            return fact.words.isBlank ? fact.value : fact.words
        }
        let term = codes.label(fact.value, on: today)
        return fact.words.isBlank ? term : "\(term): \(fact.words)"
    }

    /// "8 years old", "7 or 8 years old", "5 months old", "Age not known".
    func age(_ summary: PersonSummary) -> String {
        let person = summary.person
        if person.kind == .unborn, person.born == nil { return "Not born yet" }
        guard let age = summary.age else { return "Age not known" }
        if age.most < 2, let born = person.born, born.precision == .day {
            return PeopleWords.months(from: born.firstDay, to: min(today, person.diedOn ?? today))
        }
        return "\(age.inWords) year\(age.most == 1 ? "" : "s") old"
    }

    private static func months(from born: Day, to day: Day) -> String {
        let months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day ? 1 : 0)
        if months < 1 {
            let days = max(0, day.days(since: born))
            return "\(days) day\(days == 1 ? "" : "s") old"
        }
        return "\(months) month\(months == 1 ? "" : "s") old"
    }

    /// When born, expected and died: "born 3 May 2018".
    func dates(_ person: Person) -> String {
        var parts: [String] = []
        if let born = person.born {
            parts.append(person.isBornEstimated ? "born about \(born.inWords)" : "born \(born.inWords)")
        }
        if person.kind == .unborn, let expected = person.expectedOn {
            parts.append("expected \(expected.inWords)")
            let days = definitions.pregnancyDays.value(on: today)
            if let weeks = person.weeksOfPregnancy(on: today, pregnancyDays: days), weeks < 45 {
                parts.append("\(weeks) weeks of pregnancy")
            }
        }
        if let died = person.diedOn { parts.append("died \(died.inWords)") }
        return parts.joined(separator: ", ")
    }

    /// What somebody is to another by these relationships on a day, "Parent", each once.
    func relations(of id: ID<Person>, to other: ID<Person>, in relationships: [Recorded<Relationship>], on day: Day) -> [String] {
        var words: [String] = []
        for relationship in relationships where relationship.value.span.covers(day) {
            let word = relation(relationship, of: id, to: other)
            if let word, !words.contains(word) { words.append(word) }
        }
        return words
    }

    func relation(_ relationship: Recorded<Relationship>, of id: ID<Person>, to other: ID<Person>) -> String? {
        let kind = definitions.relationships[relationship.value.kind]
        if relationship.person == id, relationship.value.other == other {
            return kind?.label(on: today) ?? relationship.value.kind
        }
        if relationship.person == other, relationship.value.other == id { return kind?.reverse ?? relationship.value.kind }
        return nil
    }
}

/// A number that can be rung by touching it; words that hold none as they are.
func contactWords(_ contact: String) -> HTML {
    let digits = contact.filter(\.isNumber)
    let isNumber = contact.allSatisfy { $0.isNumber || " +()-".contains($0) }
    guard isNumber, digits.count >= 6, digits.allSatisfy(\.isASCII) else { return .text(contact) }
    return a(.css("telephone"), .href("tel:\(contact.hasPrefix("+") ? "+" : "")\(digits)")) { contact }
}

/// A person’s name leading to their page; of somebody whom the reader may not know, only that a restricted record is here.
func personLink(_ summary: PersonSummary) -> HTML {
    a(.href("/people/\(summary.id)"), .dir("auto")) { summary.name }
}

/// Work that is open with somebody: "Child protection plan". Without a sign: it is neither good nor bad.
func openWorkTag(_ words: String) -> HTML { span(.css("tag tag-work")) { words } }
