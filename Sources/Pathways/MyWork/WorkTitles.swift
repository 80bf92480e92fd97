import Definitions
import Instruments
import Kernel

/// What pieces of work are called in a list: by whom they are about, as far as the reader may know, and by their reference.
struct WorkTitles {
    private let titles: [Subject: String]
    /// Contacts of checks that another agency than the reader’s answers.
    private let contacts: [Subject: Subject]

    /// - Parameter names: what the people whom the reader may find are called; empty where the reader may find nobody.
    init(_ subjects: Set<Subject>, in work: Work) throws {
        let mayKnow = work.granted.contains(.findPerson)
        let checks = try InformationCheckStore(transaction: work.transaction).find(WorkTitles.ids("check", subjects))
        let contacts = try ContactStore(transaction: work.transaction)
            .find(WorkTitles.ids("contact", subjects) + WorkTitles.ids("referral", subjects) + checks.map(\.contact))
        let incidents = try IncidentStore(transaction: work.transaction).find(WorkTitles.ids("incident", subjects))
        let reviews = try CumulativeReviewStore(transaction: work.transaction)
            .find(WorkTitles.ids("cumulative-review", subjects))
        let people =
            mayKnow
            ? try work.summaries(
                of: contacts.flatMap(\.children).compactMap(\.person) + incidents.flatMap(\.children).compactMap(\.person)
                    + reviews.flatMap(\.people))
            : [:]
        let agencies = checks.isEmpty ? [:] : try work.agencyNames()
        func title(_ names: [String], _ reference: String) -> String {
            (mayKnow ? names.filter { !$0.isBlank } : []).joined(separator: ", ").followed(by: reference)
        }
        var titles: [Subject: String] = [:]
        var references: [ID<Contact>: String] = [:]
        for contact in contacts {
            let names = contact.children.map { child in child.person.flatMap { people[$0]?.name } ?? child.words }
            references[contact.id] = title(names, contact.reference)
            titles[contact.subject] = references[contact.id]
            titles[contact.referral] = references[contact.id]
        }
        for check in checks {
            titles[check.subject] = [agencies[check.agency]?.name ?? "", references[check.contact] ?? ""]
                .filter { !$0.isBlank }.joined(separator: ": ")
        }
        for incident in incidents {
            let names = incident.children.map { child in child.person.flatMap { people[$0]?.name } ?? child.words }
            titles[incident.subject] = title(names, incident.reference)
        }
        for review in reviews {
            let rule = work.definitions.cumulativeRisk.label(review.rule, on: work.today)
            titles[review.subject] = title(review.people.compactMap { people[$0]?.name }, rule)
        }
        let enquiries = try EnquiryStore(transaction: work.transaction).find(WorkTitles.ids("enquiry", subjects))
        let underEnquiry = mayKnow ? try work.summaries(of: enquiries.map(\.child)) : [:]
        for enquiry in enquiries {
            titles[enquiry.subject] = title([underEnquiry[enquiry.child]?.name ?? ""], enquiry.reference)
        }
        let assessments = try AssessmentStore(transaction: work.transaction).find(WorkTitles.ids("assessment", subjects))
        let assessed = mayKnow ? try work.summaries(of: assessments.map(\.child)) : [:]
        for assessment in assessments {
            titles[assessment.subject] = title([assessed[assessment.child]?.name ?? ""], assessment.reference)
        }
        for agreement in try SharingAgreementStore(transaction: work.transaction)
            .find(WorkTitles.ids("sharing-agreement", subjects))
        {
            titles[agreement.subject] = agreement.words.title
        }
        for one in try MaracStore(transaction: work.transaction).find(WorkTitles.ids("marac-case", subjects)) {
            // No name: whoever reads over a shoulder must not learn of it.
            titles[one.subject] = one.reference
        }
        let breaches = try ProtectiveOrderStore(transaction: work.transaction).breaches(WorkTitles.ids("order-breach", subjects))
        let orders = try ProtectiveOrderStore(transaction: work.transaction)
            .find(WorkTitles.ids("order", subjects) + breaches.map(\.order))
        for order in orders { titles[order.subject] = order.reference }
        for one in breaches { titles[one.subject] = orders.first { $0.id == one.order }?.reference ?? "" }
        for challenge in try ChallengeStore(transaction: work.transaction).find(WorkTitles.ids("challenge", subjects)) {
            let known = mayKnow ? try work.summaries(of: challenge.children) : [:]
            titles[challenge.subject] = title(challenge.children.compactMap { known[$0]?.name }, challenge.reference)
        }
        let findings = try AuditTaskStore(transaction: work.transaction).find(WorkTitles.ids("audit-task", subjects))
        for finding in findings {
            let looked = try AuditGradingStore(transaction: work.transaction).find(finding.grading)
            titles[finding.subject] = looked.record.reference
        }
        for (subject, title) in try WorkTitles.meetings(subjects, mayKnow, in: work) { titles[subject] = title }
        self.titles = titles
        self.contacts = Dictionary(
            checks.filter { $0.agency != work.actor.agency }.map { ($0.subject, Subject("contact", $0.contact)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Empty where a piece of work of this kind has no name of its own.
    subscript(_ subject: Subject) -> String { titles[subject] ?? "" }

    /// What the reader opens to see to a piece of work.
    func opened(for subject: Subject) -> Subject { contacts[subject] ?? subject }

    private static func ids<T>(_ kind: String, _ subjects: Set<Subject>) -> [ID<T>] {
        subjects.filter { $0.kind == kind }.compactMap { ID<T>($0.id) }
    }
}

extension String {
    fileprivate func followed(by reference: String) -> String { isEmpty ? reference : "\(self), \(reference)" }
}
