import Instruments
import Kernel
import Markup
import Pathways

/// Two things to compare: the original and what was understood, yours and theirs. Beneath each other on a phone.
func sideBySide(_ left: (title: String, content: HTML), _ right: (title: String, content: HTML)) -> HTML {
    div(.css("side-by-side")) {
        section {
            h3 { left.title }
            left.content
        }
        section {
            h3 { right.title }
            right.content
        }
    }
}

/// One text in which what was taken out is struck through and what was put in is underlined; both are said aloud.
func difference(from before: String, to after: String) -> HTML {
    marked(WordDifference.runs(from: before, to: after))
}

private func marked(_ runs: [WordDifference.Run]) -> HTML {
    p(.css("difference"), .dir("auto")) {
        for run in runs {
            switch run {
            case .same(let words): words
            case .removed(let words):
                del { aloud("removed: ", words.withoutSpaceAfter) }
                words.spaceAfter
            case .added(let words):
                ins { aloud("added: ", words.withoutSpaceAfter) }
                words.spaceAfter
            }
        }
    }
}

private func aloud(_ before: String, _ words: String) -> HTML {
    group {
        span(.css("visually-hidden")) { before }
        words
    }
}

extension String {
    /// A line under words that went on under the space after them would look like a mistake.
    fileprivate var withoutSpaceAfter: String { String(dropLast(spaceAfter.count)) }
    fileprivate var spaceAfter: String { String(reversed().prefix { $0.isWhitespace }.reversed()) }
}

/// A field of a record as it was and as it is, in two versions.
struct Change: Sendable {
    let label: String
    let before: String
    let after: String

    init(_ label: String, from before: String, to after: String) {
        self.label = label
        self.before = before
        self.after = after
    }
}

/// What changed between two versions of one thing, field by field (PLAN-14). A short value is shown as "before → after";
/// a long one with its changed words marked.
func changeList(_ changes: [Change]) -> HTML {
    dl(.css("change-list")) {
        for change in changes {
            div {
                dt { change.label }
                dd { changed(change) }
            }
        }
    }
}

/// What changed between two versions of one thing, the two beside each other: on the left what was taken out is struck
/// through, on the right what was put in is underlined (PLAN-14). One above the other on a phone.
func comparisonTable(_ title: String, _ left: String, _ right: String, _ changes: [Change]) -> HTML {
    dataTable(
        title,
        changes,
        [
            Column("What") { $0.label },
            Column(left) { change in
                if change.before.isBlank { notGiven() } else { marked(change.runs.filter { !$0.isAdded }) }
            },
            Column(right) { change in
                if change.after.isBlank { notGiven("Nothing") } else { marked(change.runs.filter { !$0.isRemoved }) }
            },
        ],
        showsCaption: false
    )
}

extension Change {
    /// Whether it is prose, of which parts may have stayed.
    fileprivate var isLong: Bool { max(before.count, after.count) > 60 && !before.isBlank && !after.isBlank }

    /// Short values are not taken apart: "31 March" for "30 June" is another date.
    fileprivate var runs: [WordDifference.Run] {
        if isLong { return WordDifference.runs(from: before, to: after) }
        return [.removed(before), .added(after)].filter { !$0.text.isEmpty }
    }
}

extension WordDifference.Run {
    fileprivate var isAdded: Bool { if case .added = self { true } else { false } }
    fileprivate var isRemoved: Bool { if case .removed = self { true } else { false } }
}

private func changed(_ change: Change) -> HTML {
    if change.isLong {
        return difference(from: change.before, to: change.after)
    }
    return p(.css("difference")) {
        if change.before.isBlank {
            notGiven()
        } else {
            del {
                span(.css("visually-hidden")) { "was: " }
                change.before
            }
        }
        span(.isDecoration) { " → " }
        if change.after.isBlank {
            notGiven("nothing")
        } else {
            ins {
                span(.css("visually-hidden")) { "now: " }
                change.after
            }
        }
    }
}

/// Somebody else saved first: what the loser typed beside what now stands, field by field (409). The page then offers the
/// form again with what they typed in it; sending it saves theirs over the other's, knowingly.
///
/// - Parameter subject: "This action". - Parameter theirs: who saved first and when, in words.
func conflictView(_ subject: String, savedBy theirs: String, _ fields: [ConflictField]) -> HTML {
    let different = fields.filter { $0.yours != $0.theirs }
    return section(.css("conflict"), .aria("labelledby", "conflict-title")) {
        h2(.id("conflict-title")) { "\(subject) was changed while you had it open" }
        p { "\(theirs) saved first. Nothing you typed is lost: it is below, beside what is saved now." }
        if different.isEmpty {
            p { "You both wrote the same." }
        } else {
            dataTable(
                "What differs",
                different,
                [
                    Column("Field") { $0.label },
                    Column("As you typed it") { conflicting($0.yours) },
                    Column("As it is saved now") { conflicting($0.theirs) },
                ],
                showsCaption: false
            )
        }
    }
}

/// A field of which two people wrote something.
struct ConflictField: Sendable {
    let label: String
    let yours: String
    let theirs: String
}

private func conflicting(_ words: String) -> HTML { words.isBlank ? notGiven("empty") : paragraphs(words) }
