public import Foundation
import Kernel

/// Everything that a partnership may change without touching code, read once at start.
///
/// Each kind has a file of its own in `Definitions/`; a partnership's own folder may hold files of the same names, which
/// change the shipped ones key by key. To add a kind: write its file, a type here that conforms to `Defined`, and one line
/// in `Definitions.read`.
public struct Definitions: Sendable {
    public let guidance: DefinitionList<GuidanceEdition>
    public let agencies: DefinitionList<AgencyKind>
    public let acts: DefinitionList<ActKind>
    public let roles: DefinitionList<Role>
    public let cadences: DefinitionList<Cadence>
    public let bodies: DefinitionList<BodyKind>
    public let plans: DefinitionList<PlanKind>
    public let findings: FindingDefinitions
    public let themes: DefinitionList<Theme>
    public let progress: StatusDefinitions
    public let evidence: DefinitionList<EvidenceKind>
    public let improvement: ImprovementDefinitions
    public let reports: ReportDefinitions
    public let calendar: CalendarDefinitions
    public let signIn: SignInDefinitions
    public let people: PeopleDefinitions
    public let names: DefinitionList<NameDefinition>
    public let flags: FlagDefinitions
    public let chronology: ChronologyDefinitions
    public let teams: DefinitionList<TeamKind>
    public let frontDoor: FrontDoorDefinitions
    public let thresholds: ThresholdDefinitions
    public let clocks: ClockDefinitions
    public let forms: DefinitionList<FormKind>
    public let incidents: IncidentDefinitions
    public let enquiries: EnquiryDefinitions
    public let cumulativeRisk: DefinitionList<CumulativeRule>
    public let roster: RosterDefinitions
    public let meetings: MeetingDefinitions
    public let privateLinks: PrivateLinkDefinitions
    public let capacity: CapacityDefinitions
    public let frontDoorMeasures: DefinitionList<MeasureDefinition>
    public let protectionMeasures: DefinitionList<MeasureDefinition>
    public let assuranceMeasures: DefinitionList<MeasureDefinition>
    public let counting: CountingDefinitions
    public let messages: MessageDefinitions
    public let challenges: ChallengeDefinitions
    public let carePlans: CarePlanDefinitions
    public let marac: MaracDefinitions
    public let boards: BoardDefinitions
    public let workforce: WorkforceDefinitions
    public let audits: AuditDefinitions

    /// The acts that each role grants, by their keys.
    public var roleGrants: [String: Set<String>] {
        Dictionary(roles.all.map { ($0.key, $0.acts) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Definitions {
    /// A measure’s question and words, in whichever file they are.
    public func measure(_ key: String) -> MeasureDefinition? {
        frontDoorMeasures[key] ?? protectionMeasures[key] ?? assuranceMeasures[key]
    }
}

extension Definitions {
    /// What Lantern ships with, and nothing of a partnership's own. Read once.
    public static func shipped() throws -> Definitions {
        try asShipped.get()
    }

    private static let asShipped = Result { try load(own: nil) }

    /// What Lantern ships with, changed by the files in a partnership's own folder. A folder that is not there changes
    /// nothing. Throws every mistake at once, as `Problems` of `DefinitionProblem`.
    public static func load(own: URL?) throws -> Definitions {
        try load(shipped: Installation.folder("Definitions"), own: own)
    }

    /// As `load(own:)`, with the shipped files from a folder that is named.
    public static func load(shipped: URL, own: URL?) throws -> Definitions {
        let reading = DefinitionReading()
        let folders = DefinitionFolders(shipped: shipped, own: own, reading: reading)
        let definitions = read(folders, reading)
        folders.complainAboutStrangers(known: files.map { "\($0).yaml" })
        try reading.finish()
        guard let definitions else {
            throw DefinitionProblem(file: "Definitions", line: nil, "These files cannot be read.")
        }
        return definitions
    }

    /// The names of the files, without their ending.
    public static let files = [
        "guidance", "agencies", "acts", "roles", "cadences", "bodies", "plans", "findings", "themes",
        "statuses", "evidence", "improvement", "reports", "calendar", "sign-in", "people", "names",
        "flags", "chronology", "enquiries", "teams", "front-door", "thresholds", "clocks", "cumulative-risk", "incidents",
        "roster", "private-links", "capacity", "meetings", "challenges", "marac",
        "front-door-measures", "protection-measures", "assurance-measures", "measures", "messages", "care-plans", "boards",
        "workforce", "audits",
    ]

    private static func read(_ folders: DefinitionFolders, _ reading: DefinitionReading) -> Definitions? {
        // First, since any `from:` after it may name an edition.
        let guidance = folders.read("guidance") { file in
            file.entries("editions", declaring: "edition") { GuidanceEdition(head: $0.head()) }
        }
        reading.editions = Dictionary(
            guidance.map { ($0.key, $0.head.from) },
            uniquingKeysWith: { first, _ in first }
        )

        let agencies = folders.read("agencies") { file in
            file.entries("kinds", declaring: "kind of agency", additions: .allowed) {
                AgencyKind(
                    head: $0.head(),
                    isSafeguardingPartner: $0.flag("safeguarding-partner"),
                    becomes: $0.optionalReference("becomes", to: "kind of agency")
                )
            }
        }
        let acts = folders.read("acts") { file in
            file.entries("acts", declaring: "act") {
                ActKind(head: $0.head(), isGrantable: !$0.flag("by-relation-only"))
            }
        }
        let roles = folders.read("roles") { file in
            file.entries("roles", declaring: "role", additions: .allowed) {
                $0.role(acts: DefinitionList(acts))
            }
        }
        let cadences = folders.read("cadences") { file in
            file.entries("cadences", declaring: "cadence", additions: .allowed) { $0.cadence() }
        }
        let bodies = folders.read("bodies") { file in
            file.entries("kinds", declaring: "kind of body", additions: .allowed) {
                BodyKind(head: $0.head(), meets: $0.optionalReference("meets", to: "cadence"))
            }
        }
        let plans = folders.read("plans") { file in
            file.entries("kinds", declaring: "kind of plan", additions: .allowed) {
                PlanKind(head: $0.head())
            }
        }
        let findings = folders.read("findings") { $0.findingDefinitions() }
        let themes = folders.read("themes") { file in
            file.entries("themes", declaring: "theme", additions: .allowed) { $0.theme() }
        }
        let progress = folders.read("statuses") { $0.statusDefinitions() }
        let evidence = folders.read("evidence") { file in
            file.entries("kinds", declaring: "kind of evidence", additions: .allowed) { $0.evidenceKind() }
        }
        let improvement = folders.read("improvement") { $0.improvementDefinitions() }
        let reports = folders.read("reports") { $0.reportDefinitions() }
        let calendar = folders.read("calendar") { $0.calendarDefinitions() }
        let signIn = folders.read("sign-in") { $0.signInDefinitions() }
        let names = folders.read("names") { file in
            file.entries("names", declaring: "name", additions: .allowed) { $0.nameDefinition() }
        }

        let people = folders.read("people") { $0.peopleDefinitions() }
        let flags = folders.read("flags") { $0.flagDefinitions() }
        let chronology = folders.read("chronology") { $0.chronologyDefinitions() }
        let teams = folders.read("teams") { file in
            file.entries("kinds", declaring: "kind of team", additions: .allowed) { TeamKind(head: $0.head()) }
        }
        let clocks = folders.read("clocks") { $0.clockDefinitions() }
        let forms = folders.readForms()

        let frontDoor = folders.read("front-door") { $0.frontDoorDefinitions() }
        let thresholds = folders.read("thresholds") { $0.thresholdDefinitions() }

        let cumulative = folders.read("cumulative-risk") { file in
            file.entries("rules", declaring: "rule of cumulative harm", additions: .allowed) { $0.cumulativeRule() }
        }

        let incidents = folders.read("incidents") { $0.incidentDefinitions() }
        let enquiries = folders.read("enquiries") { $0.enquiryDefinitions() }
        let messages = folders.read("messages") { $0.messageDefinitions() }
        let roster = folders.read("roster") { $0.rosterDefinitions() }
        let meetings = folders.read("meetings") { $0.meetingDefinitions() }
        let privateLinks = folders.read("private-links") { $0.privateLinkDefinitions() }

        let capacity = folders.read("capacity") { $0.capacityDefinitions() }
        let measures = folders.read("front-door-measures") { file in
            file.entries("measures", declaring: "measure of the front door") { $0.measureDefinition() }
        }
        let protection = folders.read("protection-measures") { file in
            file.entries("measures", declaring: "measure of child protection") { $0.measureDefinition() }
        }
        let assurance = folders.read("assurance-measures") { file in
            file.entries("measures", declaring: "measure of the improvement") { $0.measureDefinition() }
        }
        let counting = folders.read("measures") {
            $0.countingDefinitions(
                Dictionary((measures + protection + assurance).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
        }

        let marac = folders.read("marac") { $0.maracDefinitions() }
        let challenges = folders.read("challenges") { $0.challengeDefinitions() }
        let carePlans = folders.read("care-plans") { $0.carePlanDefinitions() }
        let boards = folders.read("boards") { $0.boardDefinitions() }
        let workforce = folders.read("workforce") { $0.workforceDefinitions() }
        let audits = folders.read("audits") { $0.auditDefinitions(forms) }

        guard let improvement, let people, let flags, let enquiries, let chronology, let frontDoor, let incidents, let privateLinks,
            let capacity, let meetings, let challenges, let marac, let counting, let boards, let workforce, let audits
        else { return nil }
        return Definitions(
            guidance: DefinitionList(guidance),
            agencies: DefinitionList(agencies),
            acts: DefinitionList(acts),
            roles: DefinitionList(roles),
            cadences: DefinitionList(cadences),
            bodies: DefinitionList(bodies),
            plans: DefinitionList(plans),
            findings: findings,
            themes: DefinitionList(themes),
            progress: progress,
            evidence: DefinitionList(evidence),
            improvement: improvement,
            reports: reports,
            calendar: calendar,
            signIn: signIn,
            people: people,
            names: DefinitionList(names),
            flags: flags,
            chronology: chronology,
            teams: DefinitionList(teams),
            frontDoor: frontDoor,
            thresholds: thresholds,
            clocks: clocks,
            forms: forms,
            incidents: incidents,
            enquiries: enquiries,
            cumulativeRisk: DefinitionList(cumulative),
            roster: roster,
            meetings: meetings,
            privateLinks: privateLinks,
            capacity: capacity,
            frontDoorMeasures: DefinitionList(measures),
            protectionMeasures: DefinitionList(protection),
            assuranceMeasures: DefinitionList(assurance),
            counting: counting,
            messages: messages,
            challenges: challenges,
            carePlans: carePlans,
            marac: marac,
            boards: boards,
            workforce: workforce,
            audits: audits
        )
    }
}

extension DefinitionNode {
    /// A role may grant only what is grantable: to verify comes from a seat, to report from leading.
    fileprivate func role(acts: DefinitionList<ActKind>) -> Role {
        let role = Role(head: head(), acts: Set(references("acts", to: "act")))
        for act in role.acts.sorted() where acts[act]?.isGrantable == false {
            complain(
                about: "acts",
                "“\(act)” comes from a seat or from leading, and no role grants it. Take it out."
            )
        }
        return role
    }
}
