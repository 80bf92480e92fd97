public import Kernel

/// Rows of people files about invented people of an invented city, with the truth of who is whom. Streamed: what is held in
/// memory is a window of a few thousand rows, whatever the count. The same seed gives the same rows on every machine.
///
/// ```swift
/// var people = SyntheticPeople(count: 1_000_000, seed: 1).makeIterator()
/// while let record = people.next() { … }
/// print(people.tally[.nickname])
/// ```
public struct SyntheticPeople: Sequence, Sendable {
    public enum Shape: Sendable, Hashable {
        /// One file, in which a person has one to four rows.
        case oneFile
        /// Two files of `count` rows each, in which a person has at most one row; half of the people are in both.
        case twoFiles
    }

    public let count: Int
    public let seed: UInt64
    public var shape: Shape
    /// Of every row about a person but the first, which is written with a quarter of them.
    public var rates: ErrorRates
    /// The day that ages are counted to.
    public var today: Day

    public init(
        count: Int, seed: UInt64, shape: Shape = .oneFile, rates: ErrorRates = .usual, today: Day = Day(number: 20_454)
    ) {
        self.count = count
        self.seed = seed
        self.shape = shape
        self.rates = rates
        self.today = today
    }

    public func makeIterator() -> Iterator { Iterator(self) }

    public struct Iterator: IteratorProtocol {
        private let order: SyntheticPeople
        private let city: City
        private let maker: HouseholdMaker
        private let light: ErrorRates
        private let nhsOffset: Int
        private var random: SeededRandom
        private var scribe = Scribe()
        private var window: [SyntheticRecord] = []
        private var serial = 0
        private var written = [0, 0]
        private var given = [0, 0]

        /// How many of each error the rows made so far hold.
        public var tally: ErrorTally { scribe.tally }
        /// How many people the rows made so far are about, some of whom may be in the window still.
        public var people: Int { serial }

        init(_ order: SyntheticPeople) {
            self.order = order
            city = City(people: order.count)
            maker = HouseholdMaker(city: city, today: order.today)
            light = order.rates.scaled(0.25)
            random = SeededRandom(order.seed)
            nhsOffset = random.below(1_000_000)
        }

        private var needsMore: Bool {
            written[0] < order.count || (order.shape == .twoFiles && written[1] < order.count)
        }

        public mutating func next() -> SyntheticRecord? {
            while window.count < 4_096, needsMore { addHousehold() }
            guard !window.isEmpty else { return nil }
            window.swapAt(random.below(window.count), window.count - 1)
            var record = window.removeLast()
            given[record.file - 1] += 1
            let letter = order.shape == .oneFile ? "S" : record.file == 1 ? "A" : "B"
            record.id = letter + String(given[record.file - 1])
            return record
        }

        private mutating func addHousehold() {
            for var person in maker.make(&random) {
                person.number = serial
                person.nhsNumber = random.chance(0.9) ? InventedNumber.nhs(serial, offset: nhsOffset) : ""
                serial += 1
                switch order.shape {
                case .oneFile:
                    let point = random.share()
                    let rows = point < 0.62 ? 1 : point < 0.88 ? 2 : point < 0.96 ? 3 : 4
                    for row in 0..<rows { add(person, file: 1, rates: row == 0 ? light : order.rates) }
                case .twoFiles:
                    let point = random.share()
                    if point < 2.0 / 3 { add(person, file: 1, rates: light) }
                    if point >= 1.0 / 3 { add(person, file: 2, rates: order.rates) }
                }
            }
        }

        private mutating func add(_ person: Person, file: Int, rates: ErrorRates) {
            guard written[file - 1] < order.count else { return }
            written[file - 1] += 1
            var record = scribe.write(person, rates: rates, city: city, &random)
            record.file = file
            window.append(record)
        }
    }
}
