extension Access {
    /// Rules about enquiries and assessments (S47-1, S47-2). `contributors` of the record are those who make it.
    static let aboutEnquiries: [Rule] = [
        Rule(
            sentence: "Who makes an enquiry or an assessment works on it, whatever else they may open; not where the child’s"
                + " record is restricted and does not name them."
        ) {
            guard [.workEnquiry, .overseeEnquiry].contains($0.act), let user = $0.actor.user, $0.granted.contains($0.act),
                $0.record.contributors.contains(user)
            else { return nil }
            if let person = $0.record.person,
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .restricted
            {
                return nil
            }
            return .yes
        }
    ]
}
