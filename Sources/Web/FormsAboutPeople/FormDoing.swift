import Definitions
import Instruments

/// What somebody wants done with a page of a form: the button that they pressed.
enum FormDoing: Hashable {
    case save, next, finish
    case add(String)
    case remove(String, Int)

    init(_ typed: String) {
        let pieces = typed.split(separator: ":", maxSplits: 1).map(String.init)
        switch (pieces.first, pieces.dropFirst().first) {
        case ("next", _): self = .next
        case ("finish", _): self = .finish
        case ("add", let group?): self = .add(group)
        case ("remove", let row?):
            let parts = row.split(separator: ".").map(String.init)
            self = parts.count == 2 ? Int(parts[1]).map { .remove(parts[0], $0) } ?? .save : .save
        default: self = .save
        }
    }

    func applied(to answers: Answers, of version: FormVersion) -> Answers {
        var answers = answers
        switch self {
        case .add(let group):
            // A body map has an empty line already; what was typed is saved.
            guard version.question(group)?.hasRows == true, answers.rows(group).count < 50 else { return answers }
            answers[group] = .rows(answers.rows(group) + [Answers()])
        case .remove(let group, let place):
            guard version.question(group)?.hasRows == true else { return answers }
            var rows = answers.rows(group)
            if rows.indices.contains(place) { rows.remove(at: place) }
            answers[group] = .rows(rows.filter { !$0.isEmpty })
        case .save, .next, .finish: break
        }
        return answers
    }

    /// Whether it names a row by its place, so that rows left empty still count.
    var countsRows: Bool { if case .remove = self { true } else { false } }

    var notice: String? {
        switch self {
        case .save: "Saved. You can leave it and come back."
        case .next, .finish, .add, .remove: nil
        }
    }
}
