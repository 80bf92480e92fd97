import Kernel

/// Names in order of how common they are, drawn by the law of Zipf and Mandelbrot: the weight of rank `r` is
/// `1 / (r + q)^s`. In a pool of 300 the first name is then some forty times as common as the last, as in a city.
struct NamePool: Sendable {
    let names: [String]
    private let upTo: [Double]

    /// Names stand between white space; `_` is a space within a name.
    init(_ text: String, flattening q: Double = 8, exponent s: Double = 0.95) {
        names = text.split { $0 == " " || $0 == "\n" }.map { word in
            word.contains("_") ? String(word.map { $0 == "_" ? " " : $0 }) : String(word)
        }
        var sum = 0.0
        var sums: [Double] = []
        for rank in names.indices {
            sum += zipf(rank: Double(rank + 1) + q, exponent: s)
            sums.append(sum)
        }
        upTo = sums
    }

    func draw(_ random: inout SeededRandom) -> String {
        guard let all = upTo.last else { return "" }
        let point = random.share() * all
        var low = 0
        var high = upTo.count - 1
        while low < high {
            let middle = (low + high) / 2
            if upTo[middle] < point { low = middle + 1 } else { high = middle }
        }
        return names[low]
    }
}

/// A list of common names and, for the long tail that every register has, names put together from a start and an end.
struct NameSource: Sendable {
    let common: NamePool
    let starts: NamePool
    let ends: NamePool
    let tail: Double

    init(_ common: String, tail: Double = 0, starts: String = "", ends: String = "") {
        self.common = NamePool(common)
        self.starts = NamePool(starts, flattening: 20)
        self.ends = NamePool(ends, flattening: 20)
        self.tail = tail
    }

    func draw(_ random: inout SeededRandom) -> String {
        guard tail > 0, random.chance(tail) else { return common.draw(&random) }
        return starts.draw(&random) + ends.draw(&random)
    }
}

/// `rank` to the power of minus `exponent`, without Foundation: exponents are near one, so two square roots come near enough.
private func zipf(rank: Double, exponent: Double) -> Double {
    let square = rank.squareRoot()
    // 0.95 lies between 3/4 (rank^½ · rank^¼) and 1; the line between them is close over ranks below a thousand.
    let low = 1 / (square * square.squareRoot())
    let high = 1 / rank
    let weight = (exponent - 0.75) / 0.25
    return low * (1 - weight) + high * weight
}

extension SeededRandom {
    /// Evenly from 0 up to but not 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True at the given rate: 0.05 is once in twenty times.
    mutating func chance(_ rate: Double) -> Bool { share() < rate }

    /// Evenly from 0 up to but not `count`.
    mutating func below(_ count: Int) -> Int { Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high) }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
