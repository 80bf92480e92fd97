import Instruments
import Kernel
import Markup
import Pathways

/// What is mine: late first, then what is about to be and why, then the rest; and the actions that I lead.
struct MyWorkPage: Page {
    let answer: MyWork.Answer

    var title: String { "My work" }

    private var clocks: ClocksOf.Answer { answer.clocks }

    var content: HTML {
        h1 { title }
        keyFigures([
            KeyFigure(clocks.late.count, "late", address: "#late", isBad: true, isCurrent: false),
            KeyFigure(clocks.soon.count, "due soon, or likely to be late", address: "#soon", isCurrent: false),
            KeyFigure(clocks.running.count, "in time", address: "#running", isCurrent: false),
        ])
        if clocks.isEmpty, answer.actions.mine.isEmpty, answer.actions.awaitingMyBody.isEmpty {
            emptyState("Nothing is yours to do", "What is given to you, to your teams or to your agency appears here, what is late first.") {}
        }
        part("late", "Late", clocks.late)
        part("soon", "Due soon, or likely to be late", clocks.soon)
        part("running", "In time", clocks.running)
        part("paused", "Standing still", clocks.paused)
        actions
        if answer.drafts > 0 {
            p(.css("help")) {
                "You began to write \(answer.drafts == 1 ? "something" : "\(answer.drafts) things") and did not send \(answer.drafts == 1 ? "it" : "them"). "
                "What you typed is there when you open the form again."
            }
        }
    }

    private func part(_ id: String, _ heading: String, _ lines: [ClockLine]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return section(.aria("labelledby", id)) {
            h2(.id(id)) { heading }
            ul(.css("plain")) {
                for line in lines {
                    li(.css("card")) {
                        about(line)
                        clockLine(line)
                    }
                }
            }
        }
    }

    private func about(_ line: ClockLine) -> HTML {
        let (label, address) = clockSubject(line.clock.subject)
        let words = line.people.isEmpty ? label : "\(label): \(line.people.joined(separator: ", "))"
        return h3 { if let address { a(.href(address)) { words } } else { words } }
    }

    private var actions: HTML {
        let mine = answer.actions.mine.count
        let waiting = answer.actions.awaitingMyBody.count
        guard mine + waiting > 0 else { return .nothing }
        return section(.aria("labelledby", "actions")) {
            h2(.id("actions")) { "Improvement actions" }
            p {
                a(.href("/my-actions")) {
                    "\(mine) \(mine == 1 ? "is" : "are") yours"
                    if answer.lateActions > 0 { ", \(answer.lateActions) late" }
                    if waiting > 0 { "; \(waiting) \(waiting == 1 ? "waits" : "wait") for your body to decide" }
                }
            }
        }
    }
}

