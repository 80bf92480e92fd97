import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@Suite("Control charts")
struct ControlChartTests {
    private let rules = ControlRules(fewestReadings: 10, shiftLength: 7, trendLength: 7)

    private func readings(_ pairs: [(Double, Double)]) -> [MeasureReading] {
        let start: Day = "2024-01-01"
        return pairs.enumerated().map {
            MeasureReading(startsOn: start.adding(months: $0.offset), numerator: $0.element.0, denominator: $0.element.1)
        }
    }

    private func individuals(_ values: [Double]) -> ControlChart {
        ControlChart(readings(values.map { ($0, 1) }), shape: .average, rules: rules)
    }

    @Test("EVID-5: an XmR chart has the centre and limits of the worked example of NIST’s handbook, 6.3.2.2")
    func individualsOfNIST() throws {
        let chart = individuals([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
        let centre = try #require(chart.centre)
        #expect(abs(centre - 50.81) < 0.000_01)
        let limits = try #require(chart.points[0].limits)
        #expect(abs(limits.upperBound - 55.8041) < 0.000_05 && abs(limits.lowerBound - 45.8159) < 0.000_05)
        let marked = chart.points.filter { !$0.signals.isEmpty }
        #expect(marked.isEmpty)
    }

    @Test(
        "EVID-5: a p chart has the centre and limits of the worked example of NIST’s handbook, 6.3.3.2, and its two points outside"
    )
    func proportionsOfNIST() throws {
        let defective: [Double] = [
            12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
        ]
        let chart = ControlChart(readings(defective.map { ($0, 50) }), shape: .share, rules: rules)
        let centre = try #require(chart.centre)
        #expect(abs(centre - 0.2313) < 0.000_05)
        let limits = try #require(chart.points[0].limits)
        #expect(abs(limits.upperBound - 0.4102) < 0.000_05 && abs(limits.lowerBound - 0.0524) < 0.000_05)
        let outside = chart.points.indices.filter { chart.points[$0].signals.contains(Signal(.outside, isUp: true)) }
        #expect(outside == [14, 22])
    }

    @Test("EVID-5: limits of a share are wider in a month of few records, and never below nought or above all")
    func widths() throws {
        let chart = ControlChart(
            readings(Array(repeating: (45, 50), count: 11) + [(3, 3)]), shape: .share, rules: rules)
        let (many, few) = (try #require(chart.points[0].limits), try #require(chart.points[11].limits))
        #expect(few.lowerBound < many.lowerBound && few.upperBound == 1 && many.upperBound <= 1)
    }

    @Test("EVID-5: with fewer readings than limits need there are none, and nothing is called a signal")
    func tooFew() {
        let chart = individuals([1, 1, 1, 1, 1, 1, 1, 90, 90])
        #expect(chart.readingsMissing == 1 && chart.points.allSatisfy { $0.limits == nil && $0.signals.isEmpty })
        let none = ControlChart([], shape: .share, rules: rules)
        #expect(none.centre == nil && none.readingsMissing == 10 && none.points.isEmpty)
    }

    @Test("EVID-5: seven in a row on one side are a shift, and six are none; a point on the centre ends the run")
    func shift() {
        func ups(_ values: [Double]) -> [Int] {
            let chart = individuals(values)
            return chart.points.indices.filter { chart.points[$0].signals.contains(Signal(.shift, isUp: true)) }
        }
        // About a mean of 10: seven above, then seven below.
        #expect(ups([11, 11.5, 11, 11.5, 11, 11.5, 11, 9, 8.5, 9, 8.5, 9, 8.5, 9]) == Array(0...6))
        #expect(ups([11, 11.5, 11, 11.5, 11, 11.5, 9, 8.5, 9, 8.5, 9, 8.5]) == [])
        #expect(ups([11, 11, 11, 10, 11, 11, 11, 9, 9, 9, 10, 9, 9, 9]) == [])
    }

    @Test("EVID-5: seven in a row that rise are a trend, from the first of them; six are none")
    func trend() {
        func rising(_ values: [Double]) -> [Int] {
            let chart = individuals(values)
            return chart.points.indices.filter { chart.points[$0].signals.contains(Signal(.trend, isUp: true)) }
        }
        #expect(rising([5, 1, 2, 3, 4, 5, 6, 7, 3, 5, 4, 6]) == Array(1...7))
        #expect(rising([5, 1, 2, 3, 4, 5, 6, 3, 5, 4, 6, 5]) == [])
    }

    @Test("EVID-5: two of three beyond two thirds of the way to a limit are marked, and the third is not")
    func nearLimit() throws {
        // Mean 10, mean moving range 1.5: a limit is 3.99 away, two thirds of it 2.66.
        let values: [Double] = [10, 11, 10, 9, 10, 11, 12.8, 10, 12.8, 10, 9, 8, 7.4, 8.5, 10, 10.5]
        let chart = individuals(values)
        let centre = try #require(chart.centre)
        let near = chart.points.indices.filter { chart.points[$0].signals.contains(Signal(.nearLimit, isUp: true)) }
        let reach = try #require(chart.points[0].limits).upperBound - centre
        let beyond = values.indices.filter { values[$0] - centre > reach * 2 / 3 }
        #expect(beyond == [6, 8] && near == [6, 8])
    }

    @Test("DATA-4: a month without records breaks no run, has no value, and is neither nought nor all")
    func nothingToMeasure() {
        let pairs: [(Double, Double)] =
            Array(repeating: (9, 10), count: 4) + [(0, 0)] + Array(repeating: (9, 10), count: 4)
            + Array(repeating: (5, 10), count: 8)
        let chart = ControlChart(readings(pairs), shape: .share, rules: rules)
        #expect(chart.points[4].value == nil && chart.points[4].limits == nil && chart.points[4].signals.isEmpty)
        #expect(chart.points[3].signals.contains(Signal(.shift, isUp: true)))
        #expect(chart.points[5].signals.contains(Signal(.shift, isUp: true)))
    }

    @Test("EQUAL-3: small numbers are hidden, what is left between them too, and one part alone takes the next with it")
    func smallNumbers() {
        let numbers = SmallNumbers(showsFrom: 6)
        #expect(numbers.hides(numerator: 5, denominator: 40) && numbers.hides(numerator: 36, denominator: 40))
        #expect(!numbers.hides(numerator: 0, denominator: 40) && !numbers.hides(numerator: 40, denominator: 40))
        #expect(numbers.hides(numerator: 3, denominator: 3) && !numbers.hides(numerator: 0, denominator: 0))
        #expect(numbers.hidden([(20, 40), (3, 12), (30, 60)]) == [true, true, false])
        #expect(numbers.hidden([(20, 40), (3, 12), (2, 60)]) == [false, true, true])
        #expect(numbers.hidden([(20, 40), (30, 60)]) == [false, false])
    }
}
