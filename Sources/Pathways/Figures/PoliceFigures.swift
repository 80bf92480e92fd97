import Definitions
import Instruments
import Kernel

/// The measures of domestic incidents, cumulative harm and notices to schools: M-12 to M-16, M-38.
struct PoliceFigures {
    typealias Outside = Figure.Record

    let facts: FigureFacts
    let work: Work

    private var store: FigureStore { FigureStore(transaction: work.transaction) }

    func all() throws -> [Figure] { [try screened(), try grades(), spokenTo, harm(), rated, try schools()] }

    private func screened() throws -> Figure {
        let withChildren = Set(facts.incidents.filter { $0.children > 0 }.map { Subject("incident", $0.id) })
        let waiting = try CapacityStore(transaction: work.transaction).unscreened()
        var notes: [String] = []
        if let oldest = waiting.first {
            let hours = Int(facts.now.seconds(since: oldest.since) / 3600)
            notes = [
                "\(waiting.count) \(waiting.count == 1 ? "waits" : "wait") now, the oldest for \(hours) \(hours == 1 ? "hour" : "hours")."
            ]
        }
        return ContactFigures(facts: facts, work: work).inTime(
            "screened", facts.limits(IncidentClocks.screening).filter { withChildren.contains($0.subject) }, notes: notes)
    }

    private func grades() throws -> Figure {
        let reviews = try store.gradeReviews(in: facts.span)
        let incidents = Dictionary(grouping: reviews, by: \.incident)
        let changed = incidents.filter { $0.value.contains { $0.before != $0.after } }
        let words = work.definitions.incidents
        let hours = reviews.filter { words.isGraver($0.after, than: $0.before) }.reduce(0.0) {
            $0 + max($1.at.seconds(since: $1.recordedAt), 0) / 3600
        }
        return Figure(
            "grades-changed", changed.count, of: incidents.count,
            notes: hours < 1
                ? [] : ["Where it became graver, the lower grade had stood for \(Int(hours.rounded())) hours in all."])
    }

    private var spokenTo: Figure {
        let own = facts.incidents.filter { $0.children > 0 }
        let without = own.filter { $0.spokenTo < $0.children }
        return Figure(
            "children-spoken-to", own.count - without.count, of: own.count,
            outside: without.map {
                let missing = $0.children - $0.spokenTo
                return Outside(
                    subject: Subject("incident", $0.id), reference: $0.reference,
                    words: "\(missing) of \($0.children) \($0.children == 1 ? "child" : "children") without a word or a reason")
            })
    }

    private func harm() -> Figure {
        ContactFigures(facts: facts, work: work).inTime("harm-reviewed", facts.limits(IncidentClocks.cumulative))
    }

    private var rated: Figure {
        let without = facts.incidents.filter { !$0.isRated }
        return Figure(
            "vulnerability-rated", facts.incidents.count - without.count, of: facts.incidents.count,
            outside: without.map { Outside(subject: Subject("incident", $0.id), reference: $0.reference, words: "Not rated") })
    }

    private func schools() throws -> Figure {
        let notices = try store.notices(in: facts.span).filter { $0.sentAt != nil || ($0.due.map { $0 < facts.now } ?? true) }
        let late = notices.filter { notice in
            guard let sent = notice.sentAt else { return true }
            return notice.due.map { sent > $0 } ?? true
        }
        let read = notices.count(where: \.isRead)
        return Figure(
            "schools-told", notices.count - late.count, of: notices.count,
            notes: notices.isEmpty ? [] : ["\(read) of \(notices.count) were read."],
            outside: late.map {
                Outside(
                    subject: Subject("incident", $0.incident), reference: $0.reference,
                    words: $0.due == nil ? "Nobody knows which school" : $0.sentAt == nil ? "Not delivered" : "Delivered late")
            })
    }
}
