import Definitions
import Foundation
import Instruments
import Kernel
import Pathways
import Testing

@Suite("Keys that the code names are in the definitions")
struct KeyTests {
    private let definitions: Definitions

    init() throws {
        definitions = try Definitions.shipped()
    }

    @Test("ADM-2: the acts of the code and those that roles can grant are the same")
    func acts() {
        let named = House.sources.flatMap { file in
            file.text.matches(of: /Act\(rawValue: "([^"]+)"\)/).map { String($0.output.1) }
        }
        #expect(Set(named) == Set(definitions.acts.keys))
    }

    @Test("ADM-2: the roles that the code names are defined")
    func roles() {
        let named = House.sources.flatMap { file in
            file.text.matches(of: /RoleKey\(rawValue: "([^"]+)"\)/).map { String($0.output.1) }
        }
        #expect(!named.isEmpty)
        #expect(Set(named).isSubset(of: Set(definitions.roles.keys)))
    }

    @Test("PLAN-9: each status, colour and rung of the code has its written meaning, and no other has")
    func progress() {
        #expect(Set(ActionStatus.allCases.map(\.rawValue)) == Set(definitions.progress.statuses.keys))
        #expect(Set(Colour.allCases.map(\.rawValue)) == Set(definitions.progress.colours.keys))
        #expect(Set(Rung.allCases.map(\.rawValue)) == Set(definitions.progress.rungs.keys))
    }

    @Test("EVID-3: each kind of evidence is of a class that the gate knows")
    func evidence() {
        for kind in definitions.evidence.all {
            #expect(EvidenceClass(rawValue: kind.evidenceClass) != nil)
        }
        #expect(
            Set(definitions.evidence.all.map(\.evidenceClass)) == Set(EvidenceClass.allCases.map(\.rawValue))
        )
    }

    @Test("PLAN-3: the severities of the code are the ones defined, the gravest first in both")
    func severities() {
        #expect(Severity.allCases.sorted().map(\.rawValue) == definitions.findings.severities.keys)
    }

    @Test("PLAN-10: the outcomes of a dispute are the ones defined")
    func disputes() {
        #expect(
            Set(FindingDispute.Outcome.allCases.map(\.rawValue))
                == Set(definitions.findings.disputeOutcomes.keys)
        )
    }

    @Test("PLAN-9: an action is rated only in colours that its status allows")
    func colours() {
        let rules = RatingRules(updateEveryDays: 31, dueSoonDays: 30)
        let today = Day(number: 20_000)
        for rung in Rung.allCases {
            for bits in 0..<256 {
                let isOn = { (bit: Int) in bits & (1 << bit) != 0 }
                let due: Day? = isOn(0) ? nil : today.adding(days: isOn(1) ? -1 : isOn(2) ? 10 : 100)
                let standing = ActionStanding(
                    rung: rung,
                    isStated: isOn(3),
                    dueOn: due,
                    lastProgressOn: isOn(4) ? today : nil,
                    countedFrom: today.adding(days: -60),
                    atRiskBecause: isOn(5) ? "a vacancy" : "",
                    isDisputed: isOn(6),
                    isMerged: isOn(7) && isOn(1),
                    isSuperseded: isOn(7) && !isOn(1)
                )
                let rating = rules.rate(standing, on: today)
                let allowed = definitions.progress.statuses[rating.status.rawValue]?.colours ?? []
                #expect(allowed.contains(rating.colour.rawValue), "\(rating.status) in \(rating.colour)")
            }
        }
    }
}
