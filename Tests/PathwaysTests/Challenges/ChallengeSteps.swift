import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

extension FrontDoorHouse {
    /// A worry that the manager has and nobody has decided: enough to challenge a delay.
    func waiting() async throws -> Subject {
        let contact = try await receive().contact
        try await perform(AllocateContact(contact, to: try #require(manager.user)), as: manager)
        return Subject("contact", contact)
    }
}

/// What was refused of a challenge; anything else that is thrown fails the test.
func challengeProblems(_ body: () async throws -> Void) async -> [ChallengeProblem] {
    do {
        try await body()
        return []
    } catch let problems as Problems {
        return problems.all.compactMap { $0 as? ChallengeProblem }
    } catch let problem as ChallengeProblem {
        return [problem]
    } catch {
        Issue.record("\(error)")
        return []
    }
}
