import Instruments
import Kernel
import Markup

/// The pages about one person, each an address of its own.
enum PersonTab { case record, protection, family, chronology, flags, looks, disclosures }

func personTabs(_ id: ID<Person>, _ current: PersonTab, maySeeLooks: Bool, flags: Int? = nil) -> HTML {
    let address = "/people/\(id)"
    var all = [
        Tab(label: "Record", address: address, isCurrent: current == .record),
        Tab(label: "Protection", address: "\(address)/protection", isCurrent: current == .protection),
        Tab(label: "Think Family", address: "\(address)/family", isCurrent: current == .family),
        Tab(label: "Chronology", address: "\(address)/chronology", isCurrent: current == .chronology),
        Tab(label: "Flags", address: "\(address)/flags", isCurrent: current == .flags, count: flags == 0 ? nil : flags),
        Tab(label: "Forms", address: "\(address)/forms", isCurrent: false),
        Tab(label: "Who was told", address: "\(address)/disclosures", isCurrent: current == .disclosures),
    ]
    if maySeeLooks { all.append(Tab(label: "Who looked", address: "\(address)/looks", isCurrent: current == .looks)) }
    return tabs("About this person", all)
}

/// A part of a person’s page: its heading, what can be written down in it, and the part itself.
func personPart(
    _ id: String,
    _ title: String,
    doing: (label: String, address: String)? = nil,
    @HTMLBuilder content: () -> HTML
) -> HTML {
    section(.css("person-part"), .id(id), .aria("labelledby", "\(id)-title")) {
        div(.css("person-part-head")) {
            h2(.id("\(id)-title")) { title }
            if let doing { p(.css("no-print")) { a(.href(doing.address)) { doing.label } } }
        }
        content()
    }
}

/// What can be done with one thing that is written down: say that it ended, or take it back.
///
/// For the end of the line that says who said it.
///
/// - Parameter item: its address, `/people/{id}/homes/{home}`.
func mendLinks(_ item: String, about: String, canEnd: Bool = false) -> HTML {
    span(.css("mend no-print")) {
        " "
        if canEnd {
            a(.href("\(item)/end")) {
                "Ended"
                span(.css("visually-hidden")) { ": \(about)" }
            }
            " "
        }
        a(.href("\(item)/withdraw")) {
            "Take back"
            span(.css("visually-hidden")) { ": \(about)" }
        }
    }
}

extension String {
    /// For the end of a sentence that goes on after it.
    var withFullStop: String { last.map { ".!?".contains($0) } == true ? self : self + "." }

    /// "The school" within a sentence, "Ada Lindqvist" as it is: names have a second capital.
    var lowercasedName: String {
        let first = split(separator: " ").first.map(String.init) ?? ""
        return ["The", "Her", "His", "Their", "A", "An", "My", "Our"].contains(first) ? lowercasedFirst : self
    }
}
