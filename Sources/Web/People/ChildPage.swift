import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One person’s page. A child’s begins with what life is like for the child, then what is going on now, what nobody knows
/// yet, the family, and who the child is (PER-1, VOICE-1).
struct ChildPage: Page {
    let answer: PersonRecord.Answer
    let door: PersonDoor.Answer
    let words: PeopleWords
    var incidents: LastIncidents.Answer?
    /// The enquiry that runs and when the child was last seen, for whoever sees the whole record.
    var enquiry: EnquiryOnChildPage?
    /// Which question was answered so that it must be mended, and what was typed.
    var mending = ""
    var state = FormState()
    /// Live flags with what they mean, for whoever may see them.
    var flags: FlagsOn.Answer?
    /// What agencies asked each other about this person.
    var requests: [RequestLine] = []
    /// What of this child is challenged, and what was.
    var challenges: ChallengesAbout.Answer?
    /// Plans that the child is on or was on, newest first.
    var carePlans: [CarePlansOf.Line] = []
    var carePlanWords: CarePlanDefinitions?
    /// The social workers one after the other; nil for an adult.
    var turns: WorkerTurnsPart?
    var mayBeginPlan = false
    var mayReferToMarac = false
    var mayReadOversight = false
    var mayWorkOrders = false
    var maySeeLooks = false
    var mayPack = false
    let token: String

    var title: String { state.errors.isEmpty ? answer.summary.name : "Error: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        heading
        reasonBanner
        if let enquiry, enquiry.isUrgent { enquiry.content }
        div(.css("person-top")) {
            if showsVoice { voice }
            now
        }
        onThisPage
        if let enquiry, !enquiry.isUrgent { enquiry.content }
        if let flags { FlagsPart(answer: flags).content }
        plansPart
        WorkersPart(answer: answer, words: words, address: address, token: token, turns: turns?.content ?? .nothing).content
        QuestionsPart(answer: answer, words: words, mending: mending, state: state, token: token).content
        FamilyPart(answer: answer, words: words, address: address).content
        if let incidents { IncidentsPart(answer: incidents).content }
        if answer.summary.isChild {
            ChallengesPart.html(challenges)
            if mayReadOversight {
                p(.css("no-print")) { a(.href("/people/\(answer.summary.id)/oversight")) { "Management oversight" } }
            }
        } else if mayReferToMarac {
            p(.css("no-print")) {
                a(.href("/marac/new?about=person/\(answer.summary.id)")) { "Refer to MARAC as the one who is harmed" }
            }
        }
        if !answer.summary.isChild, answer.mayEdit, isInCare {
            p(.css("no-print")) { a(.href("\(address)/adult-review")) { "Review of an adults’ service: confirm the children" } }
        }
        if mayWorkOrders {
            p(.css("no-print")) { a(.href("/orders/new?person=\(answer.summary.id)")) { "Record an order that they must keep" } }
        }
        IdentityPart(answer: answer, words: words, address: address).content
        HistoryPart(answer: answer, words: words).content
        requestsAbout(requests)
    }

    /// Whether an adults’ service works with them, which confirms the children at each review (HEALTH-9).
    private var isInCare: Bool {
        answer.workers.contains { $0.isCurrent && AdultReviews.care.contains($0.recorded.value.openWork) }
    }

    /// Where the parts are, for a phone, where they are far down.
    private var onThisPage: HTML {
        let questions = answer.questions.count
        let parts = [
            ("plan", carePlans.isEmpty ? "" : "Plan"),
            ("workers", "Who works with \(answer.summary.isChild ? "the child" : "them")"),
            ("questions", questions == 0 ? "" : questions == 1 ? "1 open question" : "\(questions) open questions"),
            ("family", "Family"), ("incidents", incidents == nil ? "" : "Last incidents"), ("identity", "Names and identity"),
            ("homes", "Homes"),
        ]
        return nav(.css("on-this-page no-print"), .aria("label", "On this page")) {
            ul { for (id, label) in parts where !label.isEmpty { li { a(.href("#\(id)")) { label } } } }
        }
    }

    @HTMLBuilder private var plansPart: HTML {
        if let carePlanWords, answer.summary.isChild, mayBeginPlan || !carePlans.isEmpty {
            ChildPlansPart(
                lines: carePlans, definitions: carePlanWords, today: words.today, child: answer.summary.id, mayBegin: mayBeginPlan
            ).content
        }
    }

    private var address: String { "/people/\(answer.summary.id)" }
    private var person: Person { answer.summary.person }

    private var heading: HTML {
        div(.css("person-head")) {
            kicker(person.kind == .unborn ? "Unborn child" : answer.summary.isChild ? "Child" : "Adult")
            h1(.dir("auto")) { answer.summary.name }
            p(.css("lede person-line")) {
                [words.age(answer.summary), words.dates(person), sex].filter { !$0.isEmpty }.joined(separator: " · ")
            }
            p(.css("finding-marks")) {
                if answer.restriction != nil { strongTag("Restricted") }
                if person.diedOn != nil { tag("Has died", .grey) }
            }
            personTabs(answer.summary.id, .record, maySeeLooks: maySeeLooks, flags: flags?.live.count)
            if answer.mayEdit || answer.mayRestrict || mayPack {
                p(.css("mend no-print")) {
                    if answer.mayEdit { a(.href("\(address)/change")) { "Change birth date or sex" } }
                    if answer.mayRestrict {
                        a(.href("\(address)/restriction")) {
                            answer.restriction == nil ? "Restrict this record" : "Who opens this restricted record"
                        }
                    }
                    if mayPack { a(.href("\(address)/subject-access")) { "Subject access" } }
                }
            }
        }
    }

    private var sex: String {
        person.sex == "unknown" ? "" : words.definitions.sexes.label(person.sex, on: words.today).lowercasedFirst
    }

    /// Why the reader sees this, and how much: before anything of it is read.
    @HTMLBuilder private var reasonBanner: HTML {
        if let opening = answer.opening {
            if opening.brokeGlass {
                warning(
                    "You broke the glass of this restricted record: \(reason(opening)). Its guardian"
                        + "\(door.guardian.map { ", \($0)," } ?? "") was told. It closes to you again on"
                        + " \(opening.until.inWords)."
                )
                done
            } else {
                inset {
                    p {
                        strong { "You opened this because: " }
                        "\(reason(opening)). It is kept with every look, and holds until \(opening.until.inWords)."
                    }
                    done
                }
            }
        }
        if let restriction = answer.restriction, answer.opening?.brokeGlass != true {
            inset {
                p {
                    strong { "This record is restricted. " }
                    "\(restriction.because.withFullStop) Only those who are named on it open it"
                    if let guardian = door.guardian { "; \(guardian) guards it" }
                    "."
                }
            }
        }
        if answer.reach == .part {
            inset {
                p {
                    strong { "You see the part that concerns your agency: " }
                    "who this is, what \(answer.summary.isChild ? "the child says" : "they say"), who works with them, and what"
                    " your agency wrote. For more, ask one of those who work with them."
                }
            }
        }
    }

    private var done: HTML {
        actionButton("I am done with this record", to: "\(address)/done", token: token, about: answer.summary.name)
    }

    private func reason(_ opening: PersonAccess.Opening) -> String {
        let label = words.definitions.reasons.label(opening.purpose.rawValue, on: words.today)
        return "\(label.lowercasedFirst) – “\(opening.because.withoutStop)”"
    }

    private var showsVoice: Bool { answer.summary.isChild && person.kind != .unborn || !standingVoices.isEmpty }
    private var standingVoices: [Recorded<ChildVoice>] { answer.voices.filter(\.holds) }

    private var voice: HTML {
        personPart(
            "voice",
            answer.summary.isChild ? "What life is like for me" : "In their own words",
            doing: answer.mayEdit
                ? ("Write down what \(answer.summary.isChild ? "the child" : "they") said", "\(address)/views/new") : nil
        ) {
            if let newest = standingVoices.first {
                figure(.css("voice")) {
                    blockquote { paragraphs(newest.value.words) }
                    figcaption { voiceSource(newest) }
                }
                let older = Array(standingVoices.dropFirst())
                if !older.isEmpty {
                    disclosure(older.count == 1 ? "One earlier" : "\(older.count) earlier") {
                        timeline(
                            older.map {
                                Happening(when: $0.value.on.inWords, what: how($0.value), who: heard($0), words: $0.value.words)
                            }
                        )
                    }
                }
            } else {
                div(.css("voice voice-missing")) {
                    p { "Nobody has written down yet what this child says about their life." }
                    p(.css("help")) { "For a baby, or a child who does not speak: what was seen of their day." }
                }
            }
        }
    }

    private func voiceSource(_ voice: Recorded<ChildVoice>) -> String {
        "\(how(voice.value)) on \(voice.value.on.inWords). \(heard(voice))"
    }

    private func how(_ voice: ChildVoice) -> String { words.definitions.voices.label(voice.how, on: words.today) }

    private func heard(_ voice: Recorded<ChildVoice>) -> String {
        var line = "Heard by \(voice.told.saidBy.lowercasedName)"
        if !voice.value.whereHeard.isBlank { line += ", \(voice.value.whereHeard.lowercasedFirst)" }
        switch voice.value.wasAlone {
        case true?: line += ", alone"
        case false?: line += ", with others there"
        case nil: line += "; nobody says whether alone"
        }
        return line + "."
    }

    private var now: HTML { NowPart(answer: answer, words: words, address: address).content }
}
