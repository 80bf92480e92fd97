import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What stands at the door of a record that somebody does not work with: who works with the person, and how to come in
/// (ADM-2, SHARE-4).
struct PersonDoorPage: Page {
    let door: PersonDoor.Answer
    let words: PeopleWords
    let reasons: [Choice]
    /// Whether the reader’s role opens records at all.
    let mayOpen: Bool
    var state = FormState()
    let token: String

    private var address: String { "/people/\(door.id)" }
    private var name: String { door.reach == .restricted ? "This record is restricted" : door.summary.name }
    var title: String { state.errors.isEmpty ? name : "Error: \(name)" }

    var content: HTML {
        errorSummary(state)
        switch door.reach {
        case .restricted: restricted
        case .mustSayWhy: mustSayWhy
        case .existence, .part, .whole: existence
        }
    }

    private var heading: HTML {
        group {
            kicker(door.summary.person.kind == .unborn ? "Unborn child" : door.summary.isChild ? "Child" : "Adult")
            h1(.dir("auto")) { door.summary.name }
            p(.css("lede person-line")) {
                [words.age(door.summary), words.dates(door.summary.person)].filter { !$0.isEmpty }.joined(separator: " · ")
            }
        }
    }

    private var mustSayWhy: HTML {
        group {
            heading
            div(.css("door")) {
                section(.css("card"), .aria("labelledby", "why")) {
                    h2(.id("why")) { "Say why you open this record" }
                    p {
                        "You do not work with this family, as far as Lantern knows. Say why, and the record opens at once, for"
                        " \(hours). Your reason is kept with every look, and the family may ask to see it."
                    }
                    reasonForm(breaksGlass: false)
                }
                workers
            }
        }
    }

    private var hours: String { "\(words.definitions.openingHours.value(on: words.today)) hours" }

    private var restricted: HTML {
        group {
            h1 { "This record is restricted" }
            p(.css("lede")) { "Only those who are named on it open it. It says nothing more here, not even a name." }
            if let guardian = door.guardian {
                inset {
                    p {
                        strong { "Ask \(guardian)" }
                        ", who guards this record, to name you on it."
                    }
                }
            }
            if mayOpen { glass }
        }
    }

    private var glass: HTML {
        group {
            disclosure("Break the glass: a child is in danger and nobody can be asked", isOpen: !state.errors.isEmpty) {
                warning(
                    "\(door.guardian ?? "The guardian") is told at once that you opened this record, and why, and will ask you"
                        + " about it."
                )
                reasonForm(breaksGlass: true)
            }
        }
    }

    private func reasonForm(breaksGlass: Bool) -> HTML {
        postForm("\(address)/openings", token: token) {
            if breaksGlass { hiddenField("breaks-glass", "yes") }
            radios(FieldWords("purpose", "Why do you need it?"), reasons, in: state)
            textField(
                FieldWords(
                    "because",
                    "In a few words",
                    help: breaksGlass
                        ? "What happened, and why it cannot wait."
                        : "What you are working on: “Call from her school at 16:45 about bruises.”"
                ),
                in: state
            )
            submitButton(breaksGlass ? "Break the glass and open" : "Open the record", breaksGlass ? .warning : .primary)
        }
    }

    private var existence: HTML {
        group {
            heading
            p {
                "Your agency does not work with \(door.summary.isChild ? "this child" : "this person"), as far as Lantern knows. You"
                " see who does, so that you can ask them and tell them what you know."
            }
            workers
        }
    }

    private var workers: HTML {
        section(.aria("labelledby", "door-workers")) {
            h2(.id("door-workers")) { "Who works with \(door.summary.isChild ? "the child" : "them")" }
            if door.workers.isEmpty {
                p { notGiven("No agency is recorded as working with them now.") }
                if door.reach == .existence {
                    p { "If you are worried about a child, do not wait: ring the front door of children’s social care." }
                }
            }
            ul(.css("door-workers")) {
                for worker in door.workers {
                    li {
                        p { strong { worker.agency } }
                        p { [worker.role, worker.service].filter { !$0.isBlank }.joined(separator: ", ") }
                        p {
                            if worker.contact.isBlank { notGiven("No number is recorded") } else { contactWords(worker.contact) }
                        }
                        if door.reach == .existence {
                            p { askForContentLink(worker.involvement, of: door.id, agency: worker.agency) }
                        }
                    }
                }
            }
        }
    }
}
