public import Definitions
import Kernel

extension FrontDoorFigures.Answer {
    /// For a file: a heading, a row for each measure and each of its parts, then one for each source.
    public func rows(_ measures: DefinitionList<FrontDoorMeasure>) -> [[String]] {
        let heading = ["code", "measure", "part", "from", "to", "counted", "of", "percent", "target", "source"]
        let (from, to) = (days.lowerBound, days.upperBound)
        func percent(_ numerator: Int, _ denominator: Int) -> String {
            denominator == 0 ? "" : "\((Double(numerator) / Double(denominator) * 1000).rounded() / 10)"
        }
        let lines = figures.flatMap { figure -> [[String]] in
            let measure = measures[figure.measure]
            func row(_ part: String, _ numerator: Int, _ denominator: Int) -> [String] {
                [
                    measure?.code ?? "", measure?.label(on: from) ?? figure.measure, part, from.description, to.description,
                    "\(numerator)", "\(denominator)", percent(numerator, denominator),
                    measure?.target.map { "\($0.value(on: from))" } ?? "", measure?.source ?? "",
                ]
            }
            return [row("", figure.numerator, figure.denominator)]
                + figure.parts.map { row($0.words, $0.numerator, $0.denominator) }
        }
        let told = sources.map { line in
            [
                line.code, "Contacts by source: \(line.source)", line.agency, from.description, to.description,
                "\(line.contacts)",
                "\(received)", percent(line.contacts, received), "", line.agencyKind,
            ]
        }
        return [heading] + lines + told
    }
}
