import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A measure with its question, what is counted, of what, and what fell short (MASH-5).
struct FigureCard {
    let figure: Figure
    let measure: MeasureDefinition?
    let day: Day
    /// Whether the reader may see which fell short.
    let lists: Bool
    /// Where every record behind it is listed; nil where it has no page of its own.
    var address: String?

    private var id: String { "measure-\(figure.measure)" }

    var html: HTML {
        section(.css("card"), .aria("labelledby", id)) {
            h3(.id(id)) { "\(measure?.code ?? ""): \(measure?.label(on: day) ?? figure.measure)" }
            p { measure?.meaning ?? "" }
            p {
                strong { FigureCard.words(figure, measure) }
                if figure.denominator > 0, figure.average == nil { " \(figure.numerator) of \(figure.denominator)." }
                target
            }
            for note in figure.notes { p { note } }
            if !figure.parts.isEmpty {
                ul {
                    for part in figure.parts {
                        li {
                            part.denominator == 1 && part.numerator == 0
                                ? part.words : "\(part.words): \(part.numerator) of \(part.denominator)"
                        }
                    }
                }
            }
            records
            p(.css("help")) {
                "\(measure?.counts ?? ""), of: \((measure?.of ?? "").lowercasedFirst). Source: \(measure?.source ?? "")."
            }
        }
    }

    @HTMLBuilder private var target: HTML {
        if let target = measure?.target?.value(on: day), let percent = figure.percent {
            " "
            if measure?.reaches(percent, target: target) == true {
                tag("Reaches \(target)%", .green)
            } else {
                tag("Target \(target)% not reached", .red)
            }
        }
    }

    @HTMLBuilder private var records: HTML {
        if !lists {
            if figure.outsideCount > 0 {
                p(.css("help")) { "\(figure.outsideCount) fell short; which they are is open to those who work on them." }
            }
        } else if let address, figure.denominator > 0 {
            p {
                a(.href(address)) {
                    "The records behind it"; span(.css("visually-hidden")) { ": \(measure?.label(on: day) ?? "")" }
                }
            }
        } else if !figure.outside.isEmpty {
            disclosure("The \(figure.outside.count) that fell short") {
                ul {
                    for one in figure.outside {
                        li {
                            FigureCard.link(one)
                            ": \(one.words)"
                        }
                    }
                }
            }
        }
    }

    static func link(_ record: Figure.Record) -> HTML {
        record.subject.address.map { address in a(.href(address)) { record.reference } } ?? .text(record.reference)
    }

    /// “67%.”, “4.5 days on average, of 12.”
    static func words(_ figure: Figure, _ measure: MeasureDefinition?) -> String {
        if let average = figure.average {
            return "\(inTenths(average)) \(measure?.unit ?? "") on average, of \(figure.denominator)."
        }
        return figure.percent.map { "\(Int($0.rounded()))%." } ?? "Nothing to count."
    }
}
