import Instruments
import Kernel

/// The measures of medicals: requests sent complete, and reports as the national standard asks (M-29).
struct MedicalFigures {
    let work: Work
    let span: Range<Instant>

    private var store: MedicalFigureStore { MedicalFigureStore(transaction: work.transaction) }

    func all() throws -> [Figure] { [try requests(), try reports()] }

    /// Of those that were begun: one that is never sent is what falls short, since an incomplete one cannot be sent.
    private func requests() throws -> Figure {
        let begun = try store.begun(in: span)
        let settled = begun.filter { $0.sentAt != nil || $0.begunAt.adding(hours: 24) < work.now }
        let running = begun.count - settled.count
        return split(
            "medicals-complete", settled,
            notes: running == 0
                ? [] : ["\(running) \(running == 1 ? "was" : "were") begun within the last day, not sent yet and left out."]
        ) { request in
            let isComplete = request.sentAt.map { sent in request.finishedAt.map { $0 <= sent } ?? false } ?? false
            return Behind(
                request.subject, "Request of \(request.begunAt.day.inWords)",
                fallsShort: isComplete ? "" : request.sentAt == nil ? "Begun and not sent" : "Sent before it was complete",
                words: "Sent \(request.sentAt?.inWords ?? "")")
        }
    }

    private func reports() throws -> Figure {
        let waiting = try store.waiting(before: span.upperBound)
        return split(
            "medical-reports", try store.reported(in: span),
            notes: waiting == 0 ? [] : ["\(waiting) \(waiting == 1 ? "request waits" : "requests wait") for a report today."]
        ) { report in
            Behind(
                Subject("medical-request", report.medical), "Report of \(report.reportAt.day.inWords)",
                fallsShort: report.meetsStandard == true ? "" : "Falls short of the standard")
        }
    }
}
