import Kernel
import Markup

/// A moment: a day in three boxes and a time beside it, on one line where there is room. The fields are `name-day`, `name-month`,
/// `name-year`, `name-time`.
func momentField(_ words: FieldWords, in state: FormState) -> HTML {
    div(.css("moment")) {
        dayField(words, in: state)
        div(.css("field")) {
            label(.forField("\(words.id)-time")) {
                "Time, as 16:45"; span(.css("visually-hidden")) { ": \(words.label.lowercasedFirst)" }
            }
            input(
                .css("input input-4"), .id("\(words.id)-time"), .name("\(words.name)-time"), .type("text"),
                .value(state.value("\(words.name)-time")), words.invalid(state)
            )
        }
    }
}

extension FormBody {
    /// A moment from its boxes, in London's time: nil when the day is empty. Without a time, the end of the day where
    /// `atEnd` is said, else its beginning. Throws when they are no day or no time.
    func moment(_ field: String, called label: String, atEnd: Bool = false) throws -> Instant? {
        guard let day = try day(field, called: label) else { return nil }
        let time = self["\(field)-time"].trimmingSpaces
        if time.isEmpty { return atEnd ? Instant(day, hour: 23, minute: 59) : Instant(day) }
        let pieces = time.split { ":.h ".contains($0) }
        guard let hour = pieces.first.flatMap({ Int($0) }), pieces.count <= 2,
            let minute = pieces.count == 2 ? Int(pieces[1]) : 0, (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw TimeProblem(field: field, label: label) }
        return Instant(day, hour: hour, minute: minute)
    }
}

extension FormState {
    /// A moment into its boxes.
    mutating func fill(_ field: String, _ moment: Instant?) {
        guard let moment else { return }
        let (day, time) = (moment.day, moment.timeOfDay)
        values["\(field)-day"] = "\(day.day)"
        values["\(field)-month"] = "\(day.month)"
        values["\(field)-year"] = "\(day.year)"
        values["\(field)-time"] = "\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
    }
}

/// A time nobody can read.
struct TimeProblem: Problem, Hashable {
    let fieldName: String
    let label: String

    init(field: String, label: String) {
        fieldName = field
        self.label = label
    }

    var message: String { "\(label): write the time in 24 hours, as 9:30 or 16:45." }
    var field: String? { fieldName }
}
