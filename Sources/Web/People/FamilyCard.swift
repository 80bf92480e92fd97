import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One member of a family on the family page: age that day, relation, home, who works with them, support and risk.
struct FamilyCard: Sendable {
    let member: FamilyView.Member
    let isCentre: Bool
    let isChild: Bool
    let day: Day
    let isToday: Bool
    let words: PeopleWords

    var content: HTML {
        article(.css(isCentre ? "family-card family-card-centre" : isChild ? "family-card family-card-child" : "family-card")) {
            h3 { personLink(member.summary) }
            p(.css("family-who")) {
                strong { age }
                if !relation.isEmpty { " · \(relation)" }
            }
            p(.css("help")) { words.dates(member.summary.person) }
            dl(.css("family-facts")) {
                row(isToday ? "Lives" : "Lived") { lives }
                row("Who works with \(isChild ? "the child" : "them")") { workers }
                if !member.support.isEmpty { row("Support and risk") { support } }
            }
        }
    }

    private func row(_ title: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
        div {
            dt { title }
            dd { content() }
        }
    }

    private var age: String {
        if member.summary.person.kind == .unborn, member.summary.person.born == nil { return "Not born yet" }
        guard let age = member.age else { return "Age not known" }
        let years = age.most == 0 ? "Under one" : age.inWords
        if let died = member.summary.person.diedOn, died <= day { return "Died aged \(years.lowercasedFirst)" }
        return isToday ? years : "\(years) then"
    }

    private var relation: String {
        if isCentre { return isChild ? "the child whom this is about" : "the person whom this is about" }
        return member.relations.isEmpty ? "how they are related is not recorded" : member.relations.joined(separator: ", ")
    }

    @HTMLBuilder private var lives: HTML {
        if member.homes.isEmpty { p { notGiven("Not recorded") } }
        for home in member.homes {
            p {
                words.place(home.value)
                if home.value.kind != "home" {
                    ", \(words.definitions.residences.label(home.value.kind, on: words.today).lowercasedFirst)"
                }
            }
            source(home.told)
        }
    }

    @HTMLBuilder private var workers: HTML {
        if member.workers.isEmpty { p { notGiven("Nobody is recorded") } }
        for line in member.workers {
            let work = line.recorded.value
            p {
                if !work.openWork.isEmpty {
                    openWorkTag(words.openWork(work.openWork))
                    " "
                }
                strong { work.workerName.isBlank ? words.role(work.role) : work.workerName }
                let rest = [
                    work.workerName.isBlank ? "" : words.role(work.role).lowercasedFirst, work.service, words.agency(work.agency),
                ]
                ", \(rest.filter { !$0.isBlank }.joined(separator: ", "))"
                if !work.contact.isBlank {
                    ", "
                    contactWords(work.contact)
                }
                if line.isStale {
                    " "
                    tag("Not checked since \(work.currentAsOf.inWords)", .amber)
                }
            }
            if !work.about.isBlank { p { work.about } }
            source(line.recorded.told)
        }
    }

    @HTMLBuilder private var support: HTML {
        for relationship in member.support {
            supportAndRiskWords(relationship.value)
            source(relationship.told)
        }
    }

    private func source(_ told: Told) -> HTML {
        p(.css("help")) { "\(told.saidBy.firstCapital), \(told.at.day.inWords)" }
    }
}
