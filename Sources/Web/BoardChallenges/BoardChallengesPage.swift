import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What a body challenges, the replies, and what came of it (CHALL-5).
struct BoardChallengesPage: Page {
    let answer: BoardChallengesQuery.Answer
    let body: ID<Body>
    let state: FormState
    /// The challenge whose form was sent and is shown again; nil for the form of a new one.
    let mending: String?
    /// The id that a new challenge gets, so that a form sent twice raises one.
    let record: String
    let token: String

    private var address: String { "/bodies/\(body)/challenges" }
    var title: String { state.errors.isEmpty ? "Challenges of the body" : "Error: Challenges of the body" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.bodyName)
        h1 { "Challenges of the body" }
        p(.css("lede")) {
            "Each is open until it is said what changed. What the measure stood at before is kept when it is raised."
        }
        if answer.lines.isEmpty { p(.css("not-given")) { "None yet." } }
        for line in answer.lines { card(line) }
        if answer.mayDecide { raising }
    }

    private func state(for line: BoardChallengesQuery.Line) -> FormState {
        mending == line.challenge.id.description ? state : FormState()
    }

    private func card(_ line: BoardChallengesQuery.Line) -> HTML {
        let challenge = line.challenge
        return section(.css("card")) {
            h2(.dir("auto")) { "“\(challenge.what)”" }
            p {
                if challenge.isOpen {
                    tag(
                        line.isReplyLate
                            ? "Reply late" : challenge.repliedAt == nil ? "Waits for a reply" : "Waits for its effect",
                        line.isReplyLate ? .red : .amber)
                } else {
                    tag(answer.effects.label(challenge.effect, on: answer.day), challenge.effect == "better" ? .blue : .grey)
                }
            }
            summaryList(
                [
                    Fact(
                        "About",
                        [line.measure, line.action.isEmpty ? "" : "Action \(line.action)"].filter { !$0.isEmpty }.joined(
                            separator: "\n")),
                    Fact("Asked", challenge.asks),
                    Fact(
                        "Put to",
                        "\(challenge.toWhom), on \(challenge.raisedOn.inWords); a reply is due by \(challenge.replyDue.inWords)"),
                    Fact("Reply", challenge.reply),
                ] + (line.change.isEmpty ? [] : [Fact("The measure", line.change)])
                    + (challenge.isOpen ? [] : [Fact("What came of it", challenge.effectWords)]))
            if line.mayReply { replying(line) }
            if answer.mayDecide, challenge.isOpen, challenge.repliedAt != nil { closing(line) }
        }
    }

    private func replying(_ line: BoardChallengesQuery.Line) -> HTML {
        let id = line.challenge.id
        let state = state(for: line)
        return disclosure("Write down the reply", isOpen: !state.errors.isEmpty) {
            postForm("/board-challenges/\(id)/reply", token: token) {
                hiddenField("version", "\(line.challenge.version)")
                textArea(FieldWords("reply", "The reply", id: fieldID(line, "reply")), in: state, rows: 4)
                submitButton("Keep the reply", .secondary)
            }
        }
    }

    private func closing(_ line: BoardChallengesQuery.Line) -> HTML {
        let id = line.challenge.id
        let state = state(for: line)
        return disclosure("Close it with its effect", isOpen: !state.errors.isEmpty) {
            postForm("/board-challenges/\(id)/close", token: token) {
                hiddenField("version", "\(line.challenge.version)")
                selectField(
                    FieldWords("effect", "What came of it", id: fieldID(line, "effect")),
                    answer.effects.inUse(on: answer.day).map { Choice($0.key, $0.label(on: answer.day)) }, in: state)
                textArea(
                    FieldWords(
                        "effect-words", "In a sentence", help: "What changed, or why nothing did.",
                        id: fieldID(line, "effect-words")),
                    in: state, rows: 3)
                submitButton("Close it", .secondary)
            }
        }
    }

    /// The form that is being mended has the ids to which its errors lead; the others have their own.
    private func fieldID(_ line: BoardChallengesQuery.Line, _ field: String) -> String {
        mending == line.challenge.id.description ? field : "\(field)-\(line.challenge.id)"
    }

    private var raising: HTML {
        let state = mending == nil ? state : FormState()
        return group {
            h2 { "Raise a challenge" }
            postForm(address, token: token) {
                hiddenField("record", record)
                textArea(
                    FieldWords("what", "What the body challenges", help: "Conferences are late, and nobody has said why."),
                    in: state, rows: 3)
                selectField(
                    FieldWords("measure", "The measure by which its effect is seen", isOptional: true),
                    answer.measures.map { Choice($0.key, $0.label) }, in: state, empty: "None: it is about practice")
                selectField(
                    FieldWords("action", "The action that it is about", isOptional: true),
                    answer.actions.map { Choice($0.id.description, "\($0.reference): \($0.statement.firstWords(14))") },
                    in: state, empty: "No action")
                textArea(FieldWords("asks", "What it asks for"), in: state, rows: 3)
                textField(FieldWords("to-whom", "Who is to reply", help: "A post or an agency."), in: state)
                dayField(FieldWords("raised-on", "Raised on", help: "Left empty, today.", isOptional: true), in: state)
                submitButton("Raise it")
            }
        }
    }
}
