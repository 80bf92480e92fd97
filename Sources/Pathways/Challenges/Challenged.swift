import Definitions
import Instruments
import Kernel

/// A record that somebody challenges: what it is called, which children it is about, who decided, and whose it is.
///
/// Another room’s record can be challenged once it has a case here.
struct Challenged {
    let subject: Subject
    let words: String
    let children: [ID<Person>]
    var decider: ID<User>?
    var team: ID<Team>?
    var agency: ID<Agency>?
    /// Whether the actor may read it, or was told what came of it.
    let mayRead: Bool
    /// Whether they only read what became of it.
    var isTold = false

    /// Throws `NotFound` where there is no such record, or it cannot be challenged.
    init(_ subject: Subject, in work: Work) throws {
        switch subject.kind {
        case "contact": self = try Challenged(contact: Challenged.id(subject), in: work)
        case "incident": self = try Challenged(incident: Challenged.id(subject), in: work)
        case "person": self = try Challenged(person: Challenged.id(subject), in: work)
        case "enquiry": self = try Challenged(enquiry: Challenged.id(subject), in: work)
        case "care-plan": self = try Challenged(plan: Challenged.id(subject), in: work)
        case "marac-case": self = try Challenged(marac: Challenged.id(subject), in: work)
        case "meeting": self = try Challenged(meeting: Challenged.id(subject), in: work)
        default: throw NotFound("record to challenge")
        }
    }

    private init(
        _ subject: Subject, _ words: String, _ children: [ID<Person>], decider: ID<User>? = nil, team: ID<Team>? = nil,
        agency: ID<Agency>? = nil, mayRead: Bool
    ) {
        self.subject = subject
        self.words = words
        self.children = children
        self.decider = decider
        self.team = team
        self.agency = agency
        self.mayRead = mayRead
    }

    private static func id<T>(_ subject: Subject) throws -> ID<T> {
        guard let id = ID<T>(subject.id) else { throw NotFound("record to challenge") }
        return id
    }

    private init(contact id: ID<Contact>, in work: Work) throws {
        let under = try ContactUnderWork(id, in: work)
        let decision = try ContactDecisionStore(transaction: work.transaction).decisions(on: id).last
        let outcome = decision.map { work.definitions.frontDoor.outcomes.label($0.words.outcome, on: $0.decidedAt.day) }
        let mayWork = work.allows(.workContact, on: under.accessRecord)
        let isTold = try work.allows(.readOutcome, on: OutcomeOfContact(id).record(in: work))
        self.init(
            under.contact.subject,
            "Contact \(under.contact.reference), \(outcome.map { "decided as “\($0)”" } ?? "not decided yet")",
            under.knownChildren,
            decider: decision == nil ? under.contact.allocatedTo : decision?.decidedBy,
            team: under.contact.team,
            mayRead: mayWork || isTold
        )
        self.isTold = isTold && !mayWork
    }

    /// By those who hold it, and by everybody who was asked to it.
    private init(meeting id: ID<Meeting>, in work: Work) throws {
        let under = try MeetingUnderWork(id, in: work)
        let holds = work.allows(.workMeeting, on: try under.accessRecord(in: work))
        let wasAsked = under.invitees.contains { one in
            !one.isRemoved
                && (one.user != nil && one.user == work.actor.user || one.agency != nil && one.agency == work.actor.agency)
        }
        self.init(
            under.meeting.subject, under.title(on: work.today), under.children,
            decider: under.meeting.chair ?? under.meeting.closedBy ?? under.meeting.convenedBy, agency: under.meeting.agency,
            mayRead: holds || wasAsked)
        isTold = wasAsked && !holds
    }

    private init(incident id: ID<Incident>, in work: Work) throws {
        let under = try IncidentUnderWork(id, in: work)
        let decision = try ScreeningStore(transaction: work.transaction).decisions(on: [id])[id]
        let grade = work.definitions.incidents.grades.label(under.incident.gradeNow, on: work.today).lowercased()
        let mayRead = try work.allows(.workIncident, on: under.accessRecord(in: work))
        self.init(
            under.incident.subject,
            "Incident \(under.incident.reference), graded \(grade)",
            under.incident.children.compactMap(\.person),
            decider: decision?.decidedBy ?? under.incident.reviewedBy ?? under.incident.recordedBy,
            team: decision == nil ? nil : try TeamStore(transaction: work.transaction).teams(of: "screening").first?.id,
            agency: under.incident.told.force,
            mayRead: mayRead
        )
    }

    private init(enquiry id: ID<Enquiry>, in work: Work) throws {
        let under = try EnquiryUnderWork(id, in: work)
        let record = try under.accessRecord(in: work)
        self.init(
            under.enquiry.subject, "Section 47 enquiry \(under.enquiry.reference)", [under.enquiry.child],
            decider: under.enquiry.check?.by ?? under.enquiry.found?.by ?? under.worker(.socialCare)?.user,
            team: under.enquiry.team,
            mayRead: work.allows(.workEnquiry, on: record))
    }

    private init(plan id: ID<CarePlan>, in work: Work) throws {
        let under = try CarePlanUnderWork(id, in: work)
        self.init(
            under.plan.subject, "Plan \(under.plan.reference)",
            (under.content.childrenOn.isEmpty ? under.content.children : under.content.childrenOn).map(\.person),
            decider: under.plan.lead, mayRead: work.allows(.receiveCarePlan, on: try under.accessRecord(in: work)))
    }

    private init(marac id: ID<MaracCase>, in work: Work) throws {
        let under = try MaracUnderWork(id, in: work)
        let decider = under.found.second == nil ? under.found.decidedBy : under.found.secondBy
        self.init(
            under.found.subject, "MARAC case \(under.found.reference)", under.found.words.children, decider: decider,
            team: try work.maracTeam().team, mayRead: work.allows(.readMarac, on: try under.accessRecord()))
    }

    private init(person id: ID<Person>, in work: Work) throws {
        let under = try PersonUnderWork(id, in: work)
        self.init(
            Subject("person", under.person.id), "How we work with them", [under.person.id],
            mayRead: work.allows(.readPart, on: under.accessRecord))
    }

    /// What `Access` asks of whoever wants to challenge it.
    func accessRecord(for user: ID<User>?) -> AccessRecord {
        AccessRecord("what you challenge", contributors: mayRead ? Set([user].compactMap { $0 }) : [], subject: subject)
    }
}
