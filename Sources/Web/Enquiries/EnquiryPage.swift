import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One enquiry: what keeps the child safe first, then by when what must happen, who makes it, whether the child was seen, the plan,
/// the conference and what was found (S47-1, S47-2, STRAT-7, CONF-2).
struct EnquiryPage: Page {
    let answer: EnquiryRecord.Answer
    let definitions: Definitions
    let now: Instant
    /// The form that came back to be mended; empty where none did.
    let mending: String
    let state: FormState
    var challenges: ChallengesAbout.Answer?
    let token: String

    var enquiry: Enquiry { answer.line.enquiry }
    var words: EnquiryDefinitions { definitions.enquiries }
    var address: String { "/enquiries/\(enquiry.id)" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Enquiry about \(answer.line.child.name)" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        kicker("Section 47 enquiry \(enquiry.reference)")
        h1 {
            "Enquiry about "; a(.href("/people/\(enquiry.child)")) { answer.line.child.name }
        }
        p(.css("finding-marks")) { marks }
        if enquiry.isOpen {
            buttonRow {
                if enquiry.waitsForStrategy {
                    callMeeting("strategy-discussion", "Call the strategy discussion", about: enquiry.subject)
                } else {
                    callMeeting("initial-conference", "Call the conference", about: enquiry.subject)
                }
            }
        }
        SafetyPlanPart(page: self).content
        limits
        SeenInEnquiryPart(page: self).content
        EnquiryTeamPart(page: self).content
        EnquiryPlanPart(page: self).content
        ConferencePart(page: self).content
        OutcomePart(page: self).content
        ChallengesPart.html(challenges)
        beside
        begun
    }

    /// What else may be done for the child from here; nothing that is known is typed again.
    private var beside: HTML {
        section(.css("person-part"), .id("beside"), .aria("labelledby", "beside-title")) {
            h2(.id("beside-title")) { "Beside it" }
            ul {
                li { a(.href("/children/\(enquiry.child)/medicals")) { "Injuries and medicals" } }
                li { a(.href("/children/\(enquiry.child)/police-powers")) { "Police powers" } }
                if let assessment = answer.assessment {
                    li { a(.href("/assessments/\(assessment)")) { "Assessment of the child and family" } }
                }
            }
            if answer.assessment == nil, enquiry.isOpen {
                actionButton(
                    "Begin the assessment", to: "/people/\(enquiry.child)/assessments", token: token,
                    sending: [("enquiry", enquiry.id.description)])
            }
        }
    }

    @HTMLBuilder private var marks: HTML {
        tag(words.kinds.label(enquiry.how, on: now.day), .grey)
        " "
        if enquiry.waitsForStrategy {
            tag("Strategy discussion owed", .red); " "
        }
        if let ended = enquiry.endedAt {
            tag("Ended \(ended.day.inWords)", .grey); " "
            if !enquiry.endedBecause.isEmpty { words.endings.label(enquiry.endedBecause, on: now.day) }
        }
        for sibling in answer.siblings {
            a(.href("/enquiries/\(sibling.enquiry.id)")) { sibling.child.name }
            if sibling.lacksSafetyPlan {
                " "; tag("no safety plan", .red)
            }
            " "
        }
    }

    @HTMLBuilder private var limits: HTML {
        if !answer.line.clocks.isEmpty {
            section(.css("person-part"), .id("limits"), .aria("labelledby", "limits-title")) {
                h2(.id("limits-title")) { "By when" }
                for line in answer.line.clocks { clockLine(line, showsHolder: false) }
            }
        }
    }

    private var begun: HTML {
        section(.css("person-part"), .id("begun"), .aria("labelledby", "begun-title")) {
            h2(.id("begun-title")) { "How it began" }
            summaryList(
                [
                    Fact("Begun", enquiry.startedAt.inWords),
                    Fact("Strategy discussion") {
                        if let meeting = enquiry.meeting {
                            a(.href("/meetings/\(meeting)")) { enquiry.strategyAt?.inWords ?? "Held" }
                        } else {
                            notGiven("None yet")
                        }
                    },
                    Fact("Why nobody could wait for one", enquiry.emergencyReason).unless(enquiry.emergencyReason.isEmpty),
                    Fact("Why it is made, and by whom", enquiry.reasons),
                    Fact("Worry that led to it") {
                        if let contact = enquiry.contact {
                            a(.href("/contacts/\(contact)")) { "Came in \(enquiry.contactAt?.inWords ?? "")" }
                        }
                    },
                ].compactMap(\.self))
            if enquiry.isOpen, answer.mayOversee {
                disclosure("End it early", isOpen: mending == "end") {
                    hint("The child died, turned 18, moved away for good, or it was a mistake. Its time limits no longer count.")
                    form("end") {
                        radios(field("ending", "Why it ends", in: "end"), choices(words.endings), in: typed("end"))
                        textArea(
                            field("words", "What happened, and who took over", in: "end"), in: typed("end"), rows: 2)
                        submitButton("End the enquiry", .warning)
                    }
                }
            }
        }
    }

    // For the parts

    /// A field that is unlike those of the other forms on the page, and is found by its error in its own.
    func field(_ name: String, _ label: String, help: String? = nil, isOptional: Bool = false, in form: String) -> FieldWords {
        FieldWords(name, label, help: help, isOptional: isOptional, id: mending == form ? name : "\(form)-\(name)")
    }

    func typed(_ form: String) -> FormState { mending == form ? state : FormState() }

    func form(_ name: String, @HTMLBuilder content: () -> HTML) -> HTML {
        postForm("\(address)/\(name)", token: token) {
            hiddenField("version", "\(enquiry.version)")
            content()
        }
    }

    func choices<T: Defined>(_ list: DefinitionList<T>) -> [Choice] {
        list.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day), help: $0.meaning.isEmpty ? nil : $0.meaning) }
    }

    func agency(_ id: ID<Agency>?) -> String { id.flatMap { answer.agencies[$0]?.name } ?? "" }
    var agencies: [Choice] {
        answer.agencies.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { Choice($0.id.description, $0.name) }
    }

    func user(_ id: ID<User>?) -> String { id.flatMap { answer.users[$0] } ?? "" }

    /// Boxes for the brothers and sisters for whom the same holds.
    @HTMLBuilder func siblingBoxes(_ label: String, in form: String) -> HTML {
        let open = answer.siblings.filter(\.enquiry.isOpen)
        if !open.isEmpty {
            checkboxes(
                field("also", label, isOptional: true, in: form), open.map { Choice($0.enquiry.id.description, $0.child.name) },
                in: typed(form),
                ticked: mending == form
                    ? Set(state.value("also").split(separator: ",").map(String.init))
                    : Set(open.map(\.enquiry.id.description)))
        }
    }
}

extension Fact {
    /// Left out where nothing is to be said.
    fileprivate func unless(_ isEmpty: Bool) -> Fact? { isEmpty ? nil : self }
}
