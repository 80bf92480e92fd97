import Kernel
import Testing

@testable import Synthetic

@Suite("Invented people")
struct SyntheticPeopleTests {
    static let people = Array(SyntheticPeople(count: 20_000, seed: 7))

    @Test("PER-3: the same seed gives the same rows, and another seed others")
    func seeded() {
        #expect(Array(SyntheticPeople(count: 500, seed: 3)) == Array(SyntheticPeople(count: 500, seed: 3)))
        #expect(Array(SyntheticPeople(count: 500, seed: 3)) != Array(SyntheticPeople(count: 500, seed: 4)))
    }

    @Test("PER-3: as many rows as were asked for, each with its own id; a person has one to four")
    func clusters() {
        #expect(Self.people.count == 20_000)
        #expect(Set(Self.people.map(\.id)).count == 20_000)
        let sizes = Dictionary(grouping: Self.people, by: \.truth).mapValues(\.count)
        #expect(sizes.values.max() == 4)
        #expect(Double(sizes.count) / 20_000 > 0.6 && Double(sizes.count) / 20_000 < 0.7)
    }

    @Test("PER-3: an NHS number begins with 999 and passes its check, save where a digit was made wrong")
    func numbers() {
        let numbers = Self.people.map(\.nhsNumber).filter { !$0.isEmpty }
        #expect(numbers.allSatisfy { $0.hasPrefix("999") })
        let failing = numbers.filter { (try? NHSNumber($0)) == nil }
        #expect(Double(failing.count) / Double(numbers.count) < 0.01)
        #expect(!failing.isEmpty)
        #expect(Double(numbers.count) / 20_000 > 0.5 && Double(numbers.count) / 20_000 < 0.8)
    }

    @Test("PER-3: no two people are given the same NHS number")
    func ownNumbers() {
        let numbers = (0..<50_000).map { InventedNumber.nhs($0, offset: 123_456) }.filter { !$0.isEmpty }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.count > 45_000)
        #expect(InventedNumber.nhs(1_000_000, offset: 0).isEmpty)
    }

    @Test("PER-3: postcodes have the shape of whole ones, in areas that are nowhere")
    func postcodes() {
        let postcodes = Self.people.map(\.postcode).filter { !$0.isEmpty }
        #expect(postcodes.allSatisfy { Postcode($0).isWhole })
        #expect(postcodes.allSatisfy { "QVX".contains($0.first ?? " ") })
        let shared = Dictionary(grouping: postcodes, by: \.self).mapValues(\.count)
        #expect(shared.values.contains { $0 > 8 })
    }

    @Test("PER-3: dates of birth are days of the calendar, and few are missing")
    func dates() {
        let days = Self.people.map(\.dateOfBirth)
        #expect(days.allSatisfy { $0.isEmpty || Day($0) != nil })
        let missing = Double(days.filter(\.isEmpty).count) / 20_000
        #expect(missing > 0.005 && missing < 0.04)
    }

    @Test("PER-3: every kind of error is made, and counted")
    func errors() {
        var people = SyntheticPeople(count: 20_000, seed: 9).makeIterator()
        while people.next() != nil {}
        for kind in ErrorKind.allCases { #expect(people.tally[kind] > 0, "\(kind.words)") }
    }

    @Test("PER-3: with no errors asked for, all rows about a person say the same")
    func clean() {
        let people = SyntheticPeople(count: 2_000, seed: 5, rates: ErrorRates([:]))
        let rows = Dictionary(grouping: people, by: \.truth)
        for same in rows.values {
            let bare = Set(same.map { Array($0.fields.dropFirst()) })
            #expect(bare.count == 1)
        }
    }

    @Test("PER-3: two files to link have the asked rows each, a person once at most in each, and half of them in both")
    func link() {
        let rows = Array(SyntheticPeople(count: 6_000, seed: 2, shape: .twoFiles))
        let files = Dictionary(grouping: rows, by: \.file)
        #expect(files[1]?.count == 6_000 && files[2]?.count == 6_000)
        let first = Set(files[1]?.map(\.truth) ?? [])
        let second = Set(files[2]?.map(\.truth) ?? [])
        #expect(first.count == 6_000 && second.count == 6_000)
        let both = Double(first.intersection(second).count) / 6_000
        #expect(both > 0.4 && both < 0.6)
    }
}
