import Instruments
import Kernel
import Store

/// Delays of conferences, in and out.
struct ConferenceDelayStore {
    let transaction: Transaction

    /// In the order in which they were decided.
    func all(of enquiries: some Sequence<ID<Enquiry>>) throws -> [ConferenceDelay] {
        try transaction.rows(
            "SELECT * FROM conference_delay WHERE enquiry IN (:ids...) ORDER BY decided_at, id", ["ids": Many(Set(enquiries))]
        ).map(delay)
    }

    func open() throws -> [ConferenceDelay] {
        try transaction.rows("SELECT * FROM conference_delay WHERE ended_at IS NULL ORDER BY decided_at, id").map(delay)
    }

    func add(_ delay: ConferenceDelay) throws {
        try transaction.run(
            """
            INSERT INTO conference_delay (id, enquiry, planned_at, because, interim_plan, visitor, chair, decided_at, decided_by)
            VALUES (:id, :enquiry, :planned, :because, :plan, :visitor, :chair, :at, :by)
            """,
            [
                "id": delay.id, "enquiry": delay.enquiry, "planned": delay.plannedAt, "because": delay.because,
                "plan": delay.interimPlan, "visitor": delay.visitor, "chair": delay.chair, "at": delay.decidedAt,
                "by": delay.decidedBy,
            ])
    }

    func save(_ delay: ConferenceDelay) throws {
        try transaction.run(
            """
            UPDATE conference_delay
            SET confirmed_at = :at, confirmed_by = :by, confirm_words = :words, alerted_at = :alerted, ended_at = :ended
            WHERE id = :id
            """,
            [
                "id": delay.id, "at": delay.confirmedAt, "by": delay.confirmedBy, "words": delay.confirmWords,
                "alerted": delay.alertedAt, "ended": delay.endedAt,
            ])
    }

    private func delay(_ row: Row) throws -> ConferenceDelay {
        ConferenceDelay(
            id: try row("id"), enquiry: try row("enquiry"), plannedAt: try row("planned_at"), because: try row("because"),
            interimPlan: try row("interim_plan"), visitor: try row("visitor"), chair: try row("chair"),
            decidedAt: try row("decided_at"), decidedBy: try row("decided_by"), confirmedAt: try row("confirmed_at"),
            confirmedBy: try row("confirmed_by"), confirmWords: try row("confirm_words"), alertedAt: try row("alerted_at"),
            endedAt: try row("ended_at"))
    }
}
