/// One kind of thing that can be asked for. Roles grant acts by these keys in `Definitions/roles.yaml`.
public struct Act: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    // Improvement plans
    public static let readPlan = Act(rawValue: "improvement.read")
    public static let editPlan = Act(rawValue: "improvement.edit")
    public static let importPlan = Act(rawValue: "improvement.import")
    public static let issuePlan = Act(rawValue: "improvement.issue")
    /// A progress note, evidence, or a claim of completion on one action.
    public static let reportProgress = Act(rawValue: "improvement.report-progress")
    /// Accept a claim, or send it back: the overseeing body's alone.
    public static let verifyAction = Act(rawValue: "improvement.verify")
    /// Let an action through the evidence gate by reasoned override: the chair's alone (EVID-2).
    public static let overrideGate = Act(rawValue: "improvement.override-gate")
    /// Set the colour by hand beside the computed one, with a reason (PLAN-9).
    public static let overrideColour = Act(rawValue: "improvement.override-colour")
    /// Contest a finding (PLAN-10).
    public static let disputeFinding = Act(rawValue: "improvement.dispute")
    /// Record what the body decided: on a contested finding, on a pilot, on closing a finding (PLAN-10, PLAN-15, PLAN-17).
    public static let recordDecision = Act(rawValue: "improvement.record-decision")

    // Bodies and reports
    public static let editBodies = Act(rawValue: "bodies.edit")
    /// Reply to what a body challenged (CHALL-5).
    public static let replyToBody = Act(rawValue: "bodies.reply")
    /// Give the figures that agencies return each quarter (DATA-1).
    public static let giveReturn = Act(rawValue: "returns.give")

    // People
    /// Find people, and see that agencies work with them.
    public static let findPerson = Act(rawValue: "people.find")
    public static let addPerson = Act(rawValue: "people.add")
    /// The whole of a person's record, by those who work with the family or say why they look (ADM-2).
    public static let readPerson = Act(rawValue: "people.read")
    /// What concerns one's own agency's part (SHARE-4).
    public static let readPart = Act(rawValue: "people.read-part")
    /// Write down what is known of a person.
    public static let editPerson = Act(rawValue: "people.edit")
    /// Say why one looks at a record that one does not work with, or break the glass of a restricted one.
    public static let openRecord = Act(rawValue: "people.open")
    /// Restrict a record and lift the restriction.
    public static let restrictPerson = Act(rawValue: "people.restrict")
    /// Say whether two records are one person, merge them and take them apart again (PER-3).
    public static let matchPeople = Act(rawValue: "people.match")
    /// Bring in an agency's extract.
    public static let importPeople = Act(rawValue: "people.import")
    /// Make a subject access pack, and see who looked at whose record.
    public static let readLooks = Act(rawValue: "people.looks")
    public static let packSubjectAccess = Act(rawValue: "people.subject-access")
    /// Say whether breaking the glass was needed: the guardian's alone (ADM-2).
    public static let reviewOpening = Act(rawValue: "people.review-opening")
    /// Ask an agency what is behind its involvement (SHARE-4).
    public static let askForContent = Act(rawValue: "people.ask-content")
    /// Answer what one's own agency was asked.
    public static let answerContent = Act(rawValue: "people.answer-content")
    /// Keep the register of the outside systems that groups of staff reach or do not reach (SHARE-4).
    public static let editSystemAccess = Act(rawValue: "access.edit-systems")
    /// See who reaches what, by role and agency.
    public static let readAccessMatrix = Act(rawValue: "access.read-matrix")
    /// Raise, review and end flags (FLAG-1, FLAG-3).
    public static let flagPerson = Act(rawValue: "flags.edit")
    /// See every agency’s flags past review, and draw and judge the monthly sample (FLAG-3).
    public static let auditFlags = Act(rawValue: "flags.audit")
    /// Write in a chronology, open and close it, leave entries out with a reason (CHRON-1, CHRON-2).
    public static let editChronology = Act(rawValue: "chronology.edit")
    /// Fill in a form about somebody (FD-1, RISK-1, RISK-2, RISK-6).
    public static let fillForm = Act(rawValue: "forms.fill")
    /// See of every agency which children have a chronology that is up to date (CHRON-3).
    public static let overseeChronologies = Act(rawValue: "chronology.oversee")

    // Messages
    /// See who was told what about a person (SHARE-2).
    public static let readDisclosures = Act(rawValue: "disclosures.read")
    /// See the disclosure log of the whole partnership.
    public static let readAllDisclosures = Act(rawValue: "disclosures.read-all")
    /// See what did not get through, and have it tried again.
    public static let lookAfterMessages = Act(rawValue: "messages.look-after")

    // The front door
    /// Tell the front door of a worry (FD-1).
    public static let receiveContact = Act(rawValue: "contacts.receive")
    /// See the front door's tray.
    public static let seeTray = Act(rawValue: "contacts.tray")
    /// Read a contact, take it up, rate it, ask agencies, give a view (FD-5, MASH-2, MASH-3).
    public static let workContact = Act(rawValue: "contacts.work")
    /// Call a meeting about children, hold it, write down what it decided and send its papers.
    public static let workMeeting = Act(rawValue: "meetings.work")
    /// Answer an invitation to a meeting, send what one’s agency knows, read one’s papers.
    public static let takePartInMeeting = Act(rawValue: "meetings.take-part")
    /// Do what a meeting gave one to do.
    public static let doMeetingAction = Act(rawValue: "meetings.do-action")
    /// Sign a meeting off, or check its papers.
    public static let signOffMeeting = Act(rawValue: "meetings.sign-off")
    /// Decide what a contact needs (FD-6).
    public static let decideContact = Act(rawValue: "contacts.decide")
    /// Look again at a decision that somebody else made (FD-10).
    public static let checkDecision = Act(rawValue: "contacts.double-check")
    /// Say who is on shift at the front door (FD-11).
    public static let editShifts = Act(rawValue: "contacts.shifts")
    /// Offer slots for child protection conferences (CONF-3).
    public static let offerSlots = Act(rawValue: "conferences.slots")
    /// Read the front door's figures: counts, not contacts (MASH-5).
    public static let readFigures = Act(rawValue: "contacts.figures")
    /// Read measures: readings, charts and rules, not the records behind them (DATA-1).
    public static let readMeasures = Act(rawValue: "measures.read")
    /// Read what became of a contact that one told of, or of children that one works with (FD-7).
    public static let readOutcome = Act(rawValue: "contacts.outcome")
    /// Say how good a referral is, and give it back with reasons (FD-2).
    public static let gradeReferral = Act(rawValue: "referrals.grade")
    /// Answer what one's own agency was asked (MASH-2).
    public static let answerCheck = Act(rawValue: "checks.answer")

    /// Read a request for a medical and answer it, behind the private link that it came by (S47-4).
    public static let answerMedical = Act(rawValue: "medicals.answer")

    // Care plans
    /// Write a care plan, publish it, go through it in a meeting (CARE-1 to CARE-4).
    public static let workCarePlan = Act(rawValue: "care-plans.work")
    /// Decide on legal planning and written agreements, and see which plans are stuck (CARE-5, CARE-6, DA-7).
    public static let overseeCarePlan = Act(rawValue: "care-plans.oversee")
    /// Read a plan that one was given, or of a child whom one works with (CARE-3).
    public static let receiveCarePlan = Act(rawValue: "care-plans.receive")

    // Clocks
    /// See the clocks that one, one's teams and one's agency hold, and say why one is late (FD-3).
    public static let readClocks = Act(rawValue: "clocks.read")
    /// See every open clock.
    public static let readAllClocks = Act(rawValue: "clocks.read-all")
    /// Let a clock stand still, let it run again, and hand it to somebody else.
    public static let handleClocks = Act(rawValue: "clocks.handle")
    // Domestic incidents
    /// Write down an incident from a police notice (RISK-1, RISK-2).
    public static let recordIncident = Act(rawValue: "incidents.record")
    /// Read an incident, complete it, say who is in it, look at its grade, close it (RISK-5).
    public static let workIncident = Act(rawValue: "incidents.work")
    /// A supervisor's review of an incident (POLICE-1).
    public static let superviseIncident = Act(rawValue: "incidents.supervise")
    /// Hold the daily screening and decide in it (DA-1).
    public static let screenIncidents = Act(rawValue: "incidents.screen")
    /// Read what came before, on the way to an address (RISK-4).
    public static let briefOfIncidents = Act(rawValue: "incidents.brief")
    /// Review cumulative harm (RISK-3).
    public static let reviewHarm = Act(rawValue: "cumulative.review")
    /// Read and answer what one's own school is told (NOTIFY-1, NOTIFY-3).
    public static let readNotice = Act(rawValue: "notices.read")
    /// See that schools know: say which school, telephone, count (NOTIFY-1, NOTIFY-3).
    public static let followNotices = Act(rawValue: "notices.follow")
    /// Take a task of one's own agency and say what came of it (NOTIFY-4).
    public static let doHealthTask = Act(rawValue: "health-tasks.do")

    // MARAC
    /// Refer a case (DA-3).
    public static let referToMarac = Act(rawValue: "marac.refer")
    /// Look at referrals, list and hear cases, ask practices (DA-3 to DA-5).
    public static let coordinateMarac = Act(rawValue: "marac.coordinate")
    public static let readMarac = Act(rawValue: "marac.read")

    // Protective orders and oversight
    /// Record orders, check them, see breaches to their end (DA-6).
    public static let workOrder = Act(rawValue: "orders.work")
    public static let readOrder = Act(rawValue: "orders.read")
    /// Give direction on a child's case (SUP-3).
    public static let overseeCase = Act(rawValue: "oversight.write")
    public static let readOversight = Act(rawValue: "oversight.read")
    public static let readOversightFigures = Act(rawValue: "oversight.figures")

    // The people who do the work
    /// See who does the work: supervision owed, cases held (SUP-1, WORK-1).
    public static let readStaff = Act(rawValue: "staff.read")
    /// The same of every agency.
    public static let readAllStaff = Act(rawValue: "staff.read-all")
    /// Keep the register of staff, and close cases safely (WORK-1).
    public static let keepStaff = Act(rawValue: "staff.edit")
    /// Allocate a case over the limit, with a reason (WORK-1).
    public static let allocateOverLimit = Act(rawValue: "caseload.over-limit")
    /// Write down supervision: whoever supervises (SUP-2).
    public static let superviseStaff = Act(rawValue: "supervision.hold")
    /// Read what was said in supervision, and say how its actions stand: the two who were there (SUP-2).
    public static let readSupervision = Act(rawValue: "supervision.read")

    // Challenges
    /// Challenge what is decided in a record that one may read (CHALL-1).
    public static let raiseChallenge = Act(rawValue: "challenges.raise")
    /// Answer a challenge that is one's own to answer.
    public static let answerChallenge = Act(rawValue: "challenges.answer")
    /// Accept the answer, escalate, withdraw (CHALL-2).
    public static let takeUpChallenge = Act(rawValue: "challenges.take-up")
    public static let readChallenge = Act(rawValue: "challenges.read")
    /// Read the log, in which no child is named (CHALL-3).
    public static let readChallengeLog = Act(rawValue: "challenges.log")
    /// Keep which agencies signed the pledge (CHALL-2).
    public static let keepPledge = Act(rawValue: "challenges.pledge")
    // Audits
    /// Read the programme, the samples and what came of them: no child is named (AUDIT-1).
    public static let readAudits = Act(rawValue: "audits.read")
    /// Plan audits, draw samples, say who looks at what, file results (AUDIT-1, AUDIT-4).
    public static let planAudits = Act(rawValue: "audits.plan")
    /// Look at records that were allotted to one (AUDIT-3).
    public static let auditRecord = Act(rawValue: "audits.audit")
    /// Read what auditors wrote about a record.
    public static let readGrading = Act(rawValue: "audits.gradings")
    /// Read and answer what an audit found of one’s own work, or of those whom one manages (AUDIT-10).
    public static let answerAudit = Act(rawValue: "audits.answer")
    // Enquiries
    /// Begin and make section 47 enquiries and assessments, write down that a child was seen (S47-1, S47-2, VOICE-2).
    public static let workEnquiry = Act(rawValue: "enquiries.work")
    /// Agree to what an enquiry or assessment found, or send it back (S47-1, CHRON-3).
    public static let overseeEnquiry = Act(rawValue: "enquiries.oversee")

    // Administration
    /// Keep the register of teams and who is in them.
    public static let editTeams = Act(rawValue: "teams.edit")
    /// See who speaks for each agency (MASH-1).
    public static let readRoster = Act(rawValue: "roster.read")
    /// Keep the roster of who speaks for each agency (MASH-1).
    public static let keepRoster = Act(rawValue: "roster.edit")
    /// See the sharing agreements, and where there is none (SHARE-1).
    public static let readSharing = Act(rawValue: "sharing.read")
    public static let keepSharing = Act(rawValue: "sharing.edit")
    /// Say whether an agency's refusal to share stands (SHARE-2).
    public static let reviewRefusal = Act(rawValue: "sharing.review-refusals")
    public static let administerUsers = Act(rawValue: "users.administer")
    public static let readJournal = Act(rawValue: "journal.read")
    public static let readDefinitions = Act(rawValue: "definitions.read")
    /// One's own account: password, second factor, sessions.
    public static let ownAccount = Act(rawValue: "account.own")
    /// What the timetable and the terminal do.
    public static let runTimetable = Act(rawValue: "timetable.run")
}
