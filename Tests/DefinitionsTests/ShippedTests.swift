import Definitions
import Kernel
import LanternTesting
import Testing

@Suite("The shipped definitions")
struct ShippedTests {
    private let definitions: Definitions
    private let today: Day = "2026-11-21"

    init() throws {
        definitions = try Definitions.shipped()
    }

    @Test("PLAN-9: the ten statuses and “No status given” are there with written meanings")
    func statuses() {
        let labels = definitions.progress.statuses.all.map { $0.label(on: today) }
        let required = [
            "Not started", "In progress", "At risk", "Overdue", "Done awaiting evidence",
            "Complete (evidenced)", "Sustained",
            "Disputed", "Superseded", "Merged", "No status given",
        ]
        #expect(Set(labels) == Set(required))
        #expect(definitions.progress.statuses.all.allSatisfy { !$0.meaning.isEmpty && !$0.colours.isEmpty })
        #expect(definitions.progress.colours.keys == ["blue", "green", "amber", "red", "grey"])
    }

    @Test("PLAN-9: “No status given” is never green")
    func blank() throws {
        let blank = try #require(definitions.progress.statuses["no-status-given"])
        #expect(!blank.colours.contains("green"))
    }

    @Test("PLAN-13, EVID-2, EVID-4: the numbers are the ones that the requirements give")
    func numbers() {
        let rules = definitions.improvement
        #expect(rules.updateEveryDays.value(on: today) == 31)
        #expect(rules.holdReadings.value(on: today) == 3)
        #expect(rules.watchMonths.value(on: today) == 12)
        #expect(rules.reopenAfterReadings.value(on: today) == 2)
        #expect(rules.reviewPolicyMonths.value(on: today) == 24)
        #expect(rules.rules["update-every"]?.inWords(on: today) == "31 days")
    }

    @Test("ADM-3: every number has a source and a first day")
    func sources() {
        for rule in definitions.improvement.rules.all {
            #expect(rule.value.shipped.allSatisfy { !$0.source.isEmpty })
            #expect(!rule.meaning.isEmpty)
        }
        for kind in definitions.evidence.all {
            #expect(!kind.source.isEmpty)
        }
    }

    @Test("PLAN-13: silence goes to the lead, then the manager, then the body")
    func escalation() {
        let rules = definitions.improvement
        #expect(rules.updateEveryDays.value(on: today) < rules.escalateToManagerDays.value(on: today))
        #expect(rules.escalateToManagerDays.value(on: today) < rules.escalateToBodyDays.value(on: today))
    }

    @Test("EVID-3: guidance, e-mail, briefing and training are activity")
    func activity() {
        for key in ["policy", "briefing", "training-record", "minutes", "document"] {
            #expect(definitions.evidence[key]?.evidenceClass == "activity")
            #expect(definitions.evidence[key]?.proof == "document")
        }
        #expect(definitions.evidence["audit"]?.staleAfterMonths(on: today) == 12)
        #expect(definitions.evidence["briefing"]?.staleAfterMonths(on: today) == nil)
    }

    @Test("ADM-2: the administrator has no right to plans, and no role verifies")
    func roles() {
        #expect(
            definitions.roleGrants["administrator"] == [
                "users.administer", "messages.look-after", "teams.edit", "access.read-matrix", "access.edit-systems",
                "definitions.read",
            ])
        for role in definitions.roles.all {
            #expect(role.acts.isDisjoint(with: ["improvement.verify", "improvement.override-gate"]))
        }
        let reading: Set = [
            "improvement.read", "measures.read", "journal.read", "access.read-matrix", "disclosures.read-all", "challenges.log",
            "staff.read", "staff.read-all", "audits.read", "definitions.read",
        ]
        #expect(definitions.roleGrants["inspector"] == reading)
        #expect(definitions.roleGrants["auditor"] == reading.union(["audits.audit", "people.read"]))
    }

    @Test("GOV-3: exception reports go quarterly to the executive, monthly and quarterly to senior managers")
    func exceptionReports() {
        let cycles = definitions.reports.exceptionCycles
        #expect(cycles["to-executive"]?.cadences == ["quarterly"])
        #expect(cycles["to-senior-managers"]?.cadences == ["monthly", "quarterly"])
    }

    @Test("GOV-8: the seventeen headings of a committee's report are there in order")
    func implications() {
        #expect(definitions.reports.implications.all.count == 17)
        #expect(definitions.reports.implications.keys.first == "finance")
        #expect(definitions.reports.implications.keys.last == "background-papers")
    }

    @Test("ADM-4: the board became a partnership, and an old report keeps the old name")
    func renamed() throws {
        let kind = try #require(definitions.bodies["safeguarding-partnership"])
        #expect(kind.label(on: "2014-05-01") == "Local safeguarding children board")
        #expect(kind.label(on: "2019-09-28") == "Local safeguarding children board")
        #expect(kind.label(on: "2019-09-29") == "Safeguarding children partnership")
    }

    @Test("ADM-4: the two probation bodies count apart until they were merged in 2021")
    func probation() {
        let agencies = definitions.agencies
        #expect(
            agencies.current("national-probation-service", on: "2021-06-25") == "national-probation-service"
        )
        #expect(agencies.current("community-rehabilitation-company", on: "2021-06-26") == "probation")
        #expect(agencies.current("probation-trust", on: "2018-01-01") == "national-probation-service")
        #expect(agencies.current("probation-trust", on: "2026-01-01") == "probation")
        #expect(agencies.current("police", on: "2026-01-01") == "police")
        #expect(!agencies.inUse(on: today).map(\.key).contains("national-probation-service"))
    }

    @Test("The calendar knows the one-off bank holidays, and the days that were moved for them")
    func calendar() {
        let calendar = definitions.calendar.national
        #expect(calendar.isBankHoliday("2022-09-19"))
        #expect(calendar.isBankHoliday("2020-05-08"))
        #expect(!calendar.isBankHoliday("2020-05-04"))
        #expect(calendar.bankHolidays(in: 2022).count == 10)
        #expect(calendar.bankHolidays(in: 2023).count == 9)
        #expect(calendar.bankHolidays(in: 2002).map(\.day).contains("2002-06-03"))
    }
}

@Suite("Cadences")
struct CadenceTests {
    /// Read once: hundreds of days are tried.
    private static let shipped = Result { try Definitions.shipped().cadences }
    private let cadences: DefinitionList<Cadence>

    init() throws {
        cadences = try Self.shipped.get()
    }

    @Test("GOV-4: a quarterly report promised in a plan is four dates in the year")
    func quarterly() throws {
        let quarterly = try #require(cadences["quarterly"])
        #expect(
            quarterly.occurrences(from: "2019-03-31", through: "2020-03-30")
                == ["2019-03-31", "2019-06-30", "2019-09-30", "2019-12-31"]
        )
    }

    @Test("Months are counted from the first, so that the 31st comes back")
    func noDrift() throws {
        let monthly = try #require(cadences["monthly"])
        #expect(
            monthly.occurrences(from: "2026-01-31", through: "2026-05-31")
                == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
        )
    }

    @Test(
        "The next one after a day is the first of all of them that is later",
        arguments: 0..<200 as Range<UInt64>
    )
    func next(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let anchor = random.day(in: "2012-01-01"..."2030-12-31")
        let day = anchor.adding(days: random.int(in: -40...900))
        for cadence in cadences.all {
            let all = cadence.occurrences(from: anchor, through: day.adding(days: 800))
            #expect(cadence.next(after: day, from: anchor) == all.first { $0 > day })
        }
    }

    @Test("GOV-4: what is due once has no next")
    func once() throws {
        let once = try #require(cadences["one-off"])
        #expect(once.next(after: "2026-01-01", from: "2026-01-01") == nil)
        #expect(once.next(after: "2025-12-31", from: "2026-01-01") == "2026-01-01")
        #expect(once.occurrences(from: "2026-01-01", through: "2030-01-01") == ["2026-01-01"])
    }
}
