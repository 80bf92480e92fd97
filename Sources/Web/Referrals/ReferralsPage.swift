import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Referrals to grade, each with its text and points, and how good those of each agency were this quarter (FD-2, M-6).
struct ReferralsPage: Page {
    let answer: ReferralsToGrade.Answer
    let definitions: Definitions
    let now: Instant
    /// The contact whose form is sent back.
    let mending: String
    let state: FormState
    let token: String

    var title: String { (mending.isEmpty ? "" : "Error: ") + "How good referrals are" }
    private var day: Day { now.day }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { "How good referrals are" }
        lede("What whoever tells us needs to hear, so that the next referral is better. No time limit of a contact waits for it.")
        if answer.lines.isEmpty {
            emptyState("Nothing waits for a grade", "Referrals of this quarter that you may grade stand here, the oldest first.")
            {}
        }
        for line in answer.lines { referral(line) }
        if answer.isCut { p { "There are more. They come up as you grade these." } }
        h2 { "This quarter, since \(answer.from.inWords)" }
        dataTable(
            "How good the referrals of each agency were", answer.agencies,
            [
                Column("Agency") { .text($0.agency) },
                Column("Referrals", isShort: true) { .text("\($0.received)") },
                Column("Graded", isShort: true) { .text("\($0.graded)") },
                Column("Good or better", isShort: true) { line in
                    .text(line.graded == 0 ? "–" : "\(line.good) of \(line.graded)")
                },
                Column("Gone back", isShort: true) { .text("\($0.returned)") },
                Column("Points met, on average", isShort: true) { line in
                    .text("\(Int((line.points * 10).rounded()) / 10).\(Int((line.points * 10).rounded()) % 10)")
                },
            ], showsCaption: false, empty: "No agency has sent any.")
    }

    private func referral(_ line: ReferralsToGrade.Line) -> HTML {
        let contact = line.contact
        let id = contact.id.description
        return section(.css("card"), .id("r-\(id)")) {
            h2 { line.children.isEmpty ? contact.reference : line.children.joined(separator: ", ") }
            p {
                [line.nature, line.agency].filter { !$0.isBlank }.joined(separator: ", ")
                span(.css("help")) { " \(contact.reference), came \(contact.receivedAt.inWords)" }
            }
            if let clock = line.clock { clockLine(clock) }
            summaryList([
                Fact(
                    "The child’s life", contact.told.life.isBlank ? "Not known: \(contact.told.lifeNotKnown)" : contact.told.life),
                Fact("The worry", contact.told.worry),
                Fact("What came before", contact.told.history),
                Fact("Tool used", contact.told.tool),
            ])
            ContactFiles.list(line.files, of: contact.id)
            h3 { "\(line.quality.count) of \(line.quality.lines.count) points" }
            ReferralPoints.list(line.quality, on: day)
            GradeForm(
                to: "/referrals/\(id)", grades: definitions.frontDoor.referralGrades, day: day, mending: mending == id,
                state: state,
                token: token, about: contact.reference
            ).html
        }
    }
}

/// Saying how good a referral is, and giving it back.
struct GradeForm {
    let address: String
    let grades: DefinitionList<ReferralGrade>
    let day: Day
    let mending: Bool
    let state: FormState
    let token: String
    let about: String

    init(
        to address: String, grades: DefinitionList<ReferralGrade>, day: Day, mending: Bool, state: FormState, token: String,
        about: String
    ) {
        self.address = address
        self.grades = grades
        self.day = day
        self.mending = mending
        self.state = state
        self.token = token
        self.about = about
    }

    var html: HTML {
        let own = mending ? state : FormState()
        let mark = mending ? "" : "-\(about)"
        return disclosure("Say how good \(about) is", isOpen: mending) {
            postForm(address, token: token) {
                selectField(
                    FieldWords("grade", "How good is it?", id: "grade\(mark)"),
                    grades.inUse(on: day).map { Choice($0.key, $0.label(on: day)) }, in: own)
                textArea(
                    FieldWords("grade-words", "Why", help: "What was strong, and what to do better.", id: "grade-words\(mark)"),
                    in: own,
                    rows: 3)
                checkbox(
                    FieldWords(
                        "returns", "Give it back to who sent it, with these reasons", help: "It is worked on all the same.",
                        isOptional: true, id: "returns\(mark)"), in: own)
                submitButton("Keep the grade", .secondary)
            }
        }
    }
}

/// Files that came with a contact.
enum ContactFiles {
    static func list(_ files: [ReferralFile], of contact: ID<Contact>) -> HTML {
        guard !files.isEmpty else { return .nothing }
        return group {
            h3 { files.count == 1 ? "1 file came with it" : "\(files.count) files came with it" }
            ul {
                for file in files {
                    li {
                        a(.href("/contacts/\(contact)/files/\(file.id)")) { file.name }
                        span(.css("help")) { " \(size(file.size))" }
                    }
                }
            }
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\(max(1, bytes / 1000)) kB" : "\(bytes / 1_000_000) MB"
    }
}
