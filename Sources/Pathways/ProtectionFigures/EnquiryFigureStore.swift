import Instruments
import Kernel
import Store

/// What the figures count of enquiries beyond what their own room reads.
struct EnquiryFigureStore {
    let transaction: Transaction

    /// Enquiries whose initial conference was held in some days, in the order in which they were.
    func withConference(in span: Range<Instant>) throws -> [ID<Enquiry>] {
        try transaction.rows(
            "SELECT id FROM enquiry WHERE conference_at >= :from AND conference_at < :to ORDER BY conference_at, id",
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try $0("id") }
    }

    /// Enquiries whose conference was put off, and waited for in some days or still does.
    func delayed(in span: Range<Instant>) throws -> [ID<Enquiry>] {
        try transaction.rows(
            """
            SELECT DISTINCT enquiry
            FROM conference_delay
            WHERE decided_at < :to AND (ended_at IS NULL OR ended_at >= :from)
            ORDER BY enquiry
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try $0("enquiry") }
    }

    /// Weeks without a visit, and weeks of which it can be said how they went, of these enquiries: by their time limits that began
    /// before the last moment.
    func visits(of enquiries: [ID<Enquiry>], before last: Instant, now: Instant) throws -> [ID<Enquiry>: (
        missed: Int, settled: Int
    )] {
        guard !enquiries.isEmpty else { return [:] }
        let rows = try transaction.rows(
            """
            SELECT subject, result, due_at
            FROM clock
            WHERE kind = 'delayed-conference-visit' AND subject_kind = 'enquiry' AND subject IN (:ids...) AND started_at < :last
                AND (result IS NULL OR result <> 'void' OR due_at < stopped_at)
            """,
            ["ids": Many(enquiries), "last": last])
        var weeks: [ID<Enquiry>: (missed: Int, settled: Int)] = [:]
        for row in rows {
            let (result, due): (String?, Instant) = (try row("result"), try row("due_at"))
            guard result != nil || due < now else { continue }
            let id: ID<Enquiry> = try row("subject")
            weeks[id, default: (0, 0)].settled += 1
            if result != "met" { weeks[id, default: (0, 0)].missed += 1 }
        }
        return weeks
    }
}
