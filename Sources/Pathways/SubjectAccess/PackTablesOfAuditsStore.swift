import Store

/// What of audits is in a pack (ADM-1).
extension PackTable {
    static let ofAudits: [PackTable] = [
        PackTable(
            "audit_record", "When somebody looked at how good the work for you was", people: ["child"],
            "SELECT * FROM audit_record WHERE child IN (:people...) ORDER BY record_at, id")
    ]
}
