import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

/// That every measure with a figure and a counting rule comes to the same by both, month by month, whatever the record holds.
struct Parity {
    let house: FrontDoorHouse

    /// What is counted as things stand now, and not of some days: the running month alone can be compared.
    static let ofToday: Set<String> = ["gathering-late", "seats", "plans-received", "plans-whole"]

    private var lantern: Lantern { house.partnership.lantern }

    /// The measures that had something to count in some month.
    @discardableResult
    func holds(months: Int = 4, _ place: SourceLocation = #_sourceLocation) async throws -> Set<String> {
        // However busy the machine is: what is asked here is whether it is right.
        let patient = try lantern.with(own: Lantern.patience)
        let counted = try await CountMeasures(isWhole: true).run(patient, as: .installation("timetable"), for: .timetable)
        #expect(counted.failed == [], "\(counted.reasons)", sourceLocation: place)
        var compared: Set<String> = []
        let this = house.now.day.firstOfMonth
        for back in 0..<months {
            let month = this.adding(months: -back)
            let figures =
                try await house.ask(FrontDoorFigures(month...month.lastOfMonth), as: house.manager).figures
                + house.ask(ProtectionFigures(month...month.lastOfMonth), as: house.manager).figures
            for figure in figures where back == 0 || !Self.ofToday.contains(figure.measure) {
                guard lantern.definitions.counting.counting[figure.measure] != nil else { continue }
                let page = try await house.ask(MeasurePageQuery(figure.measure), as: house.manager)
                let reading = page.series.readings.first { $0.startsOn == month }
                let said = "\(figure.measure) of \(month): figure \(figure.numerator) of \(figure.denominator)"
                #expect(reading?.denominator ?? 0 == Double(figure.denominator), "\(said)", sourceLocation: place)
                guard figure.denominator > 0, let reading else { continue }
                if let average = figure.average {
                    #expect(abs(reading.numerator / reading.denominator - average) < 1e-9, "\(said)", sourceLocation: place)
                } else {
                    #expect(reading.numerator == Double(figure.numerator), "\(said)", sourceLocation: place)
                }
                compared.insert(figure.measure)
            }
        }
        return compared
    }
}
