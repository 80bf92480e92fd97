public import Definitions
import Instruments
import Kernel

extension FrontDoorFigures.Answer {
    /// For a file: a heading, a row for each measure and each of its parts, then one for each source.
    public func rows(_ measures: DefinitionList<MeasureDefinition>) -> [[String]] {
        let told = sources.map { line in
            [
                line.code, "Contacts by source: \(line.source)", line.agency, days.lowerBound.description,
                days.upperBound.description, "\(line.contacts)", "\(received)", Figure.percent(line.contacts, received), "",
                line.agencyKind,
            ]
        }
        return [Figure.heading] + figures.flatMap { $0.rows(measures[$0.measure], days) } + told
    }
}

extension Figure {
    static let heading = ["code", "measure", "part", "from", "to", "counted", "of", "percent", "target", "source"]

    /// One for the measure, then one for each of its parts. An average stands where a share has its percent, with its unit.
    func rows(_ measure: MeasureDefinition?, _ days: ClosedRange<Day>) -> [[String]] {
        let (from, to) = (days.lowerBound, days.upperBound)
        func row(_ part: String, _ numerator: Int, _ denominator: Int, _ share: String) -> [String] {
            [
                measure?.code ?? "", measure?.label(on: from) ?? self.measure, part, from.description, to.description,
                "\(numerator)", "\(denominator)", share, measure?.target.map { "\($0.value(on: from))" } ?? "",
                measure?.source ?? "",
            ]
        }
        let share = average.map { "\(inTenths($0)) \(measure?.unit ?? "")" } ?? Figure.percent(numerator, denominator)
        return [row("", numerator, denominator, share)]
            + parts.map { row($0.words, $0.numerator, $0.denominator, Figure.percent($0.numerator, $0.denominator)) }
    }

    /// “33.3”; empty of nothing.
    static func percent(_ numerator: Int, _ denominator: Int) -> String {
        denominator == 0 ? "" : "\((Double(numerator) / Double(denominator) * 1000).rounded() / 10)"
    }
}
