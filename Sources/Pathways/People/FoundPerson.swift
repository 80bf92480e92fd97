public import Instruments
import Kernel

/// Somebody found in the register: a line, with why they were found and which agencies work with them today (PER-3).
public struct FoundPerson: Hashable, Sendable {
    public let summary: PersonSummary
    /// In the words of a reader: "sounds like Hussein", "same postcode". Empty for a restricted record.
    public let reasons: [String]
    public let agencies: [String]
    /// Whom to ask about a restricted record whose particulars the reader may not know; nil for any other.
    public let guardian: String?

    /// "born 3 May 2018, aged 8"; nil where nothing may be said or is known.
    public var bornInWords: String? {
        guard guardian == nil else { return nil }
        let person = summary.person
        if person.kind == .unborn { return person.expectedOn.map { "unborn, expected \($0.inWords)" } ?? "unborn" }
        guard let born = person.born else { return summary.isChild ? "a child, birth date not known" : "birth date not known" }
        if person.isBornEstimated { return summary.age.map { "\($0.inWords) years old" } }
        let died = person.diedOn.map { ", died \($0.inWords)" } ?? ""
        return "born \(born.inWords)" + (summary.age.map { ", aged \($0.inWords)" } ?? "") + died
    }
}

extension Work {
    /// These people as they are listed, in the order given; of a restricted one only whom to ask. One that the reader may not know is
    /// left out where something else than a name or a whole number led to it, but for a whole birth date beside them: else whoever types
    /// one address or one day after another would learn where somebody is hidden and when they were born.
    ///
    /// - Parameter isJournalled: whether what was typed is kept. Where it is not, a birth date shows nobody who is restricted: a day is
    ///   confirmed only to those whose trying can be seen.
    func found(_ people: [FoundInIndex], isJournalled: Bool = true) throws -> [FoundPerson] {
        let summaries = try summaries(of: people.map(\.id))
        let store = PersonStore(transaction: transaction)
        let agencies = try agencyNames()
        return try people.compactMap { one in
            guard let summary = summaries[one.id] else { return nil }
            if summary.isRestricted {
                let under = try PersonUnderWork(one.id, in: self)
                if under.reach == .restricted, let restriction = under.access.restriction {
                    guard one.isByName, isJournalled || !one.isByBirthDate else { return nil }
                    let guardian = try UserNames(in: self).name(of: restriction.guardian)
                    return FoundPerson(summary: summary, reasons: [], agencies: [], guardian: guardian)
                }
            }
            let involved = try RecordedStore<Involvement>(transaction: transaction).all(of: store.records(of: one.id))
                .filter { $0.holds && $0.value.span.covers(today) }
                .compactMap { agencies[$0.value.agency]?.name }
            return FoundPerson(summary: summary, reasons: one.reasons, agencies: Set(involved).sorted(), guardian: nil)
        }
    }
}

/// The agencies of the partnership, for whoever writes down who works with a person.
public struct AgenciesForPeople: Query {
    public init() {}

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of people") }
    public func answer(in work: Work) throws -> [AgencyLine] {
        try AgencyStore(transaction: work.transaction).all().sorted { $0.name < $1.name }
    }
}
