import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What is going on now: where they live and with whom, open work by agency, school and doctor.
struct NowPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords
    let address: String

    var content: HTML {
        personPart("now", "Now") {
            div(.css("card")) {
                summaryList([
                    Fact("Lives") { lives },
                    Fact("With") { household },
                    Fact("Open work") { openWork },
                    Fact("Ask first") { first },
                ])
            }
        }
    }

    private var current: [Involvement] { answer.workers.filter(\.isCurrent).map(\.recorded.value) }

    @HTMLBuilder private var lives: HTML {
        let homes = answer.residences.filter { $0.holds && $0.value.span.covers(words.today) }
        if homes.isEmpty { notGiven("Nobody has written down where") }
        for home in homes {
            p {
                home.value.place.inFull
                let how = [homeKind(home.value), home.value.span.inWords].filter { !$0.isEmpty }.joined(separator: ", ")
                if !how.isEmpty { span(.css("help")) { " \(how)" } }
                if home.value.isHidden {
                    " "
                    tag("Keep this address secret", .red)
                }
            }
        }
    }

    private func homeKind(_ home: Residence) -> String {
        home.kind == "home" ? "" : words.definitions.residences.label(home.kind, on: words.today).lowercasedFirst
    }

    @HTMLBuilder private var household: HTML {
        let members = answer.family.household.compactMap { answer.people[$0] }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        if members.isEmpty { notGiven("Nobody else is recorded at this address") }
        for member in members {
            p {
                personLink(member)
                if !member.isHidden {
                    let relation = words.relations(
                        of: member.id,
                        to: answer.summary.id,
                        in: answer.family.relationships,
                        on: words.today
                    )
                    let more = relation.map(\.lowercasedFirst) + (member.age.map { [$0.inWords] } ?? [])
                    if !more.isEmpty { ", \(more.joined(separator: ", "))" }
                }
            }
        }
    }

    @HTMLBuilder private var openWork: HTML {
        let open = current.filter { !$0.openWork.isEmpty }
        if open.isEmpty { notGiven(answer.reach == .part ? "None that you are shown" : "None recorded") }
        for (place, work) in open.enumerated() where !open[..<place].contains(where: { same($0, work) }) {
            p {
                openWorkTag(words.openWork(work.openWork))
                " \(words.agency(work.agency))"
                if !work.about.isBlank { span(.css("help")) { " \(work.about)" } }
            }
        }
    }

    private func same(_ one: Involvement, _ other: Involvement) -> Bool {
        one.agency == other.agency && one.openWork == other.openWork && one.about == other.about
    }

    /// Whom a duty worker rings: those with open work, then social care, then whoever can be reached.
    @HTMLBuilder private var first: HTML {
        let order = current.filter { !$0.contact.isBlank }.sorted { rank($0) < rank($1) }
        if order.isEmpty { notGiven("Nobody with a number or an address is recorded") }
        for worker in order.prefix(2) {
            p {
                let who = [worker.workerName, worker.service].filter { !$0.isBlank }.joined(separator: ", ")
                strong { who.isEmpty ? words.agency(worker.agency) : who }
                " \(words.role(worker.role).lowercasedFirst), "
                contactWords(worker.contact)
            }
        }
    }

    private func rank(_ worker: Involvement) -> Int {
        (worker.openWork.isEmpty ? 2 : 0) + (worker.role == "social-worker" ? 0 : 1)
    }
}

/// Who works with somebody: service, worker, how to reach them, and how sure that is (PER-1).
struct WorkersPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords
    let address: String
    let token: String
    var turns: HTML = .nothing

    var content: HTML {
        personPart(
            "workers",
            "Who works with \(answer.summary.isChild ? "the child" : "them")",
            doing: answer.mayEdit ? ("Write down who works with them", "\(address)/workers/new") : nil
        ) {
            let current = answer.workers.filter(\.isCurrent)
            if current.isEmpty {
                p { notGiven("Nobody is recorded. If somebody works with them, write it down: others look here first.") }
            } else {
                dataTable("Who works with them", current, columns, showsCaption: false)
            }
            turns
            let before = answer.workers.filter { !$0.isCurrent }
            if !before.isEmpty {
                disclosure("\(before.count) who worked with them before") {
                    dataTable("Before", before, columns, showsCaption: false)
                }
            }
        }
    }

    private var columns: [Column<PersonRecord.WorkerLine>] {
        [
            Column("As what") { line in words.role(line.recorded.value.role) },
            Column("Who") { line in
                if !line.recorded.value.workerName.isBlank { p { strong { line.recorded.value.workerName } } }
                p {
                    [line.recorded.value.service, words.agency(line.recorded.value.agency)].filter { !$0.isBlank }.joined(
                        separator: ", ")
                }
            },
            Column("How to reach them") { line in
                if line.recorded.value.contact.isBlank { notGiven() } else { contactWords(line.recorded.value.contact) }
            },
            Column("What they do") { line in what(line.recorded.value) },
            Column("How sure") { line in sure(line) },
        ]
    }

    @HTMLBuilder private func what(_ work: Involvement) -> HTML {
        if !work.openWork.isEmpty { p { openWorkTag(words.openWork(work.openWork)) } }
        if !work.about.isBlank { paragraphs(work.about) }
        if work.sharing == .existence, work.openWork.isEmpty, work.about.isBlank {
            p(.css("not-given")) { "That they are involved; ask them for more" }
        }
        if !work.span.inWords.isEmpty { p(.css("help")) { work.span.inWords } }
    }

    @HTMLBuilder private func sure(_ line: PersonRecord.WorkerLine) -> HTML {
        let day = line.recorded.value.currentAsOf.inWords
        if line.isStale {
            tag("Not checked since \(day)", .amber)
        } else if line.isCurrent {
            "Current as of \(day)"
        } else {
            line.recorded.value.span.inWords
        }
        let mayMend = answer.mayEdit && line.isCurrent
        let item = "\(address)/workers/\(line.recorded.id)"
        let name = line.recorded.value.workerName
        p(.css("help")) {
            "Said by \(line.recorded.told.saidBy.lowercasedName)"
            if mayMend { mendLinks(item, about: name.isBlank ? words.role(line.recorded.value.role) : name, canEnd: true) }
        }
        if mayMend, line.isStale { actionButton("Still so today", to: "\(item)/confirm", token: token, about: name) }
    }
}
