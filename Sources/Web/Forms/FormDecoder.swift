import Definitions
import Instruments
import Kernel

/// What a page of a form sent, as answers. What cannot be read is kept as it was typed, so that the page can show it again.
struct FormDecoder {
    let version: FormVersion
    /// Field to text as typed.
    let fields: [String: String]
    /// Those of the last time, for what is said to be still true.
    var last: Answers?
    /// Whether rows in which nothing stands keep their places.
    var keepsBlankRows = false

    /// The answers with those of this page put in. Questions that the page did not ask keep theirs.
    ///
    /// - Parameter asked: keys of the questions that the page asked.
    func answers(over before: Answers, asked: Set<String>) -> Answers {
        var answers = before
        for question in version.questions where asked.contains(question.key) {
            answers[question.key] = value(question, at: question.key, before[question.key], last: last?[question.key])
        }
        return answers
    }

    private func typed(_ name: String) -> String { (fields[name] ?? "").trimmingSpaces }

    private func value(_ question: Question, at path: String, _ before: AnswerValue?, last: AnswerValue?) -> AnswerValue? {
        if let answer = answer(question, at: path, before, last: last), !answer.isBlank { return answer }
        if let last, typed("\(path)-still") == "yes" { return last }
        if question.hasRows, typed("\(path)-none") == "yes" {
            // Where a reason is asked for, saying that there is none needs one.
            let why = typed("\(path)-why")
            return .unanswered(because: why.isEmpty && question.required != .orWhyNot ? question.none.english : why)
        }
        if question.required == .orWhyNot, !typed("\(path)-why").isEmpty { return .unanswered(because: typed("\(path)-why")) }
        return nil
    }

    private func answer(_ question: Question, at path: String, _ before: AnswerValue?, last: AnswerValue?) -> AnswerValue? {
        switch question.kind {
        case .text, .longText, .choice, .yesNo, .grade, .number, .scale: .text(typed(path))
        case .date: date(path, isPartial: false)
        case .partialDate: date(path, isPartial: true)
        case .many:
            .many(question.choices.map(\.key).filter { typed("\(path)--\($0)") == "yes" })
        case .person:
            .person(ID(typed("\(path)-who")), name: typed(path))
        case .bodyMap:
            .marks(
                places(path).compactMap { place in
                    let mark = BodyMark(typed("\(path).\(place).part"), typed("\(path).\(place).words"))
                    return mark.isBlank ? nil : mark
                })
        case .file:
            if case .files(let files)? = before {
                .files(files.filter { typed("\(path)--drop-\($0.file)") != "yes" })
            } else {
                nil
            }
        case .group, .table: rows(question, at: path, before, last: last)
        }
    }

    private func rows(_ question: Question, at path: String, _ before: AnswerValue?, last: AnswerValue?) -> AnswerValue? {
        let lastRows = last?.rows ?? []
        let rows = places(path).map { place in
            let name = typed("\(path).\(place).name")
            let lastRow = lastRows.first { !name.isEmpty && Text.searchKey($0.text("name")) == Text.searchKey(name) }
            return question.questions.reduce(into: Answers()) { row, inner in
                row[inner.key] = value(inner, at: "\(path).\(place).\(inner.key)", nil, last: lastRow?[inner.key])
            }
        }
        return .rows(rows.filter { keepsBlankRows || !$0.isEmpty })
    }

    /// Places of rows, from 0: as many as the page sent.
    private func places(_ path: String) -> Range<Int> {
        let places = fields.keys.compactMap { name -> Int? in
            guard name.hasPrefix(path + ".") else { return nil }
            return Int(name.dropFirst(path.count + 1).prefix { $0 != "." })
        }
        return 0..<(places.max().map { min(max($0, 0), 99) + 1 } ?? 0)
    }

    /// A day, or as much of one as is known; where it is neither, the three boxes as they were typed.
    private func date(_ path: String, isPartial: Bool) -> AnswerValue {
        let boxes = ["day", "month", "year"].map { typed("\(path)-\($0)").replacing("/", with: " ") }
        if boxes.allSatisfy(\.isEmpty) { return .text("") }
        var form = FormBody()
        for (part, text) in zip(["day", "month", "year"], boxes) { form.put("date-\(part)", text) }
        let read =
            isPartial
            ? (try? form.date("date", called: ""))?.description : (try? form.day("date", called: ""))?.description
        return .text(read ?? boxes.joined(separator: "/"))
    }
}

/// Answers as the fields of a page: the way back.
struct FormTyped {
    let version: FormVersion

    func values(_ answers: Answers) -> [String: String] {
        var values: [String: String] = [:]
        for question in version.questions { put(answers[question.key], question, at: question.key, &values) }
        return values
    }

    private func put(_ value: AnswerValue?, _ question: Question, at path: String, _ values: inout [String: String]) {
        switch value {
        case .text(let text):
            if question.kind == .date || question.kind == .partialDate {
                putDate(text, at: path, &values)
            } else {
                values[path] = text
            }
        case .many(let keys): for key in keys { values["\(path)--\(key)"] = "yes" }
        case .person(let id, let name):
            values["\(path)-who"] = id?.description ?? ""
            values[path] = name
        case .marks(let marks):
            for (place, mark) in marks.enumerated() {
                values["\(path).\(place).part"] = mark.part
                values["\(path).\(place).words"] = mark.words
            }
        case .rows(let rows):
            for (place, row) in rows.enumerated() {
                for inner in question.questions { put(row[inner.key], inner, at: "\(path).\(place).\(inner.key)", &values) }
            }
        case .unanswered(let because):
            if question.hasRows { values["\(path)-none"] = "yes" }
            if because != question.none.english || question.required == .orWhyNot { values["\(path)-why"] = because }
        case .files, nil: break
        }
    }

    private func putDate(_ text: String, at path: String, _ values: inout [String: String]) {
        let parts: [String]
        if PartialDate(text) != nil {
            parts = text.split(separator: "-").reversed().map { "\(Int($0) ?? 0)" }
        } else {
            parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        }
        for (part, text) in zip(["year", "month", "day"], parts.reversed()) { values["\(path)-\(part)"] = text }
    }
}
